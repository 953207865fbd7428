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
SELECT k.id, k.link_id, k.programme_id AS programme, k.leader_account, k.follower_account, k.permissions,
       k.assigned_capital, f.currency, k.valid_from, k.valid_to, k.known_at, k.supersedes
FROM link k
LEFT JOIN account f ON f.account_id = k.follower_account
    AND f.valid_from <= CURRENT_TIMESTAMP AND (f.valid_to IS NULL OR f.valid_to > CURRENT_TIMESTAMP)
    AND NOT EXISTS (SELECT 1 FROM superseded_accounts later WHERE later.id = f.id);
