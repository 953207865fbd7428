-- A line that was set aside can be taken in again while nobody is asked to decide on its run: by a row of its own, with a reason.
-- It may be set aside and taken in as often as there is a reason to. Guards and rights: V358.
CREATE TABLE fee_taken_in (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    set_aside_id bigint NOT NULL UNIQUE REFERENCES fee_set_aside (id),
    made_by      varchar(63) DEFAULT SESSION_USER NOT NULL,
    known_at     timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    why          varchar(400) NOT NULL
);
CREATE INDEX fee_set_aside_by_snapshot ON fee_set_aside (snapshot_id);

-- What is set aside, at most one row a line. Owner's eyes: used by guards and views.
CREATE VIEW fee_left_out AS
SELECT a.id, a.snapshot_id, a.made_by, a.known_at, a.why
FROM fee_set_aside a
WHERE NOT EXISTS (SELECT 1 FROM fee_taken_in t WHERE t.set_aside_id = a.id);

-- The same for whoever may see runs at all.
CREATE VIEW fee_left_out_seen AS SELECT a.* FROM fee_left_out a WHERE (SELECT everything FROM own_scope);

-- As V305, of what is set aside still. With the eyes of whoever asks, so it looks at both tables.
CREATE OR REPLACE VIEW fee_line_charged AS
SELECT s.id, s.run_id, s.link_id, s.account_id, s.leader_account, s.programme_id, s.first_day, s.last_day, s.terms_id,
    s.terms_sha256, s.rests_on
FROM fee_snapshot s
WHERE NOT s.held_back AND NOT EXISTS (SELECT 1 FROM fee_set_aside a WHERE a.snapshot_id = s.id
    AND NOT EXISTS (SELECT 1 FROM fee_taken_in t WHERE t.set_aside_id = a.id));

-- As V305, V308 and V337, of what is set aside still.
CREATE OR REPLACE VIEW fee_snapshot_in_force AS
SELECT s.id, s.link_id, s.first_day, s.last_day, s.run_id, s.account_id, s.leader_account, s.programme_id, s.rests_on
FROM fee_snapshot s
JOIN fee_run_standing r ON r.id = s.run_id
WHERE r.state = 'APPROVED' AND NOT s.held_back AND NOT EXISTS (SELECT 1 FROM fee_reversal v WHERE v.snapshot_id = s.id)
  AND NOT EXISTS (SELECT 1 FROM fee_left_out a WHERE a.snapshot_id = s.id);

CREATE OR REPLACE VIEW fee_line_before AS
SELECT s.id, s.run_id, s.link_id, s.rests_on,
    s.held_back OR EXISTS (SELECT 1 FROM fee_left_out a WHERE a.snapshot_id = s.id) AS held_back,
    (SELECT f.id FROM fee_snapshot_in_force f WHERE f.account_id = s.account_id AND f.leader_account = s.leader_account
        AND f.programme_id = s.programme_id AND f.last_day < s.first_day
        ORDER BY CASE WHEN f.link_id = s.link_id THEN 0 ELSE 1 END, f.last_day DESC, f.id DESC
        FETCH FIRST 1 ROWS ONLY) AS goes_on_from,
    EXISTS (SELECT 1 FROM fee_snapshot_in_force f WHERE f.link_id = s.link_id AND f.first_day > s.last_day) AS charged_later
FROM fee_snapshot s;

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
LEFT JOIN fee_left_out s ON s.snapshot_id = f.snapshot_id
LEFT JOIN command c ON c.charge_id = f.charge_id
LEFT JOIN command_moment a ON a.command_id = c.id
LEFT JOIN (SELECT fee_charge, min(since) AS money_at FROM charge_money GROUP BY fee_charge) g ON g.fee_charge = f.id;

CREATE OR REPLACE VIEW list_fee_runs AS
SELECT r.id, CAST(r.id AS varchar(20)) AS run, r.known_at AS occurred_at, r.first_day, r.last_day, r.programme_id AS programme,
    r.link_id,
    CASE WHEN r.adjustment IS NOT NULL THEN 'ADJUSTMENT' WHEN r.early THEN 'EARLY' ELSE 'SCHEDULED' END AS charged, r.adjustment,
    s.state, CAST(s.proposal_id AS varchar(20)) AS proposal,
    (SELECT count(*) FROM fee_snapshot l WHERE l.run_id = r.id) AS lines,
    (SELECT count(*) FROM fee_snapshot l WHERE l.run_id = r.id AND l.held_back
        AND NOT EXISTS (SELECT 1 FROM fee_left_out_seen a WHERE a.snapshot_id = l.id)) AS held_back,
    (SELECT count(*) FROM fee_snapshot l JOIN fee_reversal v ON v.snapshot_id = l.id WHERE l.run_id = r.id) AS reversed,
    (SELECT count(*) FROM fee_snapshot l JOIN fee_left_out_seen a ON a.snapshot_id = l.id WHERE l.run_id = r.id) AS set_aside,
    (SELECT count(*) FROM fee_charge c WHERE c.run_id = r.id
        AND NOT EXISTS (SELECT 1 FROM fee_left_out_seen a WHERE a.snapshot_id = c.snapshot_id)) AS charges,
    r.facts_known_at, left(s.content, 12) AS content, r.made_by, r.why, r.known_at
FROM fee_run r
JOIN fee_run_seen s ON s.id = r.id;

CREATE OR REPLACE VIEW list_fee_snapshots AS
SELECT l.id, CAST(l.run_id AS varchar(20)) AS run, l.known_at AS occurred_at, l.first_day, l.last_day, l.link_id, l.account_id,
    l.leader_account,
    l.programme_id AS programme, CASE WHEN a.id IS NOT NULL THEN 'SET_ASIDE'
        WHEN l.held_back THEN CASE WHEN r.state = 'DRAFT' THEN 'HELD_BACK' ELSE 'SET_ASIDE' END
        WHEN EXISTS (SELECT 1 FROM fee_reversal v WHERE v.snapshot_id = l.id) THEN 'REVERSED' ELSE r.state END AS state,
    l.base, l.hwm_before, l.hwm_after, l.hurdle, l.performance, l.management, l.other_fees, l.posted, l.collected, l.owed,
    l.accrued, l.currency, l.terms_id, l.findings, CAST(l.rests_on AS varchar(20)) AS rests_on, left(l.sha256, 12) AS hash,
    l.known_at,
    (SELECT sum(t.difference) FROM fee_true_up t WHERE t.snapshot_id = l.id) AS trued_up,
    CASE WHEN r.state = 'APPROVED' AND NOT l.held_back AND a.id IS NULL
            AND NOT EXISTS (SELECT 1 FROM fee_reversal v WHERE v.snapshot_id = l.id)
            AND EXISTS (SELECT 1 FROM account_login g
                JOIN movement m ON m.server = g.server AND m.login = g.login AND m.occurred_at >= g.valid_from
                    AND (g.valid_to IS NULL OR m.occurred_at < g.valid_to)
                LEFT JOIN movement_class k ON k.server = m.server AND k.movement_id = m.movement_id
                    AND NOT EXISTS (SELECT 1 FROM movement_class later WHERE later.supersedes = k.id)
                WHERE g.account_id = l.account_id AND NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = g.id)
                  AND m.books_day BETWEEN l.first_day AND l.last_day
                  AND (m.known_at > u.learned_to
                          AND COALESCE(k.class, m.class) IN ('EXTERNAL_FLOW', 'TRANSFER', 'CREDIT', 'PROTECTION', 'UNCLASSIFIED')
                      OR m.known_at <= u.learned_to AND k.known_at > u.learned_to))
        THEN CASE WHEN position('"reversals":"TRUE_UP"' IN l.document) > 0 THEN 'TRUE_UP' ELSE 'REVERSAL' END END AS due,
    (SELECT sum(c.payout) FROM fee_charge c WHERE c.snapshot_id = l.id AND c.reverses IS NULL) AS payout,
    (SELECT max(c.payout_in) FROM fee_charge c WHERE c.snapshot_id = l.id AND c.reverses IS NULL) AS payout_in
FROM fee_snapshot l
JOIN fee_run_seen r ON r.id = l.run_id
JOIN (SELECT s.id, COALESCE((SELECT max(c.facts_known_at) FROM fee_true_up t JOIN fee_correction c ON c.id = t.correction_id
        WHERE t.snapshot_id = s.id), q.facts_known_at) AS learned_to
    FROM fee_snapshot s JOIN fee_run q ON q.id = s.run_id) u ON u.id = l.id
LEFT JOIN fee_left_out_seen a ON a.snapshot_id = l.id;
