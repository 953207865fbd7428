-- Where an account's books begin: with the first summary its server sends of it. What the server said then, less what had been
-- posted before, is posted as its opening (rule opening-posting 1); what its deals brought by then is in it. owner is the account's
-- name in the books.
CREATE TABLE ledger_opening (
    id          bigint PRIMARY KEY,
    server      varchar(64) NOT NULL,
    login       varchar(64) NOT NULL,
    owner       varchar(200) NOT NULL,
    currency    varchar(12) NOT NULL,
    report_id   varchar(64) NOT NULL,
    balance     numeric(24,8) NOT NULL,
    credit      numeric(24,8) NOT NULL,
    occurred_at timestamp(6) with time zone NOT NULL,
    known_at    timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    UNIQUE (server, login),
    UNIQUE (owner)
);

-- Accounts that were measured before there were openings. Where nothing else was reported of an account's first summary than what
-- movements had moved, nothing is posted.
INSERT INTO ledger_opening (id, server, login, owner, currency, report_id, balance, credit, occurred_at)
SELECT first.id, first.server, first.login,
    replace(replace(first.server, '%', '%25'), '/', '%2F') || '/' || replace(replace(first.login, '%', '%25'), '/', '%2F'),
    first.currency, first.report_id, first.balance, first.credit, first.occurred_at
FROM (SELECT s.*, row_number() OVER (PARTITION BY s.server, s.login ORDER BY s.id) AS place FROM account_summary s) first
WHERE first.place = 1;

-- What deals brought and cost accounts whose books have begun (rule deal-posting 1 of lotbook.domain.ledger.DealPostings): derived,
-- because a deal never changes and a posting beside it could only differ from it. A correction and a cancel are posted: what they
-- change hangs on what stood before. posting is the id by which one row is found.
CREATE VIEW deal_result AS
SELECT e.id AS posting, e.server, e.exec_id, e.symbol, e.occurred_at, e.books_day, e.known_at, o.owner, o.currency,
    CAST(COALESCE(e.profit, 0) + COALESCE(e.swap, 0) - COALESCE(e.commission, 0) AS numeric(24,8)) AS net,
    CAST('execution:' || replace(replace(e.server, '%', '%25'), '/', '%2F') || '/'
        || replace(replace(e.exec_id, '%', '%25'), '/', '%2F') AS varchar(200)) AS source
FROM execution e
JOIN ledger_opening o ON o.server = e.server AND o.login = e.login AND e.occurred_at > o.occurred_at
WHERE e.kind = 'TRADE' AND COALESCE(e.profit, 0) + COALESCE(e.swap, 0) - COALESCE(e.commission, 0) <> 0;

CREATE OR REPLACE VIEW list_ledger_postings AS
SELECT id, occurred_at, book, debit_kind, debit_owner, credit_kind, credit_owner, amount, currency, value_date, books_day,
    charge_id, participant, reason, rule, source, server, movement_id, posted_by, known_at
FROM ledger_posting
UNION ALL
SELECT d.posting, d.occurred_at, CAST('CASH' AS varchar(10)),
    CAST(CASE WHEN d.net > 0 THEN 'TRADING' ELSE 'PLATFORM' END AS varchar(30)),
    d.owner, CAST(CASE WHEN d.net > 0 THEN 'PLATFORM' ELSE 'TRADING' END AS varchar(30)), d.owner,
    CAST(abs(d.net) AS numeric(24,8)), d.currency,
    d.books_day, d.books_day, CAST(NULL AS varchar(64)), CAST(NULL AS varchar(64)), CAST('deal ' || d.symbol AS varchar(600)),
    CAST('deal-posting 1' AS varchar(64)), d.source, d.server, CAST(NULL AS varchar(64)), CAST(d.server AS varchar(63)), d.known_at
FROM deal_result d;

-- balance stands here empty: it hangs on the moment asked about, and is added up for the rows that are shown.
CREATE OR REPLACE VIEW list_ledger_lines AS
SELECT debit_line AS id, occurred_at, book, debit_kind AS kind, debit_owner AS owner,
    CASE WHEN debit_kind IN ('PROVIDER', 'BANK', 'FEES_DUE') THEN amount ELSE -amount END AS amount, currency,
    credit_kind AS other_kind, credit_owner AS other_owner, value_date, books_day, charge_id, participant, reason, source,
    server, movement_id, known_at, CAST(NULL AS numeric(24,8)) AS balance, id AS posting
FROM ledger_posting
UNION ALL
SELECT credit_line, occurred_at, book, credit_kind, credit_owner,
    CASE WHEN credit_kind IN ('PROVIDER', 'BANK', 'FEES_DUE') THEN -amount ELSE amount END, currency,
    debit_kind, debit_owner, value_date, books_day, charge_id, participant, reason, source, server, movement_id,
    known_at, CAST(NULL AS numeric(24,8)), id
FROM ledger_posting
UNION ALL
SELECT d.posting * 2, d.occurred_at, CAST('CASH' AS varchar(10)), CAST('PLATFORM' AS varchar(30)), d.owner, d.net, d.currency,
    CAST('TRADING' AS varchar(30)), d.owner, d.books_day, d.books_day, CAST(NULL AS varchar(64)),
    CAST(NULL AS varchar(64)), CAST('deal ' || d.symbol AS varchar(600)), d.source, d.server, CAST(NULL AS varchar(64)), d.known_at,
    CAST(NULL AS numeric(24,8)), d.posting
FROM deal_result d
UNION ALL
SELECT d.posting * 2 + 1, d.occurred_at, CAST('CASH' AS varchar(10)), CAST('TRADING' AS varchar(30)), d.owner,
    -d.net, d.currency, CAST('PLATFORM' AS varchar(30)), d.owner, d.books_day, d.books_day,
    CAST(NULL AS varchar(64)), CAST(NULL AS varchar(64)), CAST('deal ' || d.symbol AS varchar(600)), d.source, d.server,
    CAST(NULL AS varchar(64)), d.known_at, CAST(NULL AS numeric(24,8)), d.posting
FROM deal_result d;
