-- An account and a link wear what waits for a decision: whose proposal, and since when. Of several the oldest. How that stands is
-- told as of now.
CREATE VIEW pending_account_change AS
SELECT w.account_id, p.proposed_by, p.known_at AS since
FROM (SELECT a.account_id, min(a.id) AS id
      FROM (SELECT s.account_id, s.id FROM proposal_seen s
            WHERE s.state = 'WAITING' AND s.kind IN ('LINK', 'UNLINK', 'PAUSE', 'STOP', 'RESUME', 'CLOSE_ALL', 'LIMITS')
            UNION ALL
            SELECT substring(s.scope FROM position('/' IN s.scope) + 1), s.id FROM proposal_seen s
            WHERE s.state = 'WAITING' AND s.kind IN ('LINK', 'UNLINK')) a
      GROUP BY a.account_id) w
JOIN proposal p ON p.id = w.id;
GRANT SELECT ON pending_account_change TO lotbook_reader;

CREATE VIEW pending_link_change AS
SELECT w.scope, p.proposed_by, p.known_at AS since
FROM (SELECT s.scope, min(s.id) AS id FROM proposal_seen s
      WHERE s.state = 'WAITING' AND s.kind IN ('LINK', 'UNLINK', 'PAUSE', 'STOP', 'RESUME') GROUP BY s.scope) w
JOIN proposal p ON p.id = w.id;
GRANT SELECT ON pending_link_change TO lotbook_reader;

CREATE OR REPLACE VIEW list_accounts AS
SELECT a.id, a.account_id,
    (SELECT LISTAGG(l.server, ', ') WITHIN GROUP (ORDER BY l.server, l.login) FROM account_login l WHERE l.account_id = a.account_id
        AND l.valid_from <= CURRENT_TIMESTAMP AND (l.valid_to IS NULL OR l.valid_to > CURRENT_TIMESTAMP)
        AND NOT EXISTS (SELECT 1 FROM superseded_logins later WHERE later.id = l.id)) AS server,
    (SELECT LISTAGG(l.login, ', ') WITHIN GROUP (ORDER BY l.server, l.login) FROM account_login l WHERE l.account_id = a.account_id
        AND l.valid_from <= CURRENT_TIMESTAMP AND (l.valid_to IS NULL OR l.valid_to > CURRENT_TIMESTAMP)
        AND NOT EXISTS (SELECT 1 FROM superseded_logins later WHERE later.id = l.id)) AS login,
    a.role, p.name AS holder, a.holder_id, a.programme_id AS programme,
    a.brand_id AS brand, a.currency, a.mode, a.opened, a.valid_from, a.valid_to, a.known_at, a.supersedes,
    c.proposed_by AS pending_by, c.since AS pending_since
FROM account a
LEFT JOIN party p ON p.party_id = a.holder_id
    AND p.valid_from <= CURRENT_TIMESTAMP AND (p.valid_to IS NULL OR p.valid_to > CURRENT_TIMESTAMP)
    AND NOT EXISTS (SELECT 1 FROM superseded_parties later WHERE later.id = p.id)
LEFT JOIN pending_account_change c ON c.account_id = a.account_id
WHERE (SELECT everything FROM own_scope) OR a.account_id IN (SELECT account_id FROM visible_account);

CREATE OR REPLACE VIEW list_links AS
SELECT k.id, k.link_id, k.programme_id AS programme, k.leader_account, k.follower_account,
       lower(replace(k.permissions, ',', ', ')) AS permissions, k.assigned_capital, f.currency, k.valid_from, k.valid_to,
       k.known_at, k.supersedes, c.proposed_by AS pending_by, c.since AS pending_since
FROM link k
LEFT JOIN account f ON f.account_id = k.follower_account
    AND f.valid_from <= CURRENT_TIMESTAMP AND (f.valid_to IS NULL OR f.valid_to > CURRENT_TIMESTAMP)
    AND NOT EXISTS (SELECT 1 FROM superseded_accounts later WHERE later.id = f.id)
LEFT JOIN pending_link_change c ON c.scope = k.leader_account || '/' || k.follower_account
WHERE (SELECT everything FROM own_scope) OR k.leader_account IN (SELECT account_id FROM own_master);
