-- A struck price that turns out wrong is corrected without being struck again: the point and every later one are calculated from
-- what is known now, two people agree on what comes of it, and the next dealing point moves the units. Rows are only ever
-- inserted. Guards and rights: V264, lists: V265.

-- A correction as a document (lotbook.domain.unit.CorrectionSnapshot); columns repeat it for grids. units: how many change hands.
CREATE TABLE price_correction (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    master_account varchar(64) NOT NULL,
    first_point    bigint NOT NULL REFERENCES dealing_point (id),
    last_point     bigint NOT NULL REFERENCES dealing_point (id),
    bearer         varchar(8) NOT NULL CHECK (bearer IN ('POOL', 'MANAGER', 'BROKER')),
    currency       varchar(12) NOT NULL,
    facts_known_at timestamp(6) with time zone NOT NULL,
    lost           numeric(24,8) NOT NULL,
    gained         numeric(24,8) NOT NULL,
    fees_dealt     numeric(24,8) NOT NULL,
    fees_now       numeric(24,8) NOT NULL,
    remainder      numeric(24,8) NOT NULL,
    units          numeric(30,15) NOT NULL,
    differs        varchar(400) NOT NULL,
    document       varchar(4000000) NOT NULL,
    sha256         varchar(64) NOT NULL,
    made_by        varchar(63) DEFAULT SESSION_USER NOT NULL,
    known_at       timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    why            varchar(400) NOT NULL
);
CREATE INDEX price_correction_by_master ON price_correction (master_account, id);

-- What each point's price would be, by the document.
CREATE TABLE price_correction_point (
    correction_id bigint NOT NULL REFERENCES price_correction (id),
    point_id      bigint NOT NULL REFERENCES dealing_point (id),
    unit_price    numeric(24,12),
    PRIMARY KEY (correction_id, point_id)
);
CREATE INDEX price_correction_point_by_point ON price_correction_point (point_id);

-- Agreed to by two people; the point that rests on last_point carries it out, so there is one for each.
CREATE TABLE price_correction_agreed (
    correction_id bigint PRIMARY KEY REFERENCES price_correction (id),
    last_point    bigint NOT NULL UNIQUE REFERENCES dealing_point (id),
    proposal_id   bigint NOT NULL REFERENCES proposal (id),
    known_at      timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);

INSERT INTO approval_policy (kind, threshold, proposers, deciders, decisions, why) VALUES
    ('CORRECT_PRICE', 0, 'FINANCE', 'FINANCE COMPLIANCE', 1, 'As delivered');

-- Owner's eyes, as all of these. What was struck after last_point, and whether it carried the correction out.
CREATE VIEW price_correction_next AS
SELECT a.correction_id, d.id AS point_id, d.unit_price IS NOT NULL AS carries
FROM price_correction_agreed a
JOIN dealing_point d ON d.rests_on = a.last_point
JOIN dealing_point_standing s ON s.id = d.id AND s.state = 'STRUCK';

-- What was learned after a moment about money or equity that a struck point rests on.
CREATE VIEW dealing_point_learned AS
SELECT d.id AS point_id, m.known_at, 'movement ' || m.movement_id AS what
FROM dealing_point d
JOIN pool_money m ON m.master_account = d.master_account AND m.occurred_at <= d.equity_at AND m.known_at > d.facts_known_at
UNION ALL
SELECT d.id, m.known_at, 'movement ' || m.movement_id
FROM dealing_point d
JOIN pool_charge_movement m ON m.master_account = d.master_account AND m.occurred_at <= d.equity_at
    AND m.known_at > d.facts_known_at
UNION ALL
SELECT d.id, s.known_at, 'summary ' || s.report_id
FROM dealing_point d
JOIN account_login l ON l.account_id = d.master_account
    AND NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = l.id)
JOIN account_summary s ON s.server = l.server AND s.login = l.login AND s.reason = 'DEALING_POINT'
    AND s.occurred_at >= d.equity_at AND s.occurred_at <= d.struck_at AND s.known_at > d.facts_known_at;
