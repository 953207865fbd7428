-- What lists say in words. The reason of a version is the document's own, which binds; `why` is only how the row came in.
DROP VIEW list_allocation_versions;
CREATE VIEW list_allocation_versions WITH (security_invoker = true) AS
SELECT v.id, v.version_id, v.programme_id AS programme, v.leader_account, v.link_id, v.method, v.parameters, v.rounding,
       v.below_minimum, v.above_maximum, v.remainder, v.valid_from, v.valid_to,
       CAST(v.document AS jsonb) ->> 'reason' AS reason, v.known_at, v.supersedes
FROM allocation_version v;
GRANT SELECT ON list_allocation_versions TO lotbook_reader;

DROP VIEW list_links;
CREATE VIEW list_links WITH (security_invoker = true) AS
SELECT k.id, k.link_id, k.programme_id AS programme, k.leader_account, k.follower_account,
       lower(replace(k.permissions, ',', ', ')) AS permissions, k.assigned_capital, f.currency, k.valid_from, k.valid_to,
       k.known_at, k.supersedes
FROM link k
LEFT JOIN account f ON f.account_id = k.follower_account
    AND f.valid_from <= CURRENT_TIMESTAMP AND (f.valid_to IS NULL OR f.valid_to > CURRENT_TIMESTAMP)
    AND NOT EXISTS (SELECT 1 FROM account later WHERE later.supersedes = f.id);
GRANT SELECT ON list_links TO lotbook_reader;

-- The logins of accounts a money manager trades for a MAM or PAMM, and since when.
CREATE VIEW master_login WITH (security_invoker = true) AS
SELECT l.server, l.login, l.valid_from, l.valid_to
FROM account_login l
JOIN account a ON a.account_id = l.account_id AND a.role = 'MASTER'
WHERE NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = l.id)
  AND NOT EXISTS (SELECT 1 FROM account later WHERE later.supersedes = a.id);
GRANT SELECT ON master_login TO lotbook_reader;

-- A master's deal that nobody shares in is the master's, not somebody's own. The first half is hashed once a question and
-- turns nearly every deal away; the second, which looks at the day, runs for masters only.
CREATE OR REPLACE VIEW list_trades WITH (security_invoker = true) AS
SELECT e.id, e.occurred_at, e.server,
    CASE WHEN e.leader_order IS NOT NULL THEN 'FOLLOWER' WHEN c.id IS NOT NULL THEN 'LEADER'
         WHEN (e.server, e.login) IN (SELECT m.server, m.login FROM master_login m)
              AND EXISTS (SELECT 1 FROM master_login m WHERE m.server = e.server AND m.login = e.login
                  AND m.valid_from <= e.occurred_at AND (m.valid_to IS NULL OR m.valid_to > e.occurred_at))
         THEN 'MASTER' ELSE 'OWN' END AS role,
    e.login, e.symbol, e.side, e.effect, e.asked, e.filled, e.price, c.slippage, c.latency_ms,
    CASE WHEN e.leader_order IS NULL THEN e.exec_id ELSE COALESCE(e.leader_exec, c.leader_exec) END AS leader_exec,
    c.leader_login, e.order_id, e.exec_id, e.position_id, e.version_id, e.profit, e.books_day, e.known_at
FROM execution e
LEFT JOIN copied_deal c ON c.id = e.id
WHERE e.kind IN ('TRADE', 'TRADE_CORRECT');
