-- What grids and `lotbook list` read. Each filters for the asker, as PostgreSQL's policies do.
-- A row's companions (login, holder's name, currency) are what is live now.

CREATE VIEW list_accounts AS
SELECT a.id, a.account_id, l.server, l.login, a.role, p.name AS holder, a.holder_id, a.programme_id AS programme,
       a.brand_id AS brand, a.currency, a.mode, a.opened, a.valid_from, a.valid_to, a.known_at, a.supersedes
FROM account a
LEFT JOIN account_login l ON l.account_id = a.account_id
    AND l.valid_from <= CURRENT_TIMESTAMP AND (l.valid_to IS NULL OR l.valid_to > CURRENT_TIMESTAMP)
    AND NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = l.id)
LEFT JOIN party p ON p.party_id = a.holder_id
    AND p.valid_from <= CURRENT_TIMESTAMP AND (p.valid_to IS NULL OR p.valid_to > CURRENT_TIMESTAMP)
    AND NOT EXISTS (SELECT 1 FROM party later WHERE later.supersedes = p.id)
WHERE (SELECT everything FROM own_scope) OR a.account_id IN (SELECT account_id FROM visible_account);
GRANT SELECT ON list_accounts TO lotbook_reader;

CREATE VIEW list_links AS
SELECT k.id, k.link_id, k.programme_id AS programme, k.leader_account, k.follower_account, k.permissions,
       k.assigned_capital, f.currency, k.valid_from, k.valid_to, k.known_at, k.supersedes
FROM link k
LEFT JOIN account f ON f.account_id = k.follower_account
    AND f.valid_from <= CURRENT_TIMESTAMP AND (f.valid_to IS NULL OR f.valid_to > CURRENT_TIMESTAMP)
    AND NOT EXISTS (SELECT 1 FROM account later WHERE later.supersedes = f.id)
WHERE (SELECT everything FROM own_scope) OR k.leader_account IN (SELECT account_id FROM own_master);
GRANT SELECT ON list_links TO lotbook_reader;

CREATE VIEW list_allocation_versions AS
SELECT v.id, v.version_id, v.programme_id AS programme, v.leader_account, v.link_id, v.method, v.parameters, v.rounding,
       v.below_minimum, v.above_maximum, v.remainder, v.valid_from, v.valid_to, v.why AS reason, v.known_at, v.supersedes
FROM allocation_version v
WHERE (SELECT everything FROM own_scope) OR v.programme_id IN (SELECT programme_id FROM visible_programme);
GRANT SELECT ON list_allocation_versions TO lotbook_reader;

CREATE VIEW list_audit AS
SELECT r.id, r.occurred_at, r.operator, r.action, r.subject_kind, r.subject_key, r.why, r.client,
       r.before_text AS before, r.after_text AS after, r.known_at
FROM audit_record r;
GRANT SELECT ON list_audit TO lotbook_auditor;
GRANT SELECT ON list_audit TO lotbook_compliance;
GRANT SELECT ON list_audit TO lotbook_administrator;
