-- Deals say in which currency their money is: that of the account whose login they have. Blank if that is not known, or not one.
-- lotbook.persistence.query.AccountCurrency says the same for totals.
DROP VIEW lotbook_own.list_executions;
DROP VIEW lotbook_own.list_trades;
DROP VIEW list_executions;
DROP VIEW list_trades;

CREATE VIEW list_executions AS
SELECT e.id, e.occurred_at, e.server, e.login, e.order_id, e.exec_id, e.kind, e.status, e.symbol, e.side, e.asked, e.filled,
    e.price, e.cumulative, e.leaves, e.effect, e.position_id, e.closed_by, e.commission, e.profit, e.swap, e.leader_order,
    e.leader_exec, e.version_id, e.requested, e.reject_reason, e.text, e.server_day, e.books_day, e.known_at,
    (SELECT CASE WHEN COUNT(DISTINCT a.currency) = 1 THEN MIN(a.currency) END
        FROM account_login l
        JOIN account a ON a.account_id = l.account_id
        WHERE l.server = e.server AND l.login = e.login
          AND NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = l.id)
          AND NOT EXISTS (SELECT 1 FROM account later WHERE later.supersedes = a.id)) AS currency
FROM execution e;
GRANT SELECT ON list_executions TO lotbook_compliance;
GRANT SELECT ON list_executions TO lotbook_finance;
GRANT SELECT ON list_executions TO lotbook_auditor;
CREATE VIEW lotbook_own.list_executions AS
SELECT * FROM lotbook.list_executions WHERE (server, login) IN (SELECT server, login FROM visible_login);
GRANT SELECT ON lotbook_own.list_executions TO lotbook_manager;

CREATE VIEW list_trades AS
SELECT e.id, e.occurred_at, e.server,
    CASE WHEN e.leader_order IS NOT NULL THEN 'FOLLOWER' WHEN c.id IS NOT NULL THEN 'LEADER' ELSE 'OWN' END AS role,
    e.login, e.symbol, e.side, e.effect, e.asked, e.filled, e.price, c.slippage, c.latency_ms,
    CASE WHEN e.leader_order IS NULL THEN e.exec_id ELSE COALESCE(e.leader_exec, c.leader_exec) END AS leader_exec,
    c.leader_login, e.order_id, e.exec_id, e.position_id, e.version_id, e.profit, e.books_day, e.known_at,
    (SELECT CASE WHEN COUNT(DISTINCT a.currency) = 1 THEN MIN(a.currency) END
        FROM account_login l
        JOIN account a ON a.account_id = l.account_id
        WHERE l.server = e.server AND l.login = e.login
          AND NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = l.id)
          AND NOT EXISTS (SELECT 1 FROM account later WHERE later.supersedes = a.id)) AS currency
FROM execution e
LEFT JOIN copied_deal c ON c.id = e.id
WHERE e.kind IN ('TRADE', 'TRADE_CORRECT');
GRANT SELECT ON list_trades TO lotbook_compliance;
GRANT SELECT ON list_trades TO lotbook_finance;
GRANT SELECT ON list_trades TO lotbook_auditor;
CREATE VIEW lotbook_own.list_trades AS
SELECT * FROM lotbook.list_trades WHERE (server, login) IN (SELECT server, login FROM visible_login);
GRANT SELECT ON lotbook_own.list_trades TO lotbook_manager;

-- The way from a leader's deal to copies that wait for it.
GRANT SELECT ON waiting_copy TO lotbook_compliance;
GRANT SELECT ON waiting_copy TO lotbook_finance;
GRANT SELECT ON waiting_copy TO lotbook_auditor;
