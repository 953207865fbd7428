-- Who may write what, in one place. INSERT only: nobody has UPDATE, DELETE or TRUNCATE on anything here.

-- Compliance knows the parties.
GRANT INSERT ON party TO lotbook_compliance;
GRANT INSERT ON beneficial_ownership TO lotbook_compliance;
GRANT INSERT ON kyc_state TO lotbook_compliance;
GRANT INSERT ON licence TO lotbook_compliance;
GRANT INSERT ON document_version TO lotbook_compliance;
GRANT INSERT ON consent TO lotbook_compliance;
GRANT INSERT ON funding_source TO lotbook_compliance;
GRANT INSERT ON programme TO lotbook_compliance;
GRANT INSERT ON strategy TO lotbook_compliance;
GRANT INSERT ON account TO lotbook_compliance;
GRANT INSERT ON account_login TO lotbook_compliance;
GRANT INSERT ON holding TO lotbook_compliance;

-- Compliance links and allocates; a manager does on PostgreSQL, for their own masters: see V006.
GRANT INSERT ON link TO lotbook_compliance;
GRANT INSERT ON allocation_version TO lotbook_compliance;

-- Finance brings the rates.
GRANT INSERT ON reference_rate TO lotbook_finance;

-- The administrator sets up.
GRANT INSERT ON brand TO lotbook_administrator;
GRANT INSERT ON business_calendar TO lotbook_administrator;
GRANT INSERT ON instrument TO lotbook_administrator;
GRANT INSERT ON operator_master TO lotbook_administrator;

-- What everybody needs to know about themselves and the schema.
GRANT SELECT ON signed_in TO PUBLIC;
GRANT SELECT ON own_scope TO PUBLIC;
GRANT SELECT ON flyway_schema_history TO PUBLIC;
GRANT SELECT ON visible_account TO lotbook_reader;
GRANT SELECT ON visible_login TO lotbook_reader;
GRANT SELECT ON visible_party TO lotbook_reader;
GRANT SELECT ON visible_programme TO lotbook_reader;
GRANT SELECT ON own_master TO lotbook_reader;

-- Settings, which tell nothing of a client: everybody who works here reads them.
GRANT SELECT ON brand TO lotbook_reader;
GRANT SELECT ON business_calendar TO lotbook_reader;
GRANT SELECT ON instrument TO lotbook_reader;
GRANT SELECT ON reference_rate TO lotbook_reader;
GRANT SELECT ON document_version TO lotbook_reader;
GRANT SELECT ON programme TO lotbook_reader;
GRANT SELECT ON brand TO lotbook_administrator;
GRANT SELECT ON business_calendar TO lotbook_administrator;
GRANT SELECT ON instrument TO lotbook_administrator;
GRANT SELECT ON operator TO lotbook_administrator;
GRANT SELECT ON operator_now TO lotbook_administrator;
GRANT SELECT ON operator_master TO lotbook_administrator;
GRANT SELECT ON operator TO lotbook_auditor;
GRANT SELECT ON operator_now TO lotbook_auditor;
GRANT SELECT ON operator_master TO lotbook_auditor;

-- The feed gives facts their business days.
GRANT SELECT ON business_calendar TO lotbook_feed;
GRANT SELECT ON brand TO lotbook_feed;

-- Papers behind a party: not for managers.
GRANT SELECT ON beneficial_ownership TO lotbook_compliance;
GRANT SELECT ON beneficial_ownership TO lotbook_finance;
GRANT SELECT ON beneficial_ownership TO lotbook_auditor;
GRANT SELECT ON kyc_state TO lotbook_compliance;
GRANT SELECT ON kyc_state TO lotbook_finance;
GRANT SELECT ON kyc_state TO lotbook_auditor;
GRANT SELECT ON licence TO lotbook_compliance;
GRANT SELECT ON licence TO lotbook_finance;
GRANT SELECT ON licence TO lotbook_auditor;
GRANT SELECT ON consent TO lotbook_compliance;
GRANT SELECT ON consent TO lotbook_finance;
GRANT SELECT ON consent TO lotbook_auditor;
GRANT SELECT ON funding_source TO lotbook_compliance;
GRANT SELECT ON funding_source TO lotbook_finance;
GRANT SELECT ON funding_source TO lotbook_auditor;
