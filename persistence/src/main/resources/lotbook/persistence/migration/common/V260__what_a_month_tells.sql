-- What is told before a month is closed, as V202: also what a wallet, provider or bank states of a client and nobody has seen on its
-- other side (what no client's account has is no brand's), and of exceptions those that nobody resolved.
CREATE OR REPLACE VIEW period_item AS
SELECT CAST('UNCLASSIFIED' AS varchar(20)) AS what, i.brand_id, i.posted_on AS first_day, i.posted_on AS last_day,
    CAST(i.movement_id AS varchar(200)) AS item, i.occurred_at AS since
FROM (
    SELECT (SELECT max(b.brand_id) FROM login_brand b WHERE b.server = m.server AND b.login = m.login) AS brand_id, m.movement_id,
        COALESCE((SELECT max(p.books_day) FROM ledger_posting p WHERE p.server = m.server AND p.movement_id = m.movement_id),
            m.books_day) AS posted_on, m.occurred_at
    FROM movement_now m
    WHERE m.class = 'UNCLASSIFIED'
) i
UNION ALL
SELECT 'FEE_RUN', b.brand_id, r.first_day, r.last_day, 'fee run ' || r.id, r.known_at
FROM fee_run_standing r
JOIN fee_run f ON f.id = r.id
CROSS JOIN (SELECT DISTINCT brand_id FROM brand) b
WHERE r.state IN ('CALCULATING', 'DRAFT', 'PROPOSED')
  AND CASE WHEN f.link_id IS NOT NULL THEN b.brand_id = (SELECT max(x.brand_id) FROM link_brand x WHERE x.link_id = f.link_id)
      WHEN f.programme_id IS NOT NULL
          THEN b.brand_id = (SELECT max(x.brand_id) FROM programme_brand x WHERE x.programme_id = f.programme_id)
      ELSE TRUE END
UNION ALL
SELECT 'DEALING_POINT', i.brand_id, books_day_of(i.brand_id, i.struck_at), books_day_of(i.brand_id, i.struck_at),
    'dealing point ' || i.id, i.struck_at
FROM (
    SELECT (SELECT max(b.brand_id) FROM programme_brand b WHERE b.programme_id = d.programme_id) AS brand_id, d.id, d.struck_at
    FROM dealing_point d
    JOIN dealing_point_standing s ON s.id = d.id
    WHERE s.state IN ('DRAFT', 'PROPOSED')
) i
UNION ALL
SELECT 'SUSPENSE', (SELECT max(b.brand_id) FROM login_brand b WHERE b.server = m.server AND b.login = m.login), m.books_day,
    m.books_day, m.movement_id, m.occurred_at
FROM movement_now m
WHERE m.class = 'FEE' AND NOT EXISTS (SELECT 1 FROM command f WHERE f.charge_id = m.charge_id)
UNION ALL
SELECT 'UNSETTLED', (SELECT max(b.brand_id) FROM link_brand b WHERE b.link_id = f.link_id), f.charge_day, f.charge_day, f.charge_id,
    c.known_at
FROM fee_charge f
JOIN command c ON c.charge_id = f.charge_id
WHERE f.collected <> (SELECT COALESCE(-sum(x.amount), 0) FROM charge_movement x WHERE x.fee_charge = f.id AND x.side = 'INVESTOR')
  AND NOT EXISTS (SELECT 1 FROM command_answer a WHERE a.command_id = c.id AND a.outcome = 'REFUSED')
UNION ALL
SELECT 'IN_FLIGHT', (SELECT max(b.brand_id) FROM login_brand b WHERE b.server = t.server AND b.login = t.login), t.first_day,
    t.first_day, t.item, t.since
FROM (
    SELECT m.server, max(m.login) AS login, COALESCE(m.reference, m.movement_id) AS item, min(m.books_day) AS first_day,
        min(m.occurred_at) AS since
    FROM movement_now m
    WHERE m.class = 'TRANSFER'
    GROUP BY m.server, m.currency, COALESCE(m.reference, m.movement_id)
    HAVING sum(m.amount) <> 0
) t
UNION ALL
SELECT 'IN_FLIGHT', c.brand_id, c.books_day, c.books_day, c.entry_key, c.occurred_at
FROM list_in_flight f
JOIN cash_entry c ON c.entry_key = f.left_entry OR c.entry_key = f.arrived_entry
WHERE f.state <> 'MET'
UNION ALL
SELECT 'EXCEPTION', (SELECT max(b.brand_id) FROM login_brand b WHERE b.server = e.server AND b.login = e.login),
    CAST(e.occurred_at AS date), CAST(e.occurred_at AS date), e.leader_exec, e.occurred_at
FROM allocation_exception e
WHERE NOT EXISTS (SELECT 1 FROM exception_resolved r WHERE r.exception_id = e.id);
