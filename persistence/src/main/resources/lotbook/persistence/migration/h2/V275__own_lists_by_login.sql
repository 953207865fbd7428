-- What a manager sees of facts and of the lists of them, found from the manager's logins, as V071 has it for deals and summaries:
-- a condition on every row of a list was worked out anew for each, a join takes the index. The rows are the same.
CREATE OR REPLACE VIEW lotbook_own.list_executions AS
SELECT f.* FROM visible_login v JOIN lotbook.list_executions f ON f.server = v.server AND f.login = v.login;
GRANT SELECT ON lotbook_own.list_executions TO lotbook_manager;

CREATE OR REPLACE VIEW lotbook_own.list_trades AS
SELECT f.* FROM visible_login v JOIN lotbook.list_trades f ON f.server = v.server AND f.login = v.login;
GRANT SELECT ON lotbook_own.list_trades TO lotbook_manager;

CREATE OR REPLACE VIEW lotbook_own.list_trade_links AS
SELECT f.* FROM visible_login v JOIN lotbook.list_trade_links f ON f.server = v.server AND f.follower_login = v.login;
GRANT SELECT ON lotbook_own.list_trade_links TO lotbook_manager;

CREATE OR REPLACE VIEW lotbook_own.list_breakdowns AS
SELECT f.* FROM visible_login v JOIN lotbook.list_breakdowns f ON f.server = v.server AND f.login = v.login;
GRANT SELECT ON lotbook_own.list_breakdowns TO lotbook_manager;

CREATE OR REPLACE VIEW lotbook_own.list_summaries AS
SELECT f.* FROM visible_login v JOIN lotbook.list_summaries f ON f.server = v.server AND f.login = v.login;
GRANT SELECT ON lotbook_own.list_summaries TO lotbook_manager;

CREATE OR REPLACE VIEW lotbook_own.list_movements AS
SELECT f.* FROM visible_login v JOIN lotbook.list_movements f ON f.server = v.server AND f.login = v.login;
GRANT SELECT ON lotbook_own.list_movements TO lotbook_manager;

CREATE OR REPLACE VIEW lotbook_own.list_copy_events AS
SELECT f.* FROM visible_login v JOIN lotbook.list_copy_events f ON f.server = v.server AND f.login = v.login;
GRANT SELECT ON lotbook_own.list_copy_events TO lotbook_manager;

CREATE OR REPLACE VIEW lotbook_own.breakdown_line AS
SELECT f.* FROM visible_login v JOIN lotbook.breakdown_line f ON f.server = v.server AND f.login = v.login;
GRANT SELECT ON lotbook_own.breakdown_line TO lotbook_manager;

CREATE OR REPLACE VIEW lotbook_own.movement AS
SELECT f.* FROM visible_login v JOIN lotbook.movement f ON f.server = v.server AND f.login = v.login;
GRANT SELECT ON lotbook_own.movement TO lotbook_manager;

CREATE OR REPLACE VIEW lotbook_own.trade_link AS
SELECT f.* FROM visible_login v JOIN lotbook.trade_link f ON f.server = v.server AND f.follower_login = v.login;
GRANT SELECT ON lotbook_own.trade_link TO lotbook_manager;

CREATE OR REPLACE VIEW lotbook_own.copied_deal AS
SELECT f.* FROM visible_login v JOIN lotbook.copied_deal f ON f.server = v.server AND f.login = v.login;
GRANT SELECT ON lotbook_own.copied_deal TO lotbook_manager;
