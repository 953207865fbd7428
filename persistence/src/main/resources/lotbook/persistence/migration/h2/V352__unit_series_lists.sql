-- What each struck point left of series, and the series that a fee is of.

CREATE VIEW list_unit_series AS
SELECT s.point_id * 100000 + s.number AS id, CAST(s.point_id AS varchar(20)) AS point, d.struck_at AS occurred_at,
    d.master_account,
    s.opened_at AS opened, s.apart, s.investor_id AS investor, s.units, s.pool_units,
    CAST(d.unit_price * sum(s.pool_units) OVER (PARTITION BY s.point_id, s.opened_at, s.apart)
        / sum(s.units) OVER (PARTITION BY s.point_id, s.opened_at, s.apart) AS numeric(24,12)) AS unit_price,
    s.hwm, s.worth, d.currency,
    (SELECT min(n.struck_at) FROM dealing_point n JOIN dealing_point_seen x ON x.id = n.id AND x.state = 'STRUCK'
        WHERE n.master_account = d.master_account AND n.struck_at > d.struck_at) AS valid_to,
    left(d.sha256, 12) AS hash, p.decided_at AS known_at
FROM unit_series s
JOIN dealing_point d ON d.id = s.point_id
JOIN dealing_point_seen p ON p.id = s.point_id;

CREATE OR REPLACE VIEW list_pool_fees AS
SELECT f.point_id * 100000 + f.number AS id, CAST(f.point_id AS varchar(20)) AS point, d.struck_at AS occurred_at,
    d.master_account,
    f.investor_id AS investor, f.fee, f.cause, f.units, f.hwm_before,
    COALESCE(s.unit_price, CASE WHEN f.part IS NULL THEN d.unit_price ELSE CAST(d.nav / d.units_before AS numeric(24,12)) END)
        AS unit_price,
    COALESCE(s.unit_price, CASE WHEN f.part IS NULL THEN d.unit_price ELSE CAST(d.nav / d.units_before AS numeric(24,12)) END)
        - f.hwm_before AS gain, f.amount,
    f.cancelled, f.hwm_after, d.currency, f.terms_id,
    CASE WHEN f.amount > 0 THEN 'PF-' || f.point_id END AS charge_id, d.books_day, CAST(f.number AS varchar(20)) AS line,
    left(d.sha256, 12) AS hash, p.decided_at AS known_at,
    f.part, f.credited, f.added, s.opened_at AS opened, s.apart
FROM pool_fee f
JOIN dealing_point d ON d.id = f.point_id
JOIN dealing_point_seen p ON p.id = f.point_id
LEFT JOIN pool_fee_series s ON s.point_id = f.point_id AND s.number = f.number;

GRANT SELECT ON list_unit_series TO lotbook_compliance;
GRANT SELECT ON list_unit_series TO lotbook_finance;
GRANT SELECT ON list_unit_series TO lotbook_auditor;
GRANT SELECT ON list_unit_series TO lotbook_manager;
GRANT SELECT ON list_pool_fees TO lotbook_compliance;
GRANT SELECT ON list_pool_fees TO lotbook_finance;
GRANT SELECT ON list_pool_fees TO lotbook_auditor;
GRANT SELECT ON list_pool_fees TO lotbook_manager;
