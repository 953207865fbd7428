-- Deals say in which currency their money is: that of the account whose login they have. Blank if that is not known, or not one.
-- lotbook.persistence.query.AccountCurrency says the same for totals.
CREATE OR REPLACE VIEW list_executions WITH (security_invoker = true) AS
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

CREATE OR REPLACE VIEW list_trades WITH (security_invoker = true) AS
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

-- Deals that another corrects or cancels count in no total; there are few.
CREATE INDEX execution_by_correction ON execution (server, refers_to) WHERE refers_to IS NOT NULL;

-- The way from a leader's deal to copies that wait for it. Whose execution one may not see, one does not see waiting.
ALTER TABLE waiting_copy ENABLE ROW LEVEL SECURITY;
CREATE POLICY waiting_copy_scope ON waiting_copy FOR SELECT TO lotbook_reader USING (EXISTS (
    SELECT 1 FROM execution e WHERE e.id = waiting_copy.id AND e.occurred_at = waiting_copy.occurred_at));
CREATE POLICY waiting_copy_feed_reads ON waiting_copy FOR SELECT TO lotbook_feed USING (true);
CREATE POLICY waiting_copy_feed_writes ON waiting_copy FOR INSERT TO lotbook_feed WITH CHECK (true);
GRANT SELECT ON waiting_copy TO lotbook_reader;
