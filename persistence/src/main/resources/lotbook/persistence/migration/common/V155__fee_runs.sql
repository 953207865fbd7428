-- A run calculates the fees of a period, investor by investor, or of one investor: early if everything is charged at its end whatever
-- the schedules say, adjusted by an amount of finance's own; people decide on it as a whole, by the hash of all its lines. It is
-- a draft until then: thrown away, or made again. Rows are only ever inserted. Guards and rights: V156, V157.

CREATE TABLE fee_run (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    first_day      date NOT NULL,
    last_day       date NOT NULL,
    programme_id   varchar(64),
    link_id        varchar(64),
    early          boolean DEFAULT false NOT NULL,
    adjustment     numeric(24,8),
    facts_known_at timestamp(6) with time zone NOT NULL,
    made_by        varchar(63) DEFAULT SESSION_USER NOT NULL,
    known_at       timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    why            varchar(400) NOT NULL,
    CHECK (first_day <= last_day),
    CHECK (adjustment IS NULL OR link_id IS NOT NULL)
);

-- COMPLETED says what the whole of the lines is; a draft without it was interrupted and goes on where it stopped.
CREATE TABLE fee_run_step (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id   bigint NOT NULL REFERENCES fee_run (id),
    step     varchar(10) NOT NULL CHECK (step IN ('COMPLETED', 'DISCARDED')),
    content  varchar(64),
    made_by  varchar(63) DEFAULT SESSION_USER NOT NULL,
    known_at timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    why      varchar(400) NOT NULL,
    UNIQUE (run_id, step),
    CHECK (step <> 'COMPLETED' OR content IS NOT NULL)
);

-- One investor's line: the snapshot as a document, and its figures for grids. rests_on is the snapshot its opening comes from.
CREATE TABLE fee_snapshot (
    id             bigint PRIMARY KEY,
    run_id         bigint NOT NULL REFERENCES fee_run (id),
    link_id        varchar(64) NOT NULL,
    account_id     varchar(64) NOT NULL,
    leader_account varchar(64) NOT NULL,
    programme_id   varchar(64) NOT NULL,
    first_day      date NOT NULL,
    last_day       date NOT NULL,
    terms_id       varchar(64),
    terms_sha256   varchar(64),
    currency       varchar(12) NOT NULL,
    base           numeric(24,8),
    hwm_before     numeric(24,8),
    hwm_after      numeric(24,8),
    hurdle         numeric(24,8),
    performance    numeric(24,8) NOT NULL,
    management     numeric(24,8) NOT NULL,
    other_fees     numeric(24,8) NOT NULL,
    posted         numeric(24,8) NOT NULL,
    collected      numeric(24,8) NOT NULL,
    owed           numeric(24,8) NOT NULL,
    accrued        numeric(24,8) NOT NULL,
    measured       varchar(16) NOT NULL CHECK (measured IN ('ACCOUNT', 'SUB_LEDGER')),
    held_back      boolean NOT NULL,
    findings       varchar(4000) NOT NULL,
    rests_on       bigint REFERENCES fee_snapshot (id),
    document       varchar(4000000) NOT NULL,
    sha256         varchar(64) NOT NULL,
    known_at       timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    UNIQUE (run_id, link_id),
    CHECK (char_length(sha256) = 64)
);
CREATE INDEX fee_snapshot_by_link ON fee_snapshot (link_id, first_day);
CREATE INDEX fee_snapshot_by_account ON fee_snapshot (account_id, first_day);

-- What a line takes; it counts once its run is approved. charge_id is what the server and its movements know it by. A row that
-- reverses another is its exact negative, and gives back what was collected.
CREATE TABLE fee_charge (
    id             bigint PRIMARY KEY,
    charge_id      varchar(64) NOT NULL UNIQUE,
    run_id         bigint NOT NULL REFERENCES fee_run (id),
    snapshot_id    bigint NOT NULL REFERENCES fee_snapshot (id),
    link_id        varchar(64) NOT NULL,
    account_id     varchar(64) NOT NULL,
    server         varchar(64) NOT NULL,
    login          varchar(64) NOT NULL,
    leader_account varchar(64) NOT NULL,
    leader_login   varchar(64) NOT NULL,
    fee            varchar(32) NOT NULL,
    cause          varchar(32) NOT NULL,
    charge_day     date NOT NULL,
    bearer         varchar(16) NOT NULL,
    base           numeric(24,8) NOT NULL,
    posted         numeric(24,8) NOT NULL,
    collected      numeric(24,8) NOT NULL,
    owed           numeric(24,8) NOT NULL,
    to_provider    numeric(24,8) NOT NULL,
    to_platform    numeric(24,8) NOT NULL,
    to_partner     numeric(24,8) NOT NULL,
    currency       varchar(12) NOT NULL,
    reverses       bigint UNIQUE REFERENCES fee_charge (id),
    known_at       timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CHECK (posted = to_provider + to_platform + to_partner)
);
CREATE INDEX fee_charge_by_snapshot ON fee_charge (snapshot_id);
CREATE INDEX fee_charge_by_run ON fee_charge (run_id, id);
CREATE INDEX fee_charge_by_account ON fee_charge (account_id, leader_account);

-- A held back line that isn't charged with this run, and why: nothing is decided on before each has been settled or set aside.
CREATE TABLE fee_set_aside (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    snapshot_id bigint NOT NULL UNIQUE REFERENCES fee_snapshot (id),
    made_by     varchar(63) DEFAULT SESSION_USER NOT NULL,
    known_at    timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    why         varchar(400) NOT NULL
);

-- A line that was taken back: what it charged is given back, and the next run goes on from before it.
CREATE TABLE fee_reversal (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    snapshot_id bigint NOT NULL UNIQUE REFERENCES fee_snapshot (id),
    proposal_id bigint NOT NULL REFERENCES proposal (id),
    known_at    timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);

-- How a run stands. Owner's eyes: used by guards and views.
CREATE VIEW fee_run_standing AS
SELECT r.id, r.first_day, r.last_day, r.programme_id, r.made_by, r.known_at, c.content, p.id AS proposal_id, p.decided_at,
    CASE WHEN EXISTS (SELECT 1 FROM fee_run_step d WHERE d.run_id = r.id AND d.step = 'DISCARDED') THEN 'DISCARDED'
         WHEN c.id IS NULL THEN 'CALCULATING'
         WHEN p.state = 'APPROVED' THEN 'APPROVED'
         WHEN p.state = 'WAITING' THEN 'PROPOSED'
         ELSE 'DRAFT' END AS state
FROM fee_run r
LEFT JOIN fee_run_step c ON c.run_id = r.id AND c.step = 'COMPLETED'
LEFT JOIN proposal_standing p ON p.id = COALESCE(
    (SELECT max(q.id) FROM proposal_standing q WHERE q.kind = 'CHARGE_FEES' AND q.subject = 'fee run ' || r.id AND q.state = 'APPROVED'),
    (SELECT max(q.id) FROM proposal q WHERE q.kind = 'CHARGE_FEES' AND q.subject = 'fee run ' || r.id));

-- The same for whoever may see runs at all.
CREATE VIEW fee_run_seen AS SELECT s.* FROM fee_run_standing s WHERE (SELECT everything FROM own_scope);

-- Lines that count: of an approved run, charged, and not taken back since.
CREATE VIEW fee_snapshot_in_force AS
SELECT s.id, s.link_id, s.first_day, s.last_day, s.run_id, s.account_id, s.leader_account, s.programme_id, s.rests_on
FROM fee_snapshot s
JOIN fee_run_standing r ON r.id = s.run_id
WHERE r.state = 'APPROVED' AND NOT s.held_back AND NOT EXISTS (SELECT 1 FROM fee_reversal v WHERE v.snapshot_id = s.id);

-- The line in force that each line must go on from: the last one before it of the same account behind the same leader. Who left and
-- came back by another link goes on from where they left.
CREATE VIEW fee_line_before AS
SELECT s.id, s.run_id, s.link_id, s.rests_on, s.held_back,
    (SELECT f.id FROM fee_snapshot_in_force f WHERE f.account_id = s.account_id AND f.leader_account = s.leader_account
        AND f.programme_id = s.programme_id AND f.last_day < s.first_day
        ORDER BY CASE WHEN f.link_id = s.link_id THEN 0 ELSE 1 END, f.last_day DESC, f.id DESC FETCH FIRST 1 ROWS ONLY) AS goes_on_from,
    EXISTS (SELECT 1 FROM fee_snapshot_in_force f WHERE f.link_id = s.link_id AND f.first_day > s.last_day) AS charged_later
FROM fee_snapshot s;

INSERT INTO approval_policy (kind, threshold, proposers, deciders, decisions, why) VALUES
    ('CHARGE_FEES', 0, 'FINANCE', 'FINANCE COMPLIANCE', 1, 'As delivered'),
    ('CHARGE_FEES', 100000, 'FINANCE', 'FINANCE COMPLIANCE', 2, 'As delivered: from 100,000 on two decide'),
    ('REVERSE_FEES', 0, 'FINANCE', 'FINANCE COMPLIANCE', 1, 'As delivered');
