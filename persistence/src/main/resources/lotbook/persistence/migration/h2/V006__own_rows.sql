-- H2 has no row-level security. Managers have no right on the tables; their sessions find views of the same names in the
-- schema lotbook_own first, with the rows of their own masters and of the accounts linked to them.
CREATE SCHEMA lotbook_own;

CREATE VIEW lotbook_own.party AS
SELECT * FROM lotbook.party WHERE party_id IN (SELECT party_id FROM visible_party);
GRANT SELECT ON lotbook_own.party TO lotbook_manager;
GRANT SELECT ON lotbook.party TO lotbook_compliance;
GRANT SELECT ON lotbook.party TO lotbook_finance;
GRANT SELECT ON lotbook.party TO lotbook_auditor;

CREATE VIEW lotbook_own.account AS
SELECT * FROM lotbook.account WHERE account_id IN (SELECT account_id FROM visible_account);
GRANT SELECT ON lotbook_own.account TO lotbook_manager;
GRANT SELECT ON lotbook.account TO lotbook_compliance;
GRANT SELECT ON lotbook.account TO lotbook_finance;
GRANT SELECT ON lotbook.account TO lotbook_auditor;

CREATE VIEW lotbook_own.account_login AS
SELECT * FROM lotbook.account_login WHERE account_id IN (SELECT account_id FROM visible_account);
GRANT SELECT ON lotbook_own.account_login TO lotbook_manager;
GRANT SELECT ON lotbook.account_login TO lotbook_compliance;
GRANT SELECT ON lotbook.account_login TO lotbook_finance;
GRANT SELECT ON lotbook.account_login TO lotbook_auditor;

CREATE VIEW lotbook_own.strategy AS
SELECT * FROM lotbook.strategy WHERE account_id IN (SELECT account_id FROM visible_account);
GRANT SELECT ON lotbook_own.strategy TO lotbook_manager;
GRANT SELECT ON lotbook.strategy TO lotbook_compliance;
GRANT SELECT ON lotbook.strategy TO lotbook_finance;
GRANT SELECT ON lotbook.strategy TO lotbook_auditor;

CREATE VIEW lotbook_own.link AS
SELECT * FROM lotbook.link WHERE leader_account IN (SELECT account_id FROM own_master);
GRANT SELECT ON lotbook_own.link TO lotbook_manager;
GRANT SELECT ON lotbook.link TO lotbook_compliance;
GRANT SELECT ON lotbook.link TO lotbook_finance;
GRANT SELECT ON lotbook.link TO lotbook_auditor;

CREATE VIEW lotbook_own.holding AS
SELECT * FROM lotbook.holding WHERE master_account IN (SELECT account_id FROM own_master);
GRANT SELECT ON lotbook_own.holding TO lotbook_manager;
GRANT SELECT ON lotbook.holding TO lotbook_compliance;
GRANT SELECT ON lotbook.holding TO lotbook_finance;
GRANT SELECT ON lotbook.holding TO lotbook_auditor;

CREATE VIEW lotbook_own.allocation_version AS
SELECT * FROM lotbook.allocation_version WHERE programme_id IN (SELECT programme_id FROM visible_programme);
GRANT SELECT ON lotbook_own.allocation_version TO lotbook_manager;
GRANT SELECT ON lotbook.allocation_version TO lotbook_compliance;
GRANT SELECT ON lotbook.allocation_version TO lotbook_finance;
GRANT SELECT ON lotbook.allocation_version TO lotbook_auditor;
