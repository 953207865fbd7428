-- One row for each account, whatever logins it has; and what is corrected no longer counts for whoever asks.
DROP VIEW list_accounts;
CREATE VIEW list_accounts WITH (security_invoker = true) AS
SELECT a.id, a.account_id,
    (SELECT string_agg(l.server, ', ' ORDER BY l.server, l.login) FROM account_login l WHERE l.account_id = a.account_id
        AND l.valid_from <= CURRENT_TIMESTAMP AND (l.valid_to IS NULL OR l.valid_to > CURRENT_TIMESTAMP)
        AND NOT EXISTS (SELECT 1 FROM superseded_logins later WHERE later.id = l.id)) AS server,
    (SELECT string_agg(l.login, ', ' ORDER BY l.server, l.login) FROM account_login l WHERE l.account_id = a.account_id
        AND l.valid_from <= CURRENT_TIMESTAMP AND (l.valid_to IS NULL OR l.valid_to > CURRENT_TIMESTAMP)
        AND NOT EXISTS (SELECT 1 FROM superseded_logins later WHERE later.id = l.id)) AS login,
    a.role, p.name AS holder, a.holder_id, a.programme_id AS programme,
    a.brand_id AS brand, a.currency, a.mode, a.opened, a.valid_from, a.valid_to, a.known_at, a.supersedes
FROM account a
LEFT JOIN party p ON p.party_id = a.holder_id
    AND p.valid_from <= CURRENT_TIMESTAMP AND (p.valid_to IS NULL OR p.valid_to > CURRENT_TIMESTAMP)
    AND NOT EXISTS (SELECT 1 FROM superseded_parties later WHERE later.id = p.id);
GRANT SELECT ON list_accounts TO lotbook_reader;

CREATE OR REPLACE VIEW list_links WITH (security_invoker = true) AS
SELECT k.id, k.link_id, k.programme_id AS programme, k.leader_account, k.follower_account,
       lower(replace(k.permissions, ',', ', ')) AS permissions, k.assigned_capital, f.currency, k.valid_from, k.valid_to,
       k.known_at, k.supersedes
FROM link k
LEFT JOIN account f ON f.account_id = k.follower_account
    AND f.valid_from <= CURRENT_TIMESTAMP AND (f.valid_to IS NULL OR f.valid_to > CURRENT_TIMESTAMP)
    AND NOT EXISTS (SELECT 1 FROM superseded_accounts later WHERE later.id = f.id);

-- The currency of V065 beside the masters of V060.
CREATE OR REPLACE VIEW list_trades WITH (security_invoker = true) AS
SELECT e.id, e.occurred_at, e.server,
    CASE WHEN e.leader_order IS NOT NULL THEN 'FOLLOWER' WHEN c.id IS NOT NULL THEN 'LEADER'
         WHEN (e.server, e.login) IN (SELECT m.server, m.login FROM master_login m)
              AND EXISTS (SELECT 1 FROM master_login m WHERE m.server = e.server AND m.login = e.login
                  AND m.valid_from <= e.occurred_at AND (m.valid_to IS NULL OR m.valid_to > e.occurred_at))
         THEN 'MASTER' ELSE 'OWN' END AS role,
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
