-- Closing a brand's month. Two people agree on each step; rows are only ever inserted, by the decision that agrees to it. Months are
-- closed one after another and reopened last first, so a brand is closed through one day. Guards and rights: V201.
CREATE TABLE period_step (
    id          bigint DEFAULT nextval('row_id') PRIMARY KEY,
    brand_id    varchar(64) NOT NULL,
    period      varchar(7) NOT NULL,
    first_day   date NOT NULL,
    last_day    date NOT NULL,
    step        varchar(10) NOT NULL CHECK (step IN ('CLOSED', 'REOPENED')),
    proposal_id bigint NOT NULL UNIQUE REFERENCES proposal (id),
    proposed_by varchar(63) NOT NULL,
    approved_by varchar(200) NOT NULL,
    known_at    timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    why         varchar(400) NOT NULL
);
CREATE INDEX period_step_by_brand ON period_step (brand_id, period, id);

-- A posting that came late for a closed month stands on an open day and names the day it belongs to.
ALTER TABLE ledger_posting ADD COLUMN belongs_day date;
ALTER TABLE ledger_posting ADD CONSTRAINT ledger_posting_belongs CHECK (belongs_day IS NULL OR belongs_day < books_day);

-- The same of deals, which the view deal_result posts: those that came late, with the open day they are posted on.
CREATE TABLE late_deal (
    id          bigint PRIMARY KEY,
    books_day   date NOT NULL,
    belongs_day date NOT NULL,
    known_at    timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CHECK (belongs_day < books_day)
);

-- The months that are closed now. With its owner's eyes, as all of these are that guards lean on.
CREATE VIEW period_closed AS
SELECT s.id, s.brand_id, s.period, s.first_day, s.last_day, s.approved_by, s.known_at
FROM period_step s
WHERE s.step = 'CLOSED' AND NOT EXISTS (SELECT 1 FROM period_step later WHERE later.brand_id = s.brand_id
    AND later.period = s.period AND later.id > s.id);

CREATE VIEW login_brand AS
SELECT l.server, l.login, a.brand_id
FROM account_login l
JOIN account a ON a.account_id = l.account_id
WHERE NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = l.id)
  AND NOT EXISTS (SELECT 1 FROM account later WHERE later.supersedes = a.id);

CREATE VIEW account_brand AS
SELECT a.account_id, a.brand_id FROM account a WHERE NOT EXISTS (SELECT 1 FROM account later WHERE later.supersedes = a.id);

CREATE VIEW programme_brand AS
SELECT p.programme_id, p.brand_id FROM programme p
WHERE NOT EXISTS (SELECT 1 FROM programme later WHERE later.supersedes = p.id);

CREATE VIEW programme_brand_seen AS
SELECT p.programme_id, p.brand_id FROM programme_brand p
WHERE (SELECT everything FROM own_scope) OR p.programme_id IN (SELECT programme_id FROM visible_programme);

CREATE VIEW link_brand AS
SELECT l.link_id, p.brand_id
FROM link l
JOIN programme_brand p ON p.programme_id = l.programme_id
WHERE NOT EXISTS (SELECT 1 FROM link later WHERE later.supersedes = l.id);

CREATE OR REPLACE VIEW deal_result AS
SELECT e.id AS posting, e.server, e.exec_id, e.symbol, e.occurred_at, COALESCE(t.books_day, e.books_day) AS books_day, e.known_at,
    o.owner, o.currency,
    CAST(COALESCE(e.profit, 0) + COALESCE(e.swap, 0) - COALESCE(e.commission, 0) AS numeric(24,8)) AS net,
    CAST('execution:' || replace(replace(e.server, '%', '%25'), '/', '%2F') || '/'
        || replace(replace(e.exec_id, '%', '%25'), '/', '%2F') AS varchar(200)) AS source, t.belongs_day, o.login
FROM execution e
JOIN ledger_opening o ON o.server = e.server AND o.login = e.login AND e.occurred_at > o.occurred_at
LEFT JOIN late_deal t ON t.id = e.id
WHERE e.kind = 'TRADE' AND COALESCE(e.profit, 0) + COALESCE(e.swap, 0) - COALESCE(e.commission, 0) <> 0;

CREATE OR REPLACE VIEW list_ledger_postings AS
SELECT id, occurred_at, book, debit_kind, debit_owner, credit_kind, credit_owner, amount, currency, value_date, books_day,
    charge_id, participant, reason, rule, source, server, movement_id, posted_by, known_at, belongs_day
FROM ledger_posting
UNION ALL
SELECT d.posting, d.occurred_at, CAST('CASH' AS varchar(10)),
    CAST(CASE WHEN d.net > 0 THEN 'TRADING' ELSE 'PLATFORM' END AS varchar(30)),
    d.owner, CAST(CASE WHEN d.net > 0 THEN 'PLATFORM' ELSE 'TRADING' END AS varchar(30)), d.owner,
    CAST(abs(d.net) AS numeric(24,8)), d.currency,
    d.books_day, d.books_day, CAST(NULL AS varchar(64)), CAST(NULL AS varchar(64)), CAST('deal ' || d.symbol AS varchar(600)),
    CAST('deal-posting 1' AS varchar(64)), d.source, d.server, CAST(NULL AS varchar(64)), CAST(d.server AS varchar(63)), d.known_at,
    d.belongs_day
FROM deal_result d;

CREATE OR REPLACE VIEW list_ledger_lines AS
SELECT debit_line AS id, occurred_at, book, debit_kind AS kind, debit_owner AS owner,
    CASE WHEN debit_kind IN ('PROVIDER', 'BANK', 'FEES_DUE') THEN amount ELSE -amount END AS amount, currency,
    credit_kind AS other_kind, credit_owner AS other_owner, value_date, books_day, charge_id, participant, reason, source,
    server, movement_id, known_at, CAST(NULL AS numeric(24,8)) AS balance, id AS posting, belongs_day
FROM ledger_posting
UNION ALL
SELECT credit_line, occurred_at, book, credit_kind, credit_owner,
    CASE WHEN credit_kind IN ('PROVIDER', 'BANK', 'FEES_DUE') THEN -amount ELSE amount END, currency,
    debit_kind, debit_owner, value_date, books_day, charge_id, participant, reason, source, server, movement_id,
    known_at, CAST(NULL AS numeric(24,8)), id, belongs_day
FROM ledger_posting
UNION ALL
SELECT d.posting * 2, d.occurred_at, CAST('CASH' AS varchar(10)), CAST('PLATFORM' AS varchar(30)), d.owner, d.net, d.currency,
    CAST('TRADING' AS varchar(30)), d.owner, d.books_day, d.books_day, CAST(NULL AS varchar(64)),
    CAST(NULL AS varchar(64)), CAST('deal ' || d.symbol AS varchar(600)), d.source, d.server, CAST(NULL AS varchar(64)), d.known_at,
    CAST(NULL AS numeric(24,8)), d.posting, d.belongs_day
FROM deal_result d
UNION ALL
SELECT d.posting * 2 + 1, d.occurred_at, CAST('CASH' AS varchar(10)), CAST('TRADING' AS varchar(30)), d.owner,
    -d.net, d.currency, CAST('PLATFORM' AS varchar(30)), d.owner, d.books_day, d.books_day,
    CAST(NULL AS varchar(64)), CAST(NULL AS varchar(64)), CAST('deal ' || d.symbol AS varchar(600)), d.source, d.server,
    CAST(NULL AS varchar(64)), d.known_at, CAST(NULL AS numeric(24,8)), d.posting, d.belongs_day
FROM deal_result d;

-- Whose a posting is: of its two sides the one that names a client's account, a link or a manager's account.
CREATE VIEW posting_owner AS
SELECT x.id, x.books_day, x.belongs_day, x.own,
    CASE WHEN position('/' IN x.own) > 0
        THEN replace(replace(substring(x.own, 1, position('/' IN x.own) - 1), '%2F', '/'), '%25', '%') END AS server,
    CASE WHEN position('/' IN x.own) > 0
        THEN replace(replace(substring(x.own, position('/' IN x.own) + 1), '%2F', '/'), '%25', '%') END AS login
FROM (
    SELECT p.id, p.books_day, p.belongs_day,
        CASE WHEN p.debit_kind IN ('PLATFORM', 'PLATFORM_CREDIT', 'FEES_DUE') THEN p.debit_owner
            WHEN p.credit_kind IN ('PLATFORM', 'PLATFORM_CREDIT', 'FEES_DUE') THEN p.credit_owner
            WHEN p.debit_kind IN ('MANAGER', 'PARTNER') THEN p.debit_owner ELSE p.credit_owner END AS own
    FROM ledger_posting p
) x;

-- How many postings stand in each brand's months, how many of them came late for an earlier one, and how many that belong to the
-- month stand in a later one. What no account has is no brand's.
CREATE VIEW period_count AS
SELECT c.brand_id, c.period, CAST(sum(c.postings) AS bigint) AS postings, CAST(sum(c.carried) AS bigint) AS carried,
    CAST(sum(c.late) AS bigint) AS late
FROM (
    SELECT COALESCE((SELECT max(b.brand_id) FROM login_brand b WHERE b.server = g.server AND b.login = g.login),
            (SELECT max(b.brand_id) FROM account_brand b WHERE b.account_id = g.own),
            (SELECT max(b.brand_id) FROM link_brand b WHERE b.link_id = g.own)) AS brand_id,
        g.period, g.postings, g.carried, g.late
    FROM (
        SELECT o.server, o.login, o.own, substring(CAST(o.books_day AS varchar(10)), 1, 7) AS period, count(*) AS postings,
            count(o.belongs_day) AS carried, 0 AS late
        FROM posting_owner o
        GROUP BY o.server, o.login, o.own, substring(CAST(o.books_day AS varchar(10)), 1, 7)
        UNION ALL
        SELECT d.server, d.login, d.owner, substring(CAST(d.books_day AS varchar(10)), 1, 7), count(*), count(d.belongs_day), 0
        FROM deal_result d
        GROUP BY d.server, d.login, d.owner, substring(CAST(d.books_day AS varchar(10)), 1, 7)
        UNION ALL
        SELECT o.server, o.login, o.own, substring(CAST(o.belongs_day AS varchar(10)), 1, 7), 0, 0, count(*)
        FROM posting_owner o
        WHERE o.belongs_day IS NOT NULL
        GROUP BY o.server, o.login, o.own, substring(CAST(o.belongs_day AS varchar(10)), 1, 7)
        UNION ALL
        SELECT d.server, d.login, d.owner, substring(CAST(d.belongs_day AS varchar(10)), 1, 7), 0, 0, count(*)
        FROM deal_result d
        WHERE d.belongs_day IS NOT NULL
        GROUP BY d.server, d.login, d.owner, substring(CAST(d.belongs_day AS varchar(10)), 1, 7)
    ) g
) c
WHERE c.brand_id IS NOT NULL
GROUP BY c.brand_id, c.period;

-- Among what can be proposed: who may, and what such a proposal rests on.
INSERT INTO approval_policy (kind, threshold, proposers, deciders, decisions, why) VALUES
    ('CLOSE_PERIOD', 0, 'FINANCE', 'FINANCE COMPLIANCE', 1, 'As delivered'),
    ('REOPEN_PERIOD', 0, 'FINANCE', 'FINANCE COMPLIANCE', 1, 'As delivered: reopening takes two people and a reason');

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
    AND later.type = r.type AND later.id > r.id)
UNION ALL
SELECT 'PERIOD', 'period/' || s.brand_id, lower(s.step) || ' ' || s.period || ' #' || s.id
FROM period_step s WHERE NOT EXISTS (SELECT 1 FROM period_step later WHERE later.brand_id = s.brand_id AND later.id > s.id);
