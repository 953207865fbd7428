-- A money manager reads the corrections of their own pools' prices, as the points they are of, and writes nothing there. The list reads
-- with its owner's eyes and keeps to what is seen.
CREATE VIEW price_correction_next_seen AS
SELECT n.* FROM price_correction_next n
JOIN price_correction c ON c.id = n.correction_id
WHERE (SELECT everything FROM own_scope) OR c.master_account IN (SELECT account_id FROM own_master);
GRANT SELECT ON price_correction_next_seen TO lotbook_compliance;
GRANT SELECT ON price_correction_next_seen TO lotbook_finance;
GRANT SELECT ON price_correction_next_seen TO lotbook_auditor;
GRANT SELECT ON price_correction_next_seen TO lotbook_manager;

CREATE OR REPLACE VIEW list_price_corrections AS
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
LEFT JOIN price_correction_next_seen n ON n.correction_id = c.id
WHERE (SELECT everything FROM own_scope) OR c.master_account IN (SELECT account_id FROM own_master);
GRANT SELECT ON list_price_corrections TO lotbook_compliance;
GRANT SELECT ON list_price_corrections TO lotbook_finance;
GRANT SELECT ON list_price_corrections TO lotbook_auditor;
GRANT SELECT ON list_price_corrections TO lotbook_manager;

-- What a correction's figures rest on. The columns are named: a view keeps those it was made with.
CREATE VIEW lotbook_own.price_correction AS
SELECT c.id, c.master_account, c.first_point, c.last_point, c.bearer, c.currency, c.facts_known_at, c.lost, c.gained, c.fees_dealt,
    c.fees_now, c.remainder, c.units, c.differs, c.document, c.sha256, c.made_by, c.known_at, c.why
FROM lotbook.price_correction c WHERE c.master_account IN (SELECT account_id FROM own_master);
GRANT SELECT ON lotbook_own.price_correction TO lotbook_manager;
