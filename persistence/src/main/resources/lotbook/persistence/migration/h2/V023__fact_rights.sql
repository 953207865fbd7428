-- The feed inserts, nobody changes. Managers have no right on the tables; in their own schema they find views of the same names
-- with the rows of their own masters and of the accounts linked to them.
GRANT INSERT, SELECT ON execution TO lotbook_feed;
GRANT SELECT ON execution TO lotbook_compliance;
GRANT SELECT ON execution TO lotbook_finance;
GRANT SELECT ON execution TO lotbook_auditor;
GRANT INSERT, SELECT ON breakdown TO lotbook_feed;
GRANT SELECT ON breakdown TO lotbook_compliance;
GRANT SELECT ON breakdown TO lotbook_finance;
GRANT SELECT ON breakdown TO lotbook_auditor;
GRANT INSERT, SELECT ON breakdown_line TO lotbook_feed;
GRANT SELECT ON breakdown_line TO lotbook_compliance;
GRANT SELECT ON breakdown_line TO lotbook_finance;
GRANT SELECT ON breakdown_line TO lotbook_auditor;
GRANT INSERT, SELECT ON account_summary TO lotbook_feed;
GRANT SELECT ON account_summary TO lotbook_compliance;
GRANT SELECT ON account_summary TO lotbook_finance;
GRANT SELECT ON account_summary TO lotbook_auditor;
GRANT INSERT, SELECT ON movement TO lotbook_feed;
GRANT SELECT ON movement TO lotbook_compliance;
GRANT SELECT ON movement TO lotbook_finance;
GRANT SELECT ON movement TO lotbook_auditor;
GRANT INSERT, SELECT ON trade_link TO lotbook_feed;
GRANT SELECT ON trade_link TO lotbook_compliance;
GRANT SELECT ON trade_link TO lotbook_finance;
GRANT SELECT ON trade_link TO lotbook_auditor;
GRANT INSERT, SELECT ON copied_deal TO lotbook_feed;
GRANT SELECT ON copied_deal TO lotbook_compliance;
GRANT SELECT ON copied_deal TO lotbook_finance;
GRANT SELECT ON copied_deal TO lotbook_auditor;
GRANT INSERT, SELECT ON copy_event TO lotbook_feed;
GRANT SELECT ON copy_event TO lotbook_compliance;
GRANT SELECT ON copy_event TO lotbook_finance;
GRANT SELECT ON copy_event TO lotbook_auditor;
GRANT INSERT, SELECT ON feed_exception TO lotbook_feed;
GRANT SELECT ON feed_exception TO lotbook_compliance;
GRANT SELECT ON feed_exception TO lotbook_finance;
GRANT SELECT ON feed_exception TO lotbook_auditor;

GRANT SELECT ON list_executions TO lotbook_compliance;
GRANT SELECT ON list_executions TO lotbook_finance;
GRANT SELECT ON list_executions TO lotbook_auditor;
GRANT SELECT ON list_trades TO lotbook_compliance;
GRANT SELECT ON list_trades TO lotbook_finance;
GRANT SELECT ON list_trades TO lotbook_auditor;
GRANT SELECT ON list_trade_links TO lotbook_compliance;
GRANT SELECT ON list_trade_links TO lotbook_finance;
GRANT SELECT ON list_trade_links TO lotbook_auditor;
GRANT SELECT ON list_breakdowns TO lotbook_compliance;
GRANT SELECT ON list_breakdowns TO lotbook_finance;
GRANT SELECT ON list_breakdowns TO lotbook_auditor;
GRANT SELECT ON list_summaries TO lotbook_compliance;
GRANT SELECT ON list_summaries TO lotbook_finance;
GRANT SELECT ON list_summaries TO lotbook_auditor;
GRANT SELECT ON list_movements TO lotbook_compliance;
GRANT SELECT ON list_movements TO lotbook_finance;
GRANT SELECT ON list_movements TO lotbook_auditor;
GRANT SELECT ON list_copy_events TO lotbook_compliance;
GRANT SELECT ON list_copy_events TO lotbook_finance;
GRANT SELECT ON list_copy_events TO lotbook_auditor;
GRANT SELECT ON list_exceptions TO lotbook_compliance;
GRANT SELECT ON list_exceptions TO lotbook_finance;
GRANT SELECT ON list_exceptions TO lotbook_auditor;
GRANT SELECT ON list_exceptions TO lotbook_feed;

CREATE VIEW lotbook_own.list_executions AS
SELECT * FROM lotbook.list_executions WHERE (server, login) IN (SELECT server, login FROM visible_login);
GRANT SELECT ON lotbook_own.list_executions TO lotbook_manager;

CREATE VIEW lotbook_own.list_trades AS
SELECT * FROM lotbook.list_trades WHERE (server, login) IN (SELECT server, login FROM visible_login);
GRANT SELECT ON lotbook_own.list_trades TO lotbook_manager;

CREATE VIEW lotbook_own.list_trade_links AS
SELECT * FROM lotbook.list_trade_links WHERE (server, follower_login) IN (SELECT server, login FROM visible_login);
GRANT SELECT ON lotbook_own.list_trade_links TO lotbook_manager;

CREATE VIEW lotbook_own.list_breakdowns AS
SELECT * FROM lotbook.list_breakdowns WHERE (server, login) IN (SELECT server, login FROM visible_login);
GRANT SELECT ON lotbook_own.list_breakdowns TO lotbook_manager;

CREATE VIEW lotbook_own.list_summaries AS
SELECT * FROM lotbook.list_summaries WHERE (server, login) IN (SELECT server, login FROM visible_login);
GRANT SELECT ON lotbook_own.list_summaries TO lotbook_manager;

CREATE VIEW lotbook_own.list_movements AS
SELECT * FROM lotbook.list_movements WHERE (server, login) IN (SELECT server, login FROM visible_login);
GRANT SELECT ON lotbook_own.list_movements TO lotbook_manager;

CREATE VIEW lotbook_own.list_copy_events AS
SELECT * FROM lotbook.list_copy_events WHERE (server, login) IN (SELECT server, login FROM visible_login);
GRANT SELECT ON lotbook_own.list_copy_events TO lotbook_manager;

CREATE VIEW lotbook_own.list_exceptions AS
SELECT * FROM lotbook.list_exceptions WHERE FALSE;
GRANT SELECT ON lotbook_own.list_exceptions TO lotbook_manager;
