CREATE TRIGGER account_leverage_guard BEFORE INSERT ON account_leverage FOR EACH ROW
    CALL 'lotbook.persistence.audit.VersionGuard';
CREATE TRIGGER account_leverage_audit AFTER INSERT ON account_leverage FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER account_leverage_frozen BEFORE UPDATE, DELETE ON account_leverage FOR EACH ROW
    CALL 'lotbook.persistence.audit.Frozen';

CREATE VIEW lotbook_own.account_leverage AS
SELECT * FROM lotbook.account_leverage WHERE account_id IN (SELECT account_id FROM visible_account);
GRANT SELECT ON lotbook_own.account_leverage TO lotbook_manager;
GRANT SELECT ON lotbook.account_leverage TO lotbook_compliance;
GRANT SELECT ON lotbook.account_leverage TO lotbook_finance;
GRANT SELECT ON lotbook.account_leverage TO lotbook_auditor;

CREATE OR REPLACE VIEW list_accounts AS
SELECT a.id, a.account_id,
    (SELECT LISTAGG(l.server, ', ') WITHIN GROUP (ORDER BY l.server, l.login)
        FROM account_login l WHERE l.account_id = a.account_id
        AND l.valid_from <= CURRENT_TIMESTAMP AND (l.valid_to IS NULL OR l.valid_to > CURRENT_TIMESTAMP)
        AND NOT EXISTS (SELECT 1 FROM superseded_logins later WHERE later.id = l.id)) AS server,
    (SELECT LISTAGG(l.login, ', ') WITHIN GROUP (ORDER BY l.server, l.login)
        FROM account_login l WHERE l.account_id = a.account_id
        AND l.valid_from <= CURRENT_TIMESTAMP AND (l.valid_to IS NULL OR l.valid_to > CURRENT_TIMESTAMP)
        AND NOT EXISTS (SELECT 1 FROM superseded_logins later WHERE later.id = l.id)) AS login,
    a.role, p.name AS holder, a.holder_id, a.programme_id AS programme,
    a.brand_id AS brand, a.currency, a.mode, a.opened, a.valid_from, a.valid_to, a.known_at, a.supersedes,
    c.proposed_by AS pending_by, c.since AS pending_since,
    (SELECT max(g.leverage) FROM account_leverage g WHERE g.account_id = a.account_id
        AND g.valid_from <= CURRENT_TIMESTAMP AND (g.valid_to IS NULL OR g.valid_to > CURRENT_TIMESTAMP)
        AND NOT EXISTS (SELECT 1 FROM superseded_leverages later WHERE later.id = g.id)) AS leverage
FROM account a
LEFT JOIN party p ON p.party_id = a.holder_id
    AND p.valid_from <= CURRENT_TIMESTAMP AND (p.valid_to IS NULL OR p.valid_to > CURRENT_TIMESTAMP)
    AND NOT EXISTS (SELECT 1 FROM superseded_parties later WHERE later.id = p.id)
LEFT JOIN pending_account_change c ON c.account_id = a.account_id
WHERE (SELECT everything FROM own_scope) OR a.account_id IN (SELECT account_id FROM visible_account);
