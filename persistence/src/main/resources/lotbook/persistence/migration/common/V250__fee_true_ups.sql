-- A charged line that turns out wrong is put right without being taken back, where its terms say so: it is calculated again from the
-- facts as known now, and what it should have taken less what it took is due at the investor's next crystallisation. Two people
-- agree on it. Rows are only ever inserted. Guards and rights: V251.

-- The line calculated again, as a document; it counts once a proposal that names it is approved. number is which true-up of the
-- line it would be; posted is what the line took by right, earlier true-ups included.
CREATE TABLE fee_correction (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    snapshot_id    bigint NOT NULL REFERENCES fee_snapshot (id),
    number         integer NOT NULL CHECK (number > 0),
    facts_known_at timestamp(6) with time zone NOT NULL,
    posted         numeric(24,8) NOT NULL,
    corrected      numeric(24,8) NOT NULL,
    document       varchar(4000000) NOT NULL,
    sha256         varchar(64) NOT NULL,
    made_by        varchar(63) DEFAULT SESSION_USER NOT NULL,
    known_at       timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CHECK (char_length(sha256) = 64)
);
CREATE INDEX fee_correction_by_snapshot ON fee_correction (snapshot_id);

CREATE TABLE fee_true_up (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    snapshot_id   bigint NOT NULL REFERENCES fee_snapshot (id),
    number        integer NOT NULL,
    correction_id bigint NOT NULL UNIQUE REFERENCES fee_correction (id),
    difference    numeric(24,8) NOT NULL,
    proposal_id   bigint NOT NULL REFERENCES proposal (id),
    known_at      timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    UNIQUE (snapshot_id, number)
);

INSERT INTO approval_policy (kind, threshold, proposers, deciders, decisions, why) VALUES
    ('TRUE_UP_FEES', 0, 'FINANCE', 'FINANCE COMPLIANCE', 1, 'As delivered');

-- What counts: of lines that are in force. Owner's eyes, as all of these.
CREATE VIEW fee_true_up_in_force AS
SELECT t.id, t.snapshot_id, t.number, t.correction_id, t.difference, t.proposal_id, t.known_at, f.run_id, f.link_id, f.account_id,
    f.leader_account, f.programme_id, f.first_day, f.last_day, c.facts_known_at
FROM fee_true_up t
JOIN fee_snapshot_in_force f ON f.id = t.snapshot_id
JOIN fee_correction c ON c.id = t.correction_id;

-- A line that was put right goes on with the lines that rest on it: those of the same account behind the same leader.
CREATE VIEW fee_line_chain AS
SELECT f.id, f.run_id, f.link_id, f.first_day, later.id AS later_id, later.run_id AS later_run, later.link_id AS later_link,
    later.first_day AS later_first
FROM fee_snapshot_in_force f
JOIN fee_snapshot_in_force later ON later.account_id = f.account_id AND later.leader_account = f.leader_account
    AND later.programme_id = f.programme_id AND later.first_day >= f.first_day;

-- Lines whose opening lacks what an earlier line was put right by since their run read its facts.
CREATE VIEW fee_line_trued_up_since AS
SELECT s.run_id, s.link_id, t.run_id AS trued_up
FROM fee_snapshot s
JOIN fee_run r ON r.id = s.run_id
JOIN fee_true_up_in_force t ON t.account_id = s.account_id AND t.leader_account = s.leader_account
    AND t.programme_id = s.programme_id AND t.last_day < s.first_day AND t.known_at > r.facts_known_at
WHERE NOT s.held_back;

-- Charges that take what true-ups came to, each with the first and the last day of what they put right.
CREATE VIEW fee_true_up_charge AS
SELECT t.id AS true_up, c.id AS fee_charge, c.run_id, m.first_day AS charged_first
FROM fee_true_up_in_force t
JOIN fee_snapshot_in_force m ON m.account_id = t.account_id AND m.leader_account = t.leader_account
    AND m.programme_id = t.programme_id AND m.first_day > t.last_day
JOIN fee_run r ON r.id = m.run_id AND r.facts_known_at >= t.known_at
JOIN fee_charge c ON c.snapshot_id = m.id AND c.fee = 'true-up' AND c.reverses IS NULL
WHERE NOT EXISTS (SELECT 1 FROM fee_snapshot_in_force e JOIN fee_run q ON q.id = e.run_id
    JOIN fee_charge x ON x.snapshot_id = e.id AND x.fee = 'true-up' AND x.reverses IS NULL
    WHERE e.account_id = t.account_id AND e.leader_account = t.leader_account AND e.programme_id = t.programme_id
      AND e.first_day > t.last_day AND e.first_day < m.first_day AND q.facts_known_at >= t.known_at);

-- What the tables of lotbook.domain.fee.run.FeeRunTables show. A line is stale when facts of its days that a fee is measured on were
-- learned after it: what is due then is said by its terms. What it was put right by counts as learned.
CREATE OR REPLACE VIEW list_fee_snapshots AS
SELECT l.id, CAST(l.run_id AS varchar(20)) AS run, l.known_at AS occurred_at, l.first_day, l.last_day, l.link_id, l.account_id,
    l.leader_account,
    l.programme_id AS programme, CASE WHEN r.state = 'DRAFT' AND l.held_back THEN CASE WHEN a.id IS NULL THEN 'HELD_BACK' ELSE 'SET_ASIDE' END
        WHEN l.held_back THEN 'SET_ASIDE'
        WHEN EXISTS (SELECT 1 FROM fee_reversal v WHERE v.snapshot_id = l.id) THEN 'REVERSED' ELSE r.state END AS state,
    l.base, l.hwm_before, l.hwm_after, l.hurdle, l.performance, l.management, l.other_fees, l.posted, l.collected, l.owed,
    l.accrued, l.currency, l.terms_id, l.findings, CAST(l.rests_on AS varchar(20)) AS rests_on, left(l.sha256, 12) AS hash, l.known_at,
    (SELECT sum(t.difference) FROM fee_true_up t WHERE t.snapshot_id = l.id) AS trued_up,
    CASE WHEN r.state = 'APPROVED' AND NOT l.held_back AND NOT EXISTS (SELECT 1 FROM fee_reversal v WHERE v.snapshot_id = l.id)
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
        THEN CASE WHEN position('"reversals":"TRUE_UP"' IN l.document) > 0 THEN 'TRUE_UP' ELSE 'REVERSAL' END END AS due
FROM fee_snapshot l
JOIN fee_run_seen r ON r.id = l.run_id
JOIN (SELECT s.id, COALESCE((SELECT max(c.facts_known_at) FROM fee_true_up t JOIN fee_correction c ON c.id = t.correction_id
        WHERE t.snapshot_id = s.id), q.facts_known_at) AS learned_to
    FROM fee_snapshot s JOIN fee_run q ON q.id = s.run_id) u ON u.id = l.id
LEFT JOIN fee_set_aside a ON a.snapshot_id = l.id;

CREATE VIEW list_fee_true_ups AS
SELECT c.id, COALESCE(t.known_at, c.known_at) AS occurred_at, CAST(s.run_id AS varchar(20)) AS run, s.link_id, s.account_id,
    s.leader_account, s.programme_id AS programme, s.first_day, s.last_day, c.posted AS as_posted, c.corrected,
    c.corrected - c.posted AS difference, s.currency,
    CASE WHEN t.id IS NULL THEN 'CALCULATED'
        WHEN NOT EXISTS (SELECT 1 FROM fee_snapshot_in_force f WHERE f.id = s.id) THEN 'VOID'
        WHEN t.difference = 0 THEN 'NOTHING'
        WHEN EXISTS (SELECT 1 FROM fee_true_up_charge x WHERE x.true_up = t.id) THEN 'CHARGED' ELSE 'OWED' END AS state,
    CAST((SELECT min(x.run_id) FROM fee_true_up_charge x WHERE x.true_up = t.id) AS varchar(20)) AS charged_by,
    c.number AS of_line, CAST(t.proposal_id AS varchar(20)) AS proposal, c.made_by, c.facts_known_at, left(c.sha256, 12) AS hash,
    c.known_at
FROM fee_correction c
JOIN fee_snapshot s ON s.id = c.snapshot_id
JOIN fee_run_seen r ON r.id = s.run_id
LEFT JOIN fee_true_up t ON t.correction_id = c.id;
