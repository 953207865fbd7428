-- The class of movements. What a movement was when it came stands in its row: the default of its type, or what two people had
-- agreed on for the type by then. A class that two people agree on later stands beside it, for one movement or for every one of a
-- type from a moment on. Rows are only ever inserted, by the decision that agrees to them. Guards and rights: V191, V192.

-- The defaults, as lotbook.domain.execution.Movement.Type has them.
CREATE TABLE movement_type (
    type  varchar(30) PRIMARY KEY,
    class varchar(20) NOT NULL
);
INSERT INTO movement_type (type, class) VALUES
    ('DEPOSIT', 'EXTERNAL_FLOW'), ('WITHDRAWAL', 'EXTERNAL_FLOW'), ('TRANSFER_IN', 'TRANSFER'), ('TRANSFER_OUT', 'TRANSFER'),
    ('CREDIT_IN', 'CREDIT'), ('CREDIT_OUT', 'CREDIT'), ('FEE', 'FEE'), ('REBATE', 'FEE'), ('SWAP', 'TRADING_RESULT'),
    ('DIVIDEND', 'TRADING_RESULT'), ('TAX', 'TRADING_RESULT'), ('INTEREST', 'TRADING_RESULT'),
    ('STOP_OUT_COMPENSATION', 'PROTECTION'), ('NEGATIVE_BALANCE_RESET', 'PROTECTION'), ('CORRECTION', 'UNCLASSIFIED'),
    ('OTHER', 'UNCLASSIFIED');

-- A rule for a type on one server. Of a movement that one counts which begins last by when it occurred; of those that begin at the
-- same moment the newest.
CREATE TABLE movement_type_class (
    id          bigint DEFAULT nextval('row_id') PRIMARY KEY,
    server      varchar(64) NOT NULL,
    type        varchar(30) NOT NULL REFERENCES movement_type (type),
    class       varchar(20) NOT NULL,
    valid_from  timestamp(6) with time zone NOT NULL,
    proposal_id bigint NOT NULL UNIQUE REFERENCES proposal (id),
    known_at    timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    why         varchar(400) NOT NULL
);
CREATE INDEX movement_type_class_by_type ON movement_type_class (server, type, valid_from);

-- What a movement was classed as after it had come. supersedes is the class it had by such a row before.
CREATE TABLE movement_class (
    id          bigint DEFAULT nextval('row_id') PRIMARY KEY,
    server      varchar(64) NOT NULL,
    movement_id varchar(64) NOT NULL,
    login       varchar(64) NOT NULL,
    class       varchar(20) NOT NULL CHECK (class <> 'UNCLASSIFIED'),
    origin      varchar(8) NOT NULL CHECK (origin IN ('MOVEMENT', 'TYPE')),
    proposal_id bigint NOT NULL REFERENCES proposal (id),
    proposed_by varchar(63) NOT NULL,
    approved_by varchar(200) NOT NULL,
    known_at    timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    supersedes  bigint UNIQUE REFERENCES movement_class (id),
    why         varchar(400) NOT NULL,
    FOREIGN KEY (server, movement_id) REFERENCES movement (server, movement_id)
);
CREATE INDEX movement_class_by_movement ON movement_class (server, movement_id);
CREATE INDEX movement_class_by_proposal ON movement_class (proposal_id);
CREATE INDEX movement_class_by_login ON movement_class (server, login);

-- Movements with the class in force; class_known_at is when that was learned.
CREATE VIEW movement_now AS
SELECT m.id, m.server, m.login, m.movement_id, m.type, COALESCE(c.class, m.class) AS class, m.amount, m.currency, m.occurred_at,
    m.value_date, m.reference, m.participant, m.charge_id, m.server_day, m.books_day, m.known_at,
    COALESCE(c.known_at, m.known_at) AS class_known_at, c.id AS class_id, c.origin
FROM movement m
LEFT JOIN movement_class c ON c.server = m.server AND c.movement_id = m.movement_id
    AND NOT EXISTS (SELECT 1 FROM movement_class later WHERE later.supersedes = c.id);

-- What a rule changes. A class of a movement's own stays, and so does what settles a charge of ours.
CREATE VIEW movement_under_rule AS
SELECT r.proposal_id, r.class AS ruled, m.id, m.server, m.movement_id, m.login, m.class_id, m.occurred_at
FROM movement_type_class r
JOIN movement_now m ON m.server = r.server AND m.type = r.type AND m.occurred_at >= r.valid_from AND m.class <> r.class
WHERE (m.origin IS NULL OR m.origin <> 'MOVEMENT')
  AND NOT EXISTS (SELECT 1 FROM command f WHERE f.charge_id = m.charge_id)
  AND NOT EXISTS (SELECT 1 FROM movement_type_class n WHERE n.server = r.server AND n.type = r.type
      AND n.valid_from <= m.occurred_at AND (n.valid_from > r.valid_from OR n.valid_from = r.valid_from AND n.id > r.id));

-- What a class that came later does to the books: the posting there was is reversed, and posted anew by the rule movement-posting 1
-- (lotbook.domain.ledger.MovementPostings).
CREATE VIEW class_posting AS
SELECT c.id AS class_id, c.proposal_id, CAST('movement/' || c.place || '/' || c.id || '/reversed' AS varchar(200)) AS natural_key,
    l.credit_kind AS debit_kind, l.credit_owner AS debit_owner, l.debit_kind AS credit_kind, l.debit_owner AS credit_owner, l.amount,
    l.currency, c.known_at AS occurred_at, l.value_date, l.charge_id, l.participant,
    CAST(left('reversed: ' || l.reason, 600) AS varchar(600)) AS reason, l.source, l.server, l.movement_id, 0 AS step
FROM (SELECT c.*, replace(replace(c.server, '%', '%25'), '/', '%2F') || '/' || replace(replace(c.movement_id, '%', '%25'), '/', '%2F')
        AS place FROM movement_class c) c
JOIN ledger_posting l ON l.server = c.server AND l.movement_id = c.movement_id AND l.book = 'CASH'
    AND l.natural_key = 'movement/' || c.place || CASE WHEN c.supersedes IS NULL THEN '' ELSE '/' || c.supersedes END
UNION ALL
SELECT p.class_id, p.proposal_id, CAST('movement/' || p.place || '/' || p.class_id AS varchar(200)),
    CAST(CASE WHEN p.amount > 0 THEN p.other_kind ELSE p.own_kind END AS varchar(30)),
    CAST(CASE WHEN p.amount > 0 THEN p.other_owner ELSE p.owner END AS varchar(200)),
    CAST(CASE WHEN p.amount > 0 THEN p.own_kind ELSE p.other_kind END AS varchar(30)),
    CAST(CASE WHEN p.amount > 0 THEN p.owner ELSE p.other_owner END AS varchar(200)), CAST(abs(p.amount) AS numeric(24,8)),
    p.currency, p.classed_at, p.value_date, p.charge_id, p.participant,
    CAST(left(lower(replace(p.type, '_', ' ')) || ' as ' || lower(replace(p.class, '_', ' ')) || ', proposal ' || p.proposal_id
        || CASE WHEN p.reference IS NULL THEN '' ELSE ', ' || p.reference END, 600) AS varchar(600)),
    CAST('movement:' || p.place AS varchar(200)), p.server, p.movement_id, 1
FROM (
    SELECT m.server, m.movement_id, m.type, m.amount, m.currency, m.value_date, m.charge_id, m.participant, m.reference, c.class,
        c.id AS class_id, c.proposal_id, c.known_at AS classed_at,
        replace(replace(m.server, '%', '%25'), '/', '%2F') || '/' || replace(replace(m.movement_id, '%', '%25'), '/', '%2F') AS place,
        replace(replace(m.server, '%', '%25'), '/', '%2F') || '/' || replace(replace(m.login, '%', '%25'), '/', '%2F') AS owner,
        CASE WHEN c.class = 'CREDIT' THEN 'PLATFORM_CREDIT' ELSE 'PLATFORM' END AS own_kind,
        CASE c.class WHEN 'EXTERNAL_FLOW' THEN 'IN_FLIGHT' WHEN 'TRANSFER' THEN 'IN_FLIGHT' WHEN 'TRADING_RESULT' THEN 'TRADING'
            WHEN 'FEE' THEN CASE WHEN EXISTS (SELECT 1 FROM command f WHERE f.charge_id = m.charge_id) THEN 'CHARGES'
                ELSE 'SUSPENSE' END
            WHEN 'CREDIT' THEN 'BONUS' WHEN 'PROTECTION' THEN 'PROTECTION' ELSE 'SUSPENSE' END AS other_kind,
        CASE c.class
            WHEN 'EXTERNAL_FLOW' THEN
                replace(replace(m.server, '%', '%25'), '/', '%2F') || '/' || replace(replace(m.login, '%', '%25'), '/', '%2F')
            WHEN 'TRANSFER' THEN replace(replace(m.server, '%', '%25'), '/', '%2F') || '/transfers'
            ELSE m.server END AS other_owner
    FROM movement_class c
    JOIN movement m ON m.server = c.server AND m.movement_id = c.movement_id
    WHERE m.amount <> 0
) p;

-- Among what can be proposed: who may, and what such a proposal rests on.
INSERT INTO approval_policy (kind, threshold, proposers, deciders, decisions, why) VALUES
    ('CLASSIFY_MOVEMENTS', 0, 'FINANCE', 'FINANCE COMPLIANCE', 1, 'As delivered');

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
SELECT 'UNITS', 'funds/' || d.master_account, 'dealing point ' || d.id || ' ' || left(d.sha256, 12) FROM dealing_point_latest d
UNION ALL
SELECT 'CLASS', 'movement/' || replace(replace(c.server, '%', '%25'), '/', '%2F') || '/'
        || replace(replace(c.movement_id, '%', '%25'), '/', '%2F'), c.class || ' #' || c.id
FROM movement_class c WHERE NOT EXISTS (SELECT 1 FROM movement_class later WHERE later.supersedes = c.id)
UNION ALL
SELECT 'CLASS', 'movement-type/' || replace(replace(r.server, '%', '%25'), '/', '%2F') || '/' || r.type, r.class || ' #' || r.id
FROM movement_type_class r WHERE NOT EXISTS (SELECT 1 FROM movement_type_class later WHERE later.server = r.server
    AND later.type = r.type AND later.id > r.id);

-- A movement that was classed as a fee later settles from then on.
CREATE OR REPLACE VIEW charge_movement AS
SELECT f.id AS fee_charge, f.charge_id, m.id AS movement, m.amount, m.currency, m.occurred_at, m.class_known_at AS known_at,
       CASE WHEN m.currency = f.currency AND (m.server = f.server AND m.login = f.login OR EXISTS (SELECT 1 FROM account_login l
           WHERE l.account_id = f.account_id AND l.server = m.server AND l.login = m.login)) THEN 'INVESTOR'
           WHEN m.server = f.server AND m.login = f.leader_login OR EXISTS (SELECT 1 FROM account_login l
           WHERE l.account_id = f.leader_account AND l.server = m.server AND l.login = m.login) THEN 'LEADER' END AS side
FROM fee_charge f
JOIN movement_now m ON m.charge_id = f.charge_id
WHERE m.class = 'FEE';

CREATE OR REPLACE VIEW pool_money AS
SELECT m.id, l.account_id AS master_account, m.server, m.movement_id, m.participant, r.request_id, r.kind AS request_kind,
    r.known_at AS request_known_at, m.amount, m.currency, m.occurred_at, m.class_known_at AS known_at
FROM movement_now m
JOIN account_login l ON l.server = m.server AND l.login = m.login AND l.valid_from <= m.occurred_at
    AND (l.valid_to IS NULL OR l.valid_to > m.occurred_at)
    AND NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = l.id)
LEFT JOIN flow_request r ON r.request_id = m.reference AND r.investor_id = m.participant AND r.master_account = l.account_id
    AND r.currency = m.currency
WHERE m.participant IS NOT NULL AND m.class = 'EXTERNAL_FLOW'
  AND EXISTS (SELECT 1 FROM pamm_master p WHERE p.master_account = l.account_id);

-- Lines of a run whose movements were classed after it was calculated: nobody agrees to them as they are.
CREATE VIEW fee_line_classed_since AS
SELECT s.run_id, s.link_id, c.movement_id
FROM fee_snapshot s
JOIN fee_run r ON r.id = s.run_id
JOIN account_login l ON l.account_id = s.account_id
JOIN movement_class c ON c.server = l.server AND c.login = l.login AND c.known_at > r.facts_known_at
JOIN movement m ON m.server = c.server AND m.movement_id = c.movement_id AND m.books_day <= s.last_day;
