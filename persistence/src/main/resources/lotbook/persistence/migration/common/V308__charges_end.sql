-- A charge whose command ended without its money is lost, whatever the server said of it: it becomes debt of the next line, as
-- one that was refused, and money that comes after all takes it back. Guards and rights: V309.

-- Since when that is so of charges that the server had answered. Lines calculated before did not count them: the next line does.
CREATE TABLE answered_charges_end (
    id       integer PRIMARY KEY CHECK (id = 1),
    known_at timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
INSERT INTO answered_charges_end (id) VALUES (1);

-- As V305, with the end of what was neither refused nor paid.
CREATE OR REPLACE VIEW charge_moment AS
SELECT f.id AS fee_charge, f.bearer = 'INVESTOR' AND f.collected <> 0 AS collects, f.known_at AS made_at,
       COALESCE(s.known_at, d.known_at, TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00') AS discarded_at,
       CASE WHEN r.state = 'APPROVED' AND s.id IS NULL
           THEN CASE WHEN f.reverses IS NULL THEN COALESCE(r.decided_at, f.known_at) ELSE f.known_at END
           ELSE TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00' END AS agreed_at,
       COALESCE(a.answered_at, TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00') AS answered_at, a.outcome, a.answer,
       COALESCE(g.money_at, TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00') AS money_at,
       CASE WHEN c.expires_at <= CURRENT_TIMESTAMP AND a.outcome IS NULL THEN c.expires_at
           WHEN GREATEST(c.expires_at, e.known_at) <= CURRENT_TIMESTAMP AND a.outcome = 'ACCEPTED'
           THEN GREATEST(c.expires_at, e.known_at)
           ELSE TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00' END AS ended_at
FROM fee_charge f
JOIN fee_run_standing r ON r.id = f.run_id
CROSS JOIN answered_charges_end e
LEFT JOIN fee_run_step d ON d.run_id = f.run_id AND d.step = 'DISCARDED'
LEFT JOIN fee_set_aside s ON s.snapshot_id = f.snapshot_id
LEFT JOIN command c ON c.charge_id = f.charge_id
LEFT JOIN command_moment a ON a.command_id = c.id
LEFT JOIN (SELECT fee_charge, min(since) AS money_at FROM charge_money GROUP BY fee_charge) g ON g.fee_charge = f.id;

-- As V161, with charges that ended without money, at 8n + 6: no movement has a charge's number.
CREATE OR REPLACE VIEW charge_stretch AS
SELECT m.fee_charge, m.fee_charge * 8 AS id, 'DRAFT' AS state, m.made_at AS since, LEAST(m.agreed_at, m.discarded_at) AS until,
       CAST(0 AS numeric(24,8)) AS settled, m.agreed_at, CAST(NULL AS varchar(4000)) AS answer
FROM charge_moment m
UNION ALL
SELECT m.fee_charge, m.fee_charge * 8 + 2, CASE WHEN m.collects THEN 'WAITING' ELSE 'NOTHING' END, m.agreed_at,
       LEAST(m.answered_at, m.money_at, m.ended_at), CAST(0 AS numeric(24,8)), m.agreed_at, CAST(NULL AS varchar(4000))
FROM charge_moment m
WHERE m.agreed_at < TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00'
UNION ALL
SELECT m.fee_charge, m.fee_charge * 8 + 4, m.outcome, m.answered_at, LEAST(m.money_at, m.ended_at), CAST(0 AS numeric(24,8)),
       m.agreed_at, m.answer
FROM charge_moment m
WHERE m.answered_at < LEAST(m.money_at, m.ended_at)
UNION ALL
SELECT m.fee_charge, m.fee_charge * 8 + 6, 'EXPIRED', m.ended_at, m.money_at, CAST(0 AS numeric(24,8)), m.agreed_at, m.answer
FROM charge_moment m
WHERE m.ended_at < m.money_at
UNION ALL
SELECT g.fee_charge, g.movement * 8 + 6, CASE WHEN g.settled = f.collected THEN 'SETTLED'
           WHEN g.settled * sign(f.collected) < abs(f.collected) THEN 'SHORT' ELSE 'OVER' END, g.since,
       COALESCE(g.next_at, TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00'), g.settled, m.agreed_at, m.answer
FROM charge_money g
JOIN fee_charge f ON f.id = g.fee_charge
JOIN charge_moment m ON m.fee_charge = g.fee_charge;
