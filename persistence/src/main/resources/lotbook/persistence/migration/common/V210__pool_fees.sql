-- Fees of a PAMM pool, charged at its dealing points. Rows are only ever inserted. Guards and rights: V211, lists: V212.

-- An acceptance is of a link, or of an investor's units of a master.
ALTER TABLE fee_acceptance ALTER COLUMN link_id DROP NOT NULL;
ALTER TABLE fee_acceptance ADD COLUMN master_account varchar(64);
ALTER TABLE fee_acceptance ADD COLUMN investor_id varchar(64);
ALTER TABLE fee_acceptance ADD CONSTRAINT fee_acceptance_payer CHECK ((link_id IS NULL) = (master_account IS NOT NULL)
    AND (link_id IS NULL) = (investor_id IS NOT NULL));
CREATE INDEX fee_acceptance_holding ON fee_acceptance (master_account, investor_id);

-- What a draft's document says of fees: management that came off its value and what of it is charged now, performance, the units that
-- were cancelled for it, and who is paid. books_day is the day that the point closes; there is none without fee terms.
ALTER TABLE dealing_point ADD COLUMN management numeric(24,8) DEFAULT 0 NOT NULL;
ALTER TABLE dealing_point ADD COLUMN charged numeric(24,8) DEFAULT 0 NOT NULL;
ALTER TABLE dealing_point ADD COLUMN performance numeric(24,8) DEFAULT 0 NOT NULL;
ALTER TABLE dealing_point ADD COLUMN cancelled numeric(30,15) DEFAULT 0 NOT NULL;
ALTER TABLE dealing_point ADD COLUMN to_provider numeric(24,8) DEFAULT 0 NOT NULL;
ALTER TABLE dealing_point ADD COLUMN to_platform numeric(24,8) DEFAULT 0 NOT NULL;
ALTER TABLE dealing_point ADD COLUMN to_partner numeric(24,8) DEFAULT 0 NOT NULL;
ALTER TABLE dealing_point ADD COLUMN books_day date;
ALTER TABLE dealing_point ADD CONSTRAINT dealing_point_fees CHECK (performance + charged = to_provider + to_platform + to_partner
    AND charged BETWEEN 0 AND management AND (books_day IS NOT NULL OR management = 0 AND performance = 0));

-- The HWM of one unit of each holder after a point: what the next one measures from.
CREATE TABLE unit_hwm (
    point_id    bigint NOT NULL REFERENCES dealing_point (id),
    investor_id varchar(64) NOT NULL,
    hwm         numeric(30,15) NOT NULL,
    PRIMARY KEY (point_id, investor_id)
);

-- What a struck point charged: each investor's performance fee, and with the number 0 the management fee of all.
CREATE TABLE pool_fee (
    point_id    bigint NOT NULL REFERENCES dealing_point (id),
    number      integer NOT NULL,
    fee         varchar(16) NOT NULL CHECK (fee IN ('performance', 'management')),
    cause       varchar(16) NOT NULL,
    investor_id varchar(64),
    terms_id    varchar(64),
    units       numeric(30,15),
    hwm_before  numeric(30,15),
    amount      numeric(24,8) NOT NULL,
    cancelled   numeric(30,15),
    hwm_after   numeric(30,15),
    PRIMARY KEY (point_id, number),
    CHECK ((fee = 'management') = (number = 0) AND (fee = 'management') = (investor_id IS NULL))
);
CREATE INDEX pool_fee_by_investor ON pool_fee (investor_id, point_id);

-- What a struck point takes from the pool, as one charge: the movement that carries its id settles it. Owner's eyes.
CREATE VIEW pool_charge AS
SELECT 'PF-' || d.id AS charge_id, d.id AS point_id, d.master_account, d.performance + d.charged AS amount, d.to_provider, d.to_platform,
    d.to_partner, d.currency, d.books_day, s.proposal_id, s.decided_at AS known_at,
    (SELECT max(l.server) FROM account_login l WHERE l.account_id = d.master_account AND l.valid_from <= d.struck_at
        AND (l.valid_to IS NULL OR l.valid_to > d.struck_at)
        AND NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = l.id)) AS server
FROM dealing_point d
JOIN dealing_point_standing s ON s.id = d.id AND s.state = 'STRUCK'
WHERE d.performance + d.charged > 0;

-- Only a fee on the master that carries the charge's id settles it.
CREATE VIEW pool_charge_movement AS
SELECT c.charge_id, c.master_account, m.id, m.movement_id, m.amount, m.occurred_at, m.class_known_at AS known_at
FROM pool_charge c
JOIN movement_now m ON m.charge_id = c.charge_id AND m.class = 'FEE' AND m.currency = c.currency
WHERE EXISTS (SELECT 1 FROM account_login l WHERE l.account_id = c.master_account AND l.server = m.server AND l.login = m.login);

CREATE VIEW pool_charge_seen AS SELECT c.* FROM pool_charge c WHERE (SELECT everything FROM own_scope);
CREATE VIEW pool_charge_movement_seen AS SELECT m.* FROM pool_charge_movement m WHERE (SELECT everything FROM own_scope);
