-- What wallet systems, payment providers and banks state, as facts: only ever inserted. What an entry does to the books is posted with
-- it, by the rule cash-posting 1 (lotbook.domain.ledger.cash.CashPostings). Guards and rights: V253.

-- The files entries came from: their evidence.
CREATE TABLE cash_file (
    id          bigint DEFAULT nextval('row_id') PRIMARY KEY,
    name        varchar(200) NOT NULL,
    sha256      varchar(64) NOT NULL CHECK (length(sha256) = 64),
    entries     integer NOT NULL CHECK (entries > 0),
    known_at    timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    imported_by varchar(63) DEFAULT SESSION_USER NOT NULL,
    why         varchar(400) NOT NULL
);

-- amount is signed: what the account gained is above zero. zone is the owner's clock's distance from UTC. flight_owner names the account
-- in flight on which the entry meets its other side; server and login are its counterpart's on a platform; brand_id is that of the
-- client it is about, empty where it is nobody's. These four and the day are the guard's to say.
CREATE TABLE cash_entry (
    id                bigint DEFAULT nextval('fact_id') PRIMARY KEY,
    entry_key         varchar(190) NOT NULL UNIQUE,
    kind              varchar(10) NOT NULL CHECK (kind IN ('WALLET', 'PROVIDER', 'BANK')),
    owner             varchar(120) NOT NULL,
    entry_id          varchar(64) NOT NULL,
    type              varchar(12) NOT NULL,
    amount            numeric(24,8) NOT NULL CHECK (amount <> 0),
    currency          varchar(12) NOT NULL,
    occurred_at       timestamp(6) with time zone NOT NULL,
    zone              varchar(9) NOT NULL,
    value_date        date NOT NULL,
    counterpart_kind  varchar(10) CHECK (counterpart_kind IN ('PLATFORM', 'WALLET', 'PROVIDER', 'BANK')),
    counterpart_owner varchar(120),
    reference         varchar(64),
    text              varchar(200),
    flight_owner      varchar(200),
    server            varchar(64),
    login             varchar(64),
    brand_id          varchar(64),
    books_day         date NOT NULL,
    file_id           bigint NOT NULL REFERENCES cash_file (id),
    file_row          integer NOT NULL CHECK (file_row > 1),
    known_at          timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    recorded_by       varchar(63) DEFAULT SESSION_USER NOT NULL,
    why               varchar(400) NOT NULL,
    CONSTRAINT cash_entry_named CHECK (entry_key
        = kind || '/' || owner || '/' || replace(replace(entry_id, '%', '%25'), '/', '%2F')),
    CONSTRAINT cash_entry_stated CHECK (
        kind = 'WALLET' AND type IN ('DEPOSIT', 'WITHDRAWAL', 'TRANSFER', 'FEE', 'REFUND', 'CHARGEBACK', 'CORRECTION')
        OR kind = 'PROVIDER' AND type IN ('DEPOSIT', 'WITHDRAWAL', 'SETTLEMENT', 'FEE', 'REFUND', 'CHARGEBACK', 'RESERVE', 'CORRECTION')
        OR kind = 'BANK' AND type IN ('DEPOSIT', 'WITHDRAWAL', 'TRANSFER', 'SETTLEMENT', 'FEE', 'INTEREST', 'REFUND', 'CORRECTION')),
    CONSTRAINT cash_entry_signed CHECK (type NOT IN ('DEPOSIT', 'WITHDRAWAL') OR type = 'DEPOSIT' AND amount > 0
        OR type = 'WITHDRAWAL' AND amount < 0),
    CONSTRAINT cash_entry_counterpart CHECK (counterpart_kind IS NULL AND counterpart_owner IS NULL
        OR counterpart_kind IS NOT NULL AND counterpart_owner IS NOT NULL
        AND (counterpart_kind <> kind OR counterpart_owner <> owner))
);
CREATE INDEX cash_entry_by_time ON cash_entry (occurred_at, id);
CREATE INDEX cash_entry_by_owner ON cash_entry (owner, kind, occurred_at);
CREATE INDEX cash_entry_by_login ON cash_entry (server, login, reference);
CREATE INDEX cash_entry_by_file ON cash_entry (file_id);

-- The entry a posting comes from.
ALTER TABLE ledger_posting ADD COLUMN cash_entry varchar(190) REFERENCES cash_entry (entry_key);

CREATE OR REPLACE VIEW list_ledger_postings AS
SELECT id, occurred_at, book, debit_kind, debit_owner, credit_kind, credit_owner, amount, currency, value_date, books_day,
    charge_id, participant, reason, rule, source, server, movement_id, posted_by, known_at, belongs_day, cash_entry
FROM ledger_posting
UNION ALL
SELECT d.posting, d.occurred_at, CAST('CASH' AS varchar(10)),
    CAST(CASE WHEN d.net > 0 THEN 'TRADING' ELSE 'PLATFORM' END AS varchar(30)),
    d.owner, CAST(CASE WHEN d.net > 0 THEN 'PLATFORM' ELSE 'TRADING' END AS varchar(30)), d.owner,
    CAST(abs(d.net) AS numeric(24,8)), d.currency,
    d.books_day, d.books_day, CAST(NULL AS varchar(64)), CAST(NULL AS varchar(64)), CAST('deal ' || d.symbol AS varchar(600)),
    CAST('deal-posting 1' AS varchar(64)), d.source, d.server, CAST(NULL AS varchar(64)), CAST(d.server AS varchar(63)), d.known_at,
    d.belongs_day, CAST(NULL AS varchar(190))
FROM deal_result d;

CREATE OR REPLACE VIEW list_ledger_lines AS
SELECT debit_line AS id, occurred_at, book, debit_kind AS kind, debit_owner AS owner,
    CASE WHEN debit_kind IN ('PROVIDER', 'BANK', 'FEES_DUE') THEN amount ELSE -amount END AS amount, currency,
    credit_kind AS other_kind, credit_owner AS other_owner, value_date, books_day, charge_id, participant, reason, source,
    server, movement_id, known_at, CAST(NULL AS numeric(24,8)) AS balance, id AS posting, belongs_day, cash_entry
FROM ledger_posting
UNION ALL
SELECT credit_line, occurred_at, book, credit_kind, credit_owner,
    CASE WHEN credit_kind IN ('PROVIDER', 'BANK', 'FEES_DUE') THEN -amount ELSE amount END, currency,
    debit_kind, debit_owner, value_date, books_day, charge_id, participant, reason, source, server, movement_id,
    known_at, CAST(NULL AS numeric(24,8)), id, belongs_day, cash_entry
FROM ledger_posting
UNION ALL
SELECT d.posting * 2, d.occurred_at, CAST('CASH' AS varchar(10)), CAST('PLATFORM' AS varchar(30)), d.owner, d.net, d.currency,
    CAST('TRADING' AS varchar(30)), d.owner, d.books_day, d.books_day, CAST(NULL AS varchar(64)),
    CAST(NULL AS varchar(64)), CAST('deal ' || d.symbol AS varchar(600)), d.source, d.server, CAST(NULL AS varchar(64)), d.known_at,
    CAST(NULL AS numeric(24,8)), d.posting, d.belongs_day, CAST(NULL AS varchar(190))
FROM deal_result d
UNION ALL
SELECT d.posting * 2 + 1, d.occurred_at, CAST('CASH' AS varchar(10)), CAST('TRADING' AS varchar(30)), d.owner,
    -d.net, d.currency, CAST('PLATFORM' AS varchar(30)), d.owner, d.books_day, d.books_day,
    CAST(NULL AS varchar(64)), CAST(NULL AS varchar(64)), CAST('deal ' || d.symbol AS varchar(600)), d.source, d.server,
    CAST(NULL AS varchar(64)), d.known_at, CAST(NULL AS numeric(24,8)), d.posting, d.belongs_day, CAST(NULL AS varchar(190))
FROM deal_result d;

-- Whose a posting is: of its two sides the one that names a client's account, a link or a manager's account; of what a wallet, provider
-- or bank states the account in flight, which is the client's where a platform account is on the other side.
CREATE OR REPLACE VIEW posting_owner AS
SELECT x.id, x.books_day, x.belongs_day, x.own,
    CASE WHEN position('/' IN x.own) > 0
        THEN replace(replace(substring(x.own, 1, position('/' IN x.own) - 1), '%2F', '/'), '%25', '%') END AS server,
    CASE WHEN position('/' IN x.own) > 0
        THEN replace(replace(substring(x.own, position('/' IN x.own) + 1), '%2F', '/'), '%25', '%') END AS login
FROM (
    SELECT p.id, p.books_day, p.belongs_day,
        CASE WHEN p.debit_kind IN ('PLATFORM', 'PLATFORM_CREDIT', 'FEES_DUE') THEN p.debit_owner
            WHEN p.credit_kind IN ('PLATFORM', 'PLATFORM_CREDIT', 'FEES_DUE') THEN p.credit_owner
            WHEN p.cash_entry IS NOT NULL AND p.debit_kind = 'IN_FLIGHT' THEN p.debit_owner
            WHEN p.debit_kind IN ('MANAGER', 'PARTNER') THEN p.debit_owner ELSE p.credit_owner END AS own
    FROM ledger_posting p
) x;

CREATE VIEW list_cash_entries AS
SELECT e.id, e.occurred_at, e.kind, e.owner, e.type, e.amount, e.currency, e.counterpart_kind, e.counterpart_owner, e.reference,
    e.entry_id, e.books_day, e.value_date, e.zone, e.text, f.name AS file, e.file_row, f.sha256, e.recorded_by,
    e.entry_key AS cash_entry, e.server, e.login, e.known_at
FROM cash_entry e
JOIN cash_file f ON f.id = e.file_id;

-- What left one account and has to arrive on another: entries with an account in flight, and what platforms report of money from
-- outside and between accounts, by the class it has now. leaving says which of the two sides it is.
CREATE VIEW cash_leg AS
SELECT e.id, e.occurred_at, e.known_at, e.books_day, e.flight_owner, e.kind, e.owner, e.counterpart_kind, e.counterpart_owner,
    e.amount, e.currency, e.reference, e.entry_id AS fact_id, e.entry_key AS cash_entry, e.server, e.login,
    CAST(NULL AS varchar(64)) AS movement_id,
    CASE WHEN e.kind <> 'WALLET' AND e.counterpart_kind IN ('PLATFORM', 'WALLET') THEN e.amount > 0 ELSE e.amount < 0 END AS leaving
FROM cash_entry e
WHERE e.flight_owner IS NOT NULL
UNION ALL
SELECT m.id, m.occurred_at, m.class_known_at, m.books_day,
    CAST(CASE WHEN m.class = 'TRANSFER' THEN m.server_path || '/transfers' ELSE m.server_path || '/' || m.login_path END
        AS varchar(200)),
    CAST('PLATFORM' AS varchar(10)), CAST(m.server_path || '/' || m.login_path AS varchar(120)), CAST(NULL AS varchar(10)),
    CAST(NULL AS varchar(120)), m.amount, m.currency, m.reference, m.movement_id, CAST(NULL AS varchar(190)), m.server, m.login,
    m.movement_id, m.amount < 0
FROM (SELECT x.*, replace(replace(x.server, '%', '%25'), '/', '%2F') AS server_path,
        replace(replace(x.login, '%', '%25'), '/', '%2F') AS login_path
    FROM movement_now x WHERE x.class IN ('EXTERNAL_FLOW', 'TRANSFER') AND x.amount <> 0) m;

-- Both sides of each transfer, by the rule in-flight 1 (lotbook.domain.ledger.cash.InFlight), as of now.
-- lotbook.persistence.query.InFlightRows says the same of any moment.
CREATE VIEW list_in_flight AS
SELECT s.match_id AS id, min(s.occurred_at) AS occurred_at, max(s.state) AS state, CAST(NULL AS bigint) AS age,
    max(abs(s.amount)) AS amount, max(s.currency) AS currency,
    COALESCE(max(CASE WHEN s.leaving THEN s.kind END), max(s.counterpart_kind)) AS left_kind,
    COALESCE(max(CASE WHEN s.leaving THEN s.owner END), max(s.counterpart_owner)) AS left_owner,
    max(CASE WHEN s.leaving THEN s.occurred_at END) AS left_at,
    COALESCE(max(CASE WHEN NOT s.leaving THEN s.kind END), max(s.counterpart_kind)) AS arrived_kind,
    COALESCE(max(CASE WHEN NOT s.leaving THEN s.owner END), max(s.counterpart_owner)) AS arrived_owner,
    max(CASE WHEN NOT s.leaving THEN s.occurred_at END) AS arrived_at,
    max(s.reference) AS reference,
    max(CASE WHEN s.leaving THEN s.fact_id END) AS left_id, max(CASE WHEN NOT s.leaving THEN s.fact_id END) AS arrived_id,
    max(s.lefts) AS lefts, max(s.arrivals) AS arrivals, min(s.books_day) AS first_day, max(s.books_day) AS last_day,
    max(s.flight_owner) AS flight, max(s.server) AS server, max(s.login) AS login,
    max(CASE WHEN s.leaving THEN s.movement_id END) AS left_movement,
    max(CASE WHEN NOT s.leaving THEN s.movement_id END) AS arrived_movement,
    max(CASE WHEN s.leaving THEN s.cash_entry END) AS left_entry,
    max(CASE WHEN NOT s.leaving THEN s.cash_entry END) AS arrived_entry,
    max(s.known_at) AS known_at
FROM (
    SELECT c.*, CASE WHEN c.reference IS NULL OR c.lefts = 0 OR c.arrivals = 0 THEN 'NOT_SEEN'
            WHEN c.lefts = 1 AND c.arrivals = 1 THEN 'MET' ELSE 'SEVERAL' END AS state,
        CASE WHEN c.reference IS NOT NULL AND c.lefts = 1 AND c.arrivals = 1 THEN c.first_id ELSE c.id END AS match_id
    FROM (
        SELECT l.*, sum(CASE WHEN l.leaving THEN 1 ELSE 0 END) OVER same AS lefts,
            sum(CASE WHEN l.leaving THEN 0 ELSE 1 END) OVER same AS arrivals, min(l.id) OVER same AS first_id
        FROM cash_leg l
        WINDOW same AS (PARTITION BY l.flight_owner, l.currency, abs(l.amount), l.reference)
    ) c
) s
GROUP BY s.match_id;
