-- A money manager reads the corrections of their own pools' prices, as the points they are of, and writes nothing there.
CREATE VIEW price_correction_next_seen WITH (security_barrier = true) AS
SELECT n.* FROM price_correction_next n
JOIN price_correction c ON c.id = n.correction_id
WHERE (SELECT everything FROM own_scope) OR c.master_account IN (SELECT account_id FROM own_master);
GRANT SELECT ON price_correction_next_seen TO lotbook_compliance, lotbook_finance, lotbook_auditor, lotbook_manager;

CREATE POLICY price_correction_own ON price_correction FOR SELECT TO lotbook_manager
    USING (master_account IN (SELECT account_id FROM own_master));
CREATE POLICY price_correction_point_own ON price_correction_point FOR SELECT TO lotbook_manager
    USING (correction_id IN (SELECT id FROM price_correction));
CREATE POLICY price_correction_agreed_own ON price_correction_agreed FOR SELECT TO lotbook_manager
    USING (correction_id IN (SELECT id FROM price_correction));
GRANT SELECT ON price_correction, price_correction_point, price_correction_agreed TO lotbook_manager;

CREATE OR REPLACE VIEW list_price_corrections WITH (security_invoker = true) AS
SELECT c.id, c.known_at AS occurred_at, CAST(c.id AS varchar(20)) AS correction, c.master_account,
    CAST(c.first_point AS varchar(20)) AS point, CAST(c.last_point AS varchar(20)) AS through,
    CAST(CASE WHEN n.carries THEN 'CARRIED_OUT' WHEN n.point_id IS NOT NULL THEN 'VOID'
        WHEN a.correction_id IS NOT NULL THEN 'AGREED' ELSE 'CALCULATED' END AS varchar(20)) AS state,
    c.bearer, (SELECT d.unit_price FROM dealing_point d WHERE d.id = c.first_point) AS unit_price,
    (SELECT p.unit_price FROM price_correction_point p WHERE p.correction_id = c.id AND p.point_id = c.first_point)
        AS corrected_price,
    c.lost, c.gained, c.remainder, c.units, c.fees_now - c.fees_dealt AS fees, c.currency, c.differs,
    CAST(n.point_id AS varchar(20)) AS carried_by, CAST(a.proposal_id AS varchar(20)) AS proposal, c.made_by, c.why,
    c.facts_known_at, left(c.sha256, 12) AS hash, c.known_at
FROM price_correction c
LEFT JOIN price_correction_agreed a ON a.correction_id = c.id
LEFT JOIN price_correction_next_seen n ON n.correction_id = c.id;
GRANT SELECT ON list_price_corrections TO lotbook_manager;
