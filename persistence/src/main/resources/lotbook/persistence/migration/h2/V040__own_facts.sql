-- Facts as they came, for managers: what the policies of V023 let through on PostgreSQL.

CREATE VIEW lotbook_own.execution AS
SELECT * FROM lotbook.execution WHERE (server, login) IN (SELECT server, login FROM visible_login);
GRANT SELECT ON lotbook_own.execution TO lotbook_manager;

CREATE VIEW lotbook_own.breakdown_line AS
SELECT * FROM lotbook.breakdown_line WHERE (server, login) IN (SELECT server, login FROM visible_login);
GRANT SELECT ON lotbook_own.breakdown_line TO lotbook_manager;

CREATE VIEW lotbook_own.breakdown AS
SELECT * FROM lotbook.breakdown WHERE id IN (SELECT l.breakdown_id FROM lotbook.breakdown_line l
    WHERE (l.server, l.login) IN (SELECT server, login FROM visible_login));
GRANT SELECT ON lotbook_own.breakdown TO lotbook_manager;

CREATE VIEW lotbook_own.account_summary AS
SELECT * FROM lotbook.account_summary WHERE (server, login) IN (SELECT server, login FROM visible_login);
GRANT SELECT ON lotbook_own.account_summary TO lotbook_manager;

CREATE VIEW lotbook_own.movement AS
SELECT * FROM lotbook.movement WHERE (server, login) IN (SELECT server, login FROM visible_login);
GRANT SELECT ON lotbook_own.movement TO lotbook_manager;

CREATE VIEW lotbook_own.trade_link AS
SELECT * FROM lotbook.trade_link WHERE (server, follower_login) IN (SELECT server, login FROM visible_login);
GRANT SELECT ON lotbook_own.trade_link TO lotbook_manager;
