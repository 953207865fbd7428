-- A holding's credit at risk; a fee with equalisation is measured at the price before the pool's fee, and says what was given back.

CREATE OR REPLACE VIEW list_pamm_holdings AS
SELECT t.id, t.master_account, t.investor_id AS investor,
    (SELECT max(p.name) FROM party p WHERE p.party_id = t.investor_id
        AND NOT EXISTS (SELECT 1 FROM party later WHERE later.supersedes = p.id)) AS name,
    t.units, h.worth, m.currency, h.share, t.valid_from, t.valid_to, CAST(h.point_id AS varchar(20)) AS point, t.why,
    t.known_at, t.supersedes, u.hwm, u.credit
FROM holding t
JOIN pamm_master_seen m ON m.master_account = t.master_account AND NOT EXISTS (SELECT 1 FROM superseded_accounts a WHERE a.id = m.id)
LEFT JOIN dealing_point_latest_seen l ON l.master_account = t.master_account AND t.valid_to IS NULL
LEFT JOIN dealing_holding h ON h.point_id = l.id AND h.investor_id = t.investor_id AND h.units = t.units
LEFT JOIN unit_hwm u ON u.point_id = h.point_id AND u.investor_id = t.investor_id;
ALTER VIEW list_pamm_holdings SET (security_invoker = true);

CREATE OR REPLACE VIEW list_pool_fees WITH (security_invoker = true) AS
SELECT f.point_id * 100000 + f.number AS id, CAST(f.point_id AS varchar(20)) AS point, d.struck_at AS occurred_at, d.master_account,
    f.investor_id AS investor, f.fee, f.cause, f.units, f.hwm_before,
    CASE WHEN f.part IS NULL THEN d.unit_price ELSE CAST(d.nav / d.units_before AS numeric(24,12)) END AS unit_price,
    CASE WHEN f.part IS NULL THEN d.unit_price ELSE CAST(d.nav / d.units_before AS numeric(24,12)) END - f.hwm_before AS gain, f.amount,
    f.cancelled, f.hwm_after, d.currency, f.terms_id,
    CASE WHEN f.amount > 0 THEN 'PF-' || f.point_id END AS charge_id, d.books_day, CAST(f.number AS varchar(20)) AS line,
    left(d.sha256, 12) AS hash, (SELECT s.decided_at FROM dealing_point_seen s WHERE s.id = f.point_id) AS known_at,
    f.part, f.credited, f.added
FROM pool_fee f
JOIN dealing_point d ON d.id = f.point_id;
