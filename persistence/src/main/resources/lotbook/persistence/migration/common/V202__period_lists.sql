-- What stands in the way of closing a month, and what is only told: one row for each thing, with the days it is about. A view with
-- its owner's eyes that keeps to who may see all; guards and checks read the same.
CREATE VIEW period_item AS
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
SELECT 'EXCEPTION', (SELECT max(b.brand_id) FROM login_brand b WHERE b.server = e.server AND b.login = e.login),
    CAST(e.occurred_at AS date), CAST(e.occurred_at AS date), e.leader_exec, e.occurred_at
FROM allocation_exception e;

CREATE VIEW period_item_seen AS SELECT i.* FROM period_item i WHERE (SELECT everything FROM own_scope);
CREATE VIEW period_count_seen AS SELECT i.* FROM period_count i WHERE (SELECT everything FROM own_scope);

-- Every month of a brand in which something stands, as it is now.
CREATE VIEW list_periods AS
SELECT (SELECT min(b.id) FROM brand b WHERE b.brand_id = m.brand_id) * 1000000
        + CAST(substring(m.period, 1, 4) || substring(m.period, 6, 2) AS bigint) AS id,
    CAST(m.period AS varchar(7)) AS period, m.brand_id AS brand,
    CAST(CASE WHEN EXISTS (SELECT 1 FROM proposal_standing p WHERE p.kind = 'CLOSE_PERIOD' AND p.state = 'WAITING'
            AND p.subject = m.period || ' of ' || m.brand_id) THEN 'CLOSING'
        WHEN s.step IS NULL THEN 'OPEN' ELSE s.step END AS varchar(10)) AS state,
    COALESCE(c.postings, 0) AS postings, COALESCE(c.late, 0) AS late, COALESCE(c.carried, 0) AS carried,
    s.known_at AS since, s.approved_by AS state_by, s.proposed_by, s.why, CAST(s.proposal_id AS varchar(20)) AS proposal,
    CAST(CAST(m.period || '-01' AS date) AS timestamp(6) with time zone) AS occurred_at,
    CAST(CAST(m.period || '-01' AS date) AS timestamp(6) with time zone) AS known_at
FROM (SELECT brand_id, period FROM period_count UNION SELECT brand_id, period FROM period_step) m
LEFT JOIN period_count c ON c.brand_id = m.brand_id AND c.period = m.period
LEFT JOIN period_step s ON s.brand_id = m.brand_id AND s.period = m.period
    AND NOT EXISTS (SELECT 1 FROM period_step later WHERE later.brand_id = s.brand_id AND later.period = s.period AND later.id > s.id)
WHERE (SELECT everything FROM own_scope);

GRANT SELECT ON list_periods TO lotbook_compliance;
GRANT SELECT ON list_periods TO lotbook_finance;
GRANT SELECT ON list_periods TO lotbook_auditor;
GRANT SELECT ON period_item_seen TO lotbook_compliance;
GRANT SELECT ON period_item_seen TO lotbook_finance;
GRANT SELECT ON period_item_seen TO lotbook_auditor;
GRANT SELECT ON period_count_seen TO lotbook_compliance;
GRANT SELECT ON period_count_seen TO lotbook_finance;
GRANT SELECT ON period_count_seen TO lotbook_auditor;
