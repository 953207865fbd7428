-- What the tables of lotbook.domain.unit.fund.FundTables show of corrections. Which price a point would have is told of points
-- that are seen.

CREATE VIEW point_corrected_seen AS
SELECT p.point_id, p.unit_price, p.correction_id
FROM price_correction_point p
JOIN price_correction_agreed a ON a.correction_id = p.correction_id
WHERE p.point_id IN (SELECT s.id FROM dealing_point_seen s)
  AND NOT EXISTS (SELECT 1 FROM price_correction_point later
      JOIN price_correction_agreed b ON b.correction_id = later.correction_id
      WHERE later.point_id = p.point_id AND later.correction_id > p.correction_id);

-- Struck points of which something was learned since they were struck or corrected last.
CREATE VIEW point_due_seen AS
SELECT s.id AS point_id
FROM dealing_point_seen s
WHERE s.state = 'STRUCK' AND EXISTS (SELECT 1 FROM dealing_point_learned n WHERE n.point_id = s.id
    AND NOT EXISTS (SELECT 1 FROM price_correction_point p JOIN price_correction_agreed a ON a.correction_id = p.correction_id
        JOIN price_correction c ON c.id = p.correction_id WHERE p.point_id = s.id AND c.facts_known_at >= n.known_at));

CREATE OR REPLACE VIEW list_dealing_points AS
SELECT d.id, CAST(d.id AS varchar(20)) AS point, d.struck_at AS occurred_at, d.master_account, s.state, d.unit_price, d.nav,
    d.units_before, d.units_after, d.taken, d.paid, d.currency, d.findings, d.equity, d.credit, d.accrued_fees, d.payable,
    d.in_advance, d.equity_at, d.cut_off, d.made_by, CAST(s.proposal_id AS varchar(20)) AS proposal, left(d.sha256, 12) AS hash,
    d.why, d.facts_known_at, d.known_at, d.management, d.charged, d.performance, d.cancelled,
    (SELECT x.unit_price FROM point_corrected_seen x WHERE x.point_id = d.id) AS corrected_price,
    CAST((SELECT x.correction_id FROM point_corrected_seen x WHERE x.point_id = d.id) AS varchar(20)) AS correction,
    CAST(CASE WHEN EXISTS (SELECT 1 FROM point_due_seen x WHERE x.point_id = d.id) THEN 'CORRECTION' END AS varchar(20)) AS due
FROM dealing_point d
JOIN dealing_point_seen s ON s.id = d.id;

CREATE VIEW list_price_corrections AS
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
LEFT JOIN price_correction_next n ON n.correction_id = c.id;
GRANT SELECT ON point_corrected_seen TO lotbook_compliance;
GRANT SELECT ON point_corrected_seen TO lotbook_finance;
GRANT SELECT ON point_corrected_seen TO lotbook_auditor;
GRANT SELECT ON point_corrected_seen TO lotbook_manager;
GRANT SELECT ON point_due_seen TO lotbook_compliance;
GRANT SELECT ON point_due_seen TO lotbook_finance;
GRANT SELECT ON point_due_seen TO lotbook_auditor;
GRANT SELECT ON point_due_seen TO lotbook_manager;
GRANT SELECT ON list_price_corrections TO lotbook_compliance;
GRANT SELECT ON list_price_corrections TO lotbook_finance;
GRANT SELECT ON list_price_corrections TO lotbook_auditor;
GRANT SELECT ON list_dealing_points TO lotbook_compliance;
GRANT SELECT ON list_dealing_points TO lotbook_finance;
GRANT SELECT ON list_dealing_points TO lotbook_auditor;
GRANT SELECT ON list_dealing_points TO lotbook_manager;
