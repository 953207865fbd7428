-- Row-level security: a manager has the rows of their own masters and of the accounts linked to them. The sub-selects don't
-- depend on the row, so they run once a statement. What a policy lets through on reading bounds writing too.

ALTER TABLE party ENABLE ROW LEVEL SECURITY;
CREATE POLICY party_scope ON party USING (
    (SELECT everything FROM own_scope) OR party_id IN (SELECT party_id FROM visible_party));
GRANT SELECT ON party TO lotbook_reader;

ALTER TABLE account ENABLE ROW LEVEL SECURITY;
CREATE POLICY account_scope ON account USING (
    (SELECT everything FROM own_scope) OR account_id IN (SELECT account_id FROM visible_account));
GRANT SELECT ON account TO lotbook_reader;

ALTER TABLE account_login ENABLE ROW LEVEL SECURITY;
CREATE POLICY account_login_scope ON account_login USING (
    (SELECT everything FROM own_scope) OR account_id IN (SELECT account_id FROM visible_account));
GRANT SELECT ON account_login TO lotbook_reader;

ALTER TABLE strategy ENABLE ROW LEVEL SECURITY;
CREATE POLICY strategy_scope ON strategy USING (
    (SELECT everything FROM own_scope) OR account_id IN (SELECT account_id FROM visible_account));
GRANT SELECT ON strategy TO lotbook_reader;

ALTER TABLE link ENABLE ROW LEVEL SECURITY;
CREATE POLICY link_scope ON link USING (
    (SELECT everything FROM own_scope) OR leader_account IN (SELECT account_id FROM own_master));
GRANT SELECT ON link TO lotbook_reader;

ALTER TABLE holding ENABLE ROW LEVEL SECURITY;
CREATE POLICY holding_scope ON holding USING (
    (SELECT everything FROM own_scope) OR master_account IN (SELECT account_id FROM own_master));
GRANT SELECT ON holding TO lotbook_reader;

ALTER TABLE allocation_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY allocation_version_scope ON allocation_version USING (
    (SELECT everything FROM own_scope) OR programme_id IN (SELECT programme_id FROM visible_programme));
GRANT SELECT ON allocation_version TO lotbook_reader;

-- Not for managers at all.
ALTER TABLE beneficial_ownership ENABLE ROW LEVEL SECURITY;
CREATE POLICY beneficial_ownership_scope ON beneficial_ownership USING ((SELECT everything FROM own_scope));
ALTER TABLE kyc_state ENABLE ROW LEVEL SECURITY;
CREATE POLICY kyc_state_scope ON kyc_state USING ((SELECT everything FROM own_scope));
ALTER TABLE licence ENABLE ROW LEVEL SECURITY;
CREATE POLICY licence_scope ON licence USING ((SELECT everything FROM own_scope));
ALTER TABLE consent ENABLE ROW LEVEL SECURITY;
CREATE POLICY consent_scope ON consent USING ((SELECT everything FROM own_scope));
ALTER TABLE funding_source ENABLE ROW LEVEL SECURITY;
CREATE POLICY funding_source_scope ON funding_source USING ((SELECT everything FROM own_scope));

-- The trail is the auditor's and compliance's; an administrator sees what concerns operators and settings.
ALTER TABLE audit_record ENABLE ROW LEVEL SECURITY;
CREATE POLICY audit_record_scope ON audit_record FOR SELECT USING (
    (SELECT role IN ('AUDITOR', 'COMPLIANCE') FROM signed_in)
    OR subject_kind IN ('operator', 'operator_master', 'brand', 'business_calendar', 'instrument'));
GRANT SELECT ON audit_record TO lotbook_auditor, lotbook_compliance, lotbook_administrator;

-- A manager links and allocates for their own masters. (Not on H2, whose triggers see with the writer's eyes.)
GRANT INSERT ON link TO lotbook_manager;
GRANT INSERT ON allocation_version TO lotbook_manager;

GRANT USAGE ON SEQUENCE row_id TO lotbook_compliance, lotbook_finance, lotbook_manager, lotbook_administrator;
