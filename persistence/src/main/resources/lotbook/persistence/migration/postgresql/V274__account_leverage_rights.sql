CREATE TRIGGER account_leverage_1_guard BEFORE INSERT ON account_leverage FOR EACH ROW
    EXECUTE FUNCTION guard_version('account_id');
CREATE TRIGGER account_leverage_2_references BEFORE INSERT ON account_leverage FOR EACH ROW
    EXECUTE FUNCTION guard_references(
        'account_id', 'account', 'account_id');
CREATE TRIGGER account_leverage_audit AFTER INSERT ON account_leverage FOR EACH ROW EXECUTE FUNCTION audit_insert('account_id');
CREATE TRIGGER account_leverage_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON account_leverage FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

ALTER TABLE account_leverage ENABLE ROW LEVEL SECURITY;
CREATE POLICY account_leverage_scope ON account_leverage USING (
    (SELECT everything FROM own_scope) OR account_id IN (SELECT account_id FROM visible_account));
GRANT SELECT ON account_leverage TO lotbook_reader;

CREATE OR REPLACE VIEW list_accounts WITH (security_invoker = true) AS
SELECT a.id, a.account_id,
    (SELECT string_agg(l.server, ', ' ORDER BY l.server, l.login) FROM account_login l WHERE l.account_id = a.account_id
        AND l.valid_from <= CURRENT_TIMESTAMP AND (l.valid_to IS NULL OR l.valid_to > CURRENT_TIMESTAMP)
        AND NOT EXISTS (SELECT 1 FROM superseded_logins later WHERE later.id = l.id)) AS server,
    (SELECT string_agg(l.login, ', ' ORDER BY l.server, l.login) FROM account_login l WHERE l.account_id = a.account_id
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
LEFT JOIN pending_account_change c ON c.account_id = a.account_id;
