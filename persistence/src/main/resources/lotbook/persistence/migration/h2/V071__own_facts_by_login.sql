-- A manager's facts, found from the manager's logins: a condition of a view over all facts is worked out anew for each of them,
-- a join starts with the few logins and takes the index from there. The rows are the same.
CREATE OR REPLACE VIEW lotbook_own.execution AS
SELECT f.* FROM visible_login v JOIN lotbook.execution f ON f.server = v.server AND f.login = v.login;
GRANT SELECT ON lotbook_own.execution TO lotbook_manager;

CREATE OR REPLACE VIEW lotbook_own.account_summary AS
SELECT f.* FROM visible_login v JOIN lotbook.account_summary f ON f.server = v.server AND f.login = v.login;
GRANT SELECT ON lotbook_own.account_summary TO lotbook_manager;
