-- What people say of exceptions: one row each time somebody resolves one or reopens it, the last tells how it stands. Facts, only
-- ever inserted; the guards of V258 say who may, when, and that each follows the one before. An exception is a row of
-- feed_exception or of allocation_exception, whose ids are of one sequence. What a later check finds the same has the same
-- key, so it stays resolved; what differs in kind or figures is another exception.
CREATE TABLE exception_step (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    exception_id bigint NOT NULL,
    number       integer NOT NULL CHECK (number > 0),
    step         varchar(10) NOT NULL CHECK (step IN ('RESOLVED', 'REOPENED')),
    outcome      varchar(20) CHECK (outcome IN ('EXPLAINED', 'CORRECTED_AT_SOURCE', 'ACCEPTED_AS_IS', 'FALSE_ALARM')),
    why          varchar(400) NOT NULL,
    known_at     timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    recorded_by  varchar(63) DEFAULT SESSION_USER NOT NULL,
    CONSTRAINT exception_step_number UNIQUE (exception_id, number),
    CONSTRAINT exception_step_outcome CHECK ((step = 'RESOLVED') = (outcome IS NOT NULL)),
    CONSTRAINT exception_step_turn CHECK ((step = 'RESOLVED') = (number % 2 = 1))
);

-- With its owner's eyes, for the counts below.
CREATE VIEW exception_resolved AS
SELECT s.exception_id
FROM exception_step s
WHERE s.step = 'RESOLVED'
  AND NOT EXISTS (SELECT 1 FROM exception_step later WHERE later.exception_id = s.exception_id AND later.number > s.number);

-- From when until when what was found of a leader's deal was open: since it was found, and since it was reopened, until it was
-- resolved. With its owner's eyes, so that a deal is resolved when all that was found of it is; it keeps to deals of which the
-- asker sees a line.
CREATE VIEW exception_stretch AS
SELECT e.server, e.leader_exec, e.known_at AS open_from,
    (SELECT s.known_at FROM exception_step s WHERE s.exception_id = e.id AND s.number = 1) AS open_until
FROM allocation_exception e
WHERE (SELECT everything FROM own_scope) OR EXISTS (
    SELECT 1 FROM breakdown b
    JOIN breakdown_line l ON l.breakdown_id = b.id AND l.occurred_at = b.occurred_at
    JOIN visible_login v ON v.server = l.server AND v.login = l.login
    WHERE b.server = e.server AND b.leader_exec = e.leader_exec)
UNION ALL
SELECT e.server, e.leader_exec, o.known_at,
    (SELECT s.known_at FROM exception_step s WHERE s.exception_id = e.id AND s.number = o.number + 1)
FROM allocation_exception e
JOIN exception_step o ON o.exception_id = e.id AND o.step = 'REOPENED'
WHERE (SELECT everything FROM own_scope) OR EXISTS (
    SELECT 1 FROM breakdown b
    JOIN breakdown_line l ON l.breakdown_id = b.id AND l.occurred_at = b.occurred_at
    JOIN visible_login v ON v.server = l.server AND v.login = l.login
    WHERE b.server = e.server AND b.leader_exec = e.leader_exec);
GRANT SELECT ON exception_stretch TO lotbook_reader;

-- What waits to be looked at is what nobody resolved; a number whose message never came stays a gap, whatever was said of it.
CREATE OR REPLACE VIEW feed_exception_count AS
SELECT e.feed, count(*) - count(r.exception_id) AS exceptions,
    sum(CASE WHEN e.message_type = 'missing' THEN 1 ELSE 0 END) AS skipped
FROM feed_exception e
LEFT JOIN exception_resolved r ON r.exception_id = e.id
WHERE e.cause <> 'NOTICE'
GROUP BY e.feed;

-- As V202, and what was resolved is nothing to be told before a month is closed.
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
SELECT 'UNSETTLED', (SELECT max(b.brand_id) FROM link_brand b WHERE b.link_id = f.link_id), f.charge_day, f.charge_day,
    f.charge_id, c.known_at
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
FROM allocation_exception e
WHERE NOT EXISTS (SELECT 1 FROM exception_resolved r WHERE r.exception_id = e.id);
