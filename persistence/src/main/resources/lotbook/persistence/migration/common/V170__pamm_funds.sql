-- A PAMM fund: requests of its investors, and its dealing points. Rows are only ever inserted. Guards: V171, lists: V172.

-- What an investor wants; the movement that brings or takes the money carries request_id as its reference.
CREATE TABLE flow_request (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    request_id     varchar(64) NOT NULL UNIQUE,
    master_account varchar(64) NOT NULL,
    investor_id    varchar(64) NOT NULL,
    kind           varchar(16) NOT NULL CHECK (kind IN ('SUBSCRIBE', 'REDEEM_AMOUNT', 'REDEEM_UNITS', 'REDEEM_ALL')),
    amount         numeric(30,15) NOT NULL,
    currency       varchar(12) NOT NULL,
    requested_at   timestamp(6) with time zone NOT NULL,
    made_by        varchar(63) DEFAULT SESSION_USER NOT NULL,
    known_at       timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    why            varchar(400) NOT NULL,
    CHECK (CASE WHEN kind = 'REDEEM_ALL' THEN amount = 0 ELSE amount > 0 END)
);
CREATE INDEX flow_request_by_master ON flow_request (master_account, requested_at);

-- A dealing point as a draft: the document binds (lotbook.domain.unit.UnitSnapshot), the columns repeat it for grids. It is struck
-- once the proposal on it was approved. rests_on is the one struck before it.
CREATE TABLE dealing_point (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    master_account varchar(64) NOT NULL,
    programme_id   varchar(64) NOT NULL,
    struck_at      timestamp(6) with time zone NOT NULL,
    cut_off        timestamp(6) with time zone NOT NULL,
    equity_at      timestamp(6) with time zone NOT NULL,
    facts_known_at timestamp(6) with time zone NOT NULL,
    currency       varchar(12) NOT NULL,
    equity         numeric(24,8) NOT NULL,
    credit         numeric(24,8) NOT NULL,
    accrued_fees   numeric(24,8) NOT NULL,
    payable        numeric(24,8) NOT NULL,
    in_advance     numeric(24,8) NOT NULL,
    nav            numeric(24,8) NOT NULL,
    unit_price     numeric(24,12),
    units_before   numeric(30,15) NOT NULL,
    units_after    numeric(30,15) NOT NULL,
    taken          numeric(24,8) NOT NULL,
    paid           numeric(24,8) NOT NULL,
    held_back      boolean NOT NULL,
    findings       varchar(4000) NOT NULL,
    rests_on       bigint REFERENCES dealing_point (id),
    document       varchar(4000000) NOT NULL,
    sha256         varchar(64) NOT NULL,
    made_by        varchar(63) DEFAULT SESSION_USER NOT NULL,
    known_at       timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    why            varchar(400) NOT NULL,
    CHECK (cut_off <= struck_at AND equity_at <= struck_at)
);
CREATE INDEX dealing_point_by_master ON dealing_point (master_account, struck_at);

-- What became of a request. People accept and refuse; what a dealing point brings about carries its number. ends holds the
-- request's id where nothing can follow but its payment, so that a request is struck or refused once.
CREATE TABLE flow_request_step (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    request_id varchar(64) NOT NULL REFERENCES flow_request (request_id),
    step       varchar(10) NOT NULL CHECK (step IN ('ACCEPTED', 'QUEUED', 'STRUCK', 'REFUSED')),
    point_id   bigint REFERENCES dealing_point (id),
    units      numeric(30,15),
    cash       numeric(24,8),
    ends       varchar(64) UNIQUE,
    made_by    varchar(63) DEFAULT SESSION_USER NOT NULL,
    known_at   timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    why        varchar(400) NOT NULL,
    CHECK (CASE WHEN step IN ('STRUCK', 'REFUSED') THEN ends IS NOT NULL AND ends = request_id ELSE ends IS NULL END),
    CHECK (step = 'REFUSED' OR (point_id IS NULL) = (step = 'ACCEPTED')),
    CHECK ((point_id IS NULL) = (units IS NULL) AND (point_id IS NULL) = (cash IS NULL))
);
CREATE INDEX flow_request_step_by_request ON flow_request_step (request_id, id);
CREATE INDEX flow_request_step_by_point ON flow_request_step (point_id);

-- What each investor holds after a dealing point, and what it is worth then: the values add up to the pool's.
CREATE TABLE dealing_holding (
    point_id    bigint NOT NULL REFERENCES dealing_point (id),
    investor_id varchar(64) NOT NULL,
    units       numeric(30,15) NOT NULL,
    worth       numeric(24,8) NOT NULL,
    share       numeric(12,6) NOT NULL,
    PRIMARY KEY (point_id, investor_id)
);

-- Owner's eyes: used by guards and views.
CREATE VIEW pamm_master AS
SELECT a.id, a.account_id AS master_account, a.programme_id, a.currency, a.valid_from, a.valid_to, a.known_at, a.supersedes
FROM account a
WHERE a.role = 'MASTER' AND EXISTS (SELECT 1 FROM programme p WHERE p.programme_id = a.programme_id AND p.kind = 'PAMM'
    AND NOT EXISTS (SELECT 1 FROM programme later WHERE later.supersedes = p.id));

-- Money of investors in a master, by whichever account had the login then, with the request it is for.
CREATE VIEW pool_money AS
SELECT m.id, l.account_id AS master_account, m.server, m.movement_id, m.participant, r.request_id, r.kind AS request_kind,
    r.known_at AS request_known_at, m.amount, m.currency, m.occurred_at, m.known_at
FROM movement m
JOIN account_login l ON l.server = m.server AND l.login = m.login AND l.valid_from <= m.occurred_at
    AND (l.valid_to IS NULL OR l.valid_to > m.occurred_at)
    AND NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = l.id)
LEFT JOIN flow_request r ON r.request_id = m.reference AND r.investor_id = m.participant AND r.master_account = l.account_id
    AND r.currency = m.currency
WHERE m.participant IS NOT NULL AND m.class = 'EXTERNAL_FLOW'
  AND EXISTS (SELECT 1 FROM pamm_master p WHERE p.master_account = l.account_id);

CREATE VIEW flow_request_standing AS
SELECT s.id, s.request_id, s.master_account, s.investor_id, s.kind, s.amount, s.currency, s.requested_at, s.made_by, s.known_at,
    s.why, s.point_id, s.units, s.cash, s.step_by, s.step_at, s.step_why, s.moved,
    CASE WHEN s.step = 'STRUCK' AND s.kind = 'SUBSCRIBE' AND s.moved + s.cash >= 0 THEN 'PAID'
         WHEN s.step = 'STRUCK' AND s.kind <> 'SUBSCRIBE' AND s.moved + s.cash <= 0 THEN 'PAID'
         ELSE COALESCE(s.step, 'REQUESTED') END AS state
FROM (
    SELECT r.id, r.request_id, r.master_account, r.investor_id, r.kind, r.amount, r.currency, r.requested_at, r.made_by, r.known_at,
        r.why, l.step, l.point_id, l.units, l.cash, l.made_by AS step_by, l.known_at AS step_at, l.why AS step_why,
        COALESCE((SELECT sum(m.amount) FROM pool_money m WHERE m.request_id = r.request_id), 0) AS moved
    FROM flow_request r
    LEFT JOIN flow_request_step l
        ON l.id = (SELECT max(x.id) FROM flow_request_step x WHERE x.request_id = r.request_id)
) s;

CREATE VIEW dealing_point_standing AS
SELECT d.id, d.master_account, d.struck_at, d.sha256, d.held_back, d.rests_on, d.made_by, p.id AS proposal_id, p.decided_at,
    CASE WHEN p.state = 'APPROVED' THEN 'STRUCK'
         WHEN p.state = 'WAITING' THEN 'PROPOSED'
         WHEN EXISTS (SELECT 1 FROM dealing_point later WHERE later.master_account = d.master_account AND later.id > d.id)
             THEN 'REPLACED'
         ELSE 'DRAFT' END AS state
FROM dealing_point d
LEFT JOIN proposal_standing p ON p.id = (SELECT max(q.id) FROM proposal q WHERE q.kind = 'STRIKE_DEALING_POINT'
    AND q.subject = 'dealing point ' || d.id);

-- The last one struck of each master.
CREATE VIEW dealing_point_latest AS
SELECT s.id, s.master_account, s.struck_at, s.sha256
FROM dealing_point_standing s
WHERE s.state = 'STRUCK' AND NOT EXISTS (SELECT 1 FROM dealing_point_standing next
    WHERE next.master_account = s.master_account AND next.state = 'STRUCK' AND next.struck_at > s.struck_at);

-- The same for whoever may see them at all.
CREATE VIEW pamm_master_seen AS SELECT s.* FROM pamm_master s WHERE (SELECT everything FROM own_scope);
CREATE VIEW pool_money_seen AS SELECT s.* FROM pool_money s WHERE (SELECT everything FROM own_scope);
CREATE VIEW flow_request_seen AS SELECT s.* FROM flow_request_standing s WHERE (SELECT everything FROM own_scope);
CREATE VIEW dealing_point_seen AS SELECT s.* FROM dealing_point_standing s WHERE (SELECT everything FROM own_scope);
CREATE VIEW dealing_point_latest_seen AS SELECT s.* FROM dealing_point_latest s WHERE (SELECT everything FROM own_scope);

INSERT INTO approval_policy (kind, threshold, proposers, deciders, decisions, why) VALUES
    ('STRIKE_DEALING_POINT', 0, 'FINANCE', 'FINANCE COMPLIANCE', 1, 'As delivered');

-- What a proposal rests on, with the last dealing point of a master among it.
CREATE OR REPLACE VIEW ground_now AS
SELECT 'VERSION' AS area, g.scope, g.ground FROM ground_of_versions g
UNION ALL
SELECT 'LINK', g.scope, g.ground FROM ground_of_links g
UNION ALL
SELECT 'OPERATOR', o.name, o.role || ' #' || o.id FROM operator_now o
UNION ALL
SELECT 'COMMAND', c.scope, 'command #' || max(c.id) FROM command c WHERE c.message_type NOT IN ('UV', 'UN', 'UC')
    GROUP BY c.scope
UNION ALL
SELECT 'TERMS', g.scope, g.ground FROM ground_of_terms g
UNION ALL
SELECT 'FEES', 'fees/' || r.id, 'run ' || r.id || ' ' || left(r.content, 12) FROM fee_run_standing r
    WHERE r.state <> 'DISCARDED' AND r.content IS NOT NULL
UNION ALL
SELECT 'UNITS', 'funds/' || d.master_account, 'dealing point ' || d.id || ' ' || left(d.sha256, 12) FROM dealing_point_latest d;
