-- The books. A posting is one row with both of its sides, so that they balance in every currency whoever writes; an amount is
-- above zero, and leaves the debit account for the credit account. Only ever inserted: what was wrong is reversed by another
-- row. natural_key says what it comes from, so that the same is posted once. debit_line and credit_line are the ids of its two
-- sides in list_ledger_lines; server and movement_id name the movement it comes from, if it comes from one.
CREATE TABLE ledger_posting (
    id           bigint PRIMARY KEY,
    book         varchar(10) NOT NULL CHECK (book IN ('CASH', 'FEE')),
    natural_key  varchar(200) NOT NULL,
    debit_kind   varchar(30) NOT NULL,
    debit_owner  varchar(200) NOT NULL,
    credit_kind  varchar(30) NOT NULL,
    credit_owner varchar(200) NOT NULL,
    amount       numeric(24,8) NOT NULL CHECK (amount > 0),
    currency     varchar(12) NOT NULL,
    occurred_at  timestamp(6) with time zone NOT NULL,
    value_date   date NOT NULL,
    books_day    date NOT NULL,
    charge_id    varchar(64),
    participant  varchar(64),
    rule         varchar(64) NOT NULL,
    reason       varchar(600) NOT NULL,
    source       varchar(200) NOT NULL,
    server       varchar(64),
    movement_id  varchar(64),
    known_at     timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    posted_by    varchar(63) DEFAULT SESSION_USER NOT NULL,
    debit_line   bigint GENERATED ALWAYS AS (id * 2) STORED,
    credit_line  bigint GENERATED ALWAYS AS (id * 2 + 1) STORED,
    UNIQUE (book, natural_key),
    CHECK (debit_kind <> credit_kind OR debit_owner <> credit_owner)
);
CREATE UNIQUE INDEX ledger_posting_debit_line ON ledger_posting (debit_line);
CREATE UNIQUE INDEX ledger_posting_credit_line ON ledger_posting (credit_line);
CREATE INDEX ledger_posting_by_time ON ledger_posting (occurred_at, id);
CREATE INDEX ledger_posting_by_movement ON ledger_posting (server, movement_id);
-- A balance is read from an index alone.
CREATE INDEX ledger_posting_by_debit ON ledger_posting (debit_owner, debit_kind, currency, id)
    INCLUDE (amount, occurred_at, known_at);
CREATE INDEX ledger_posting_by_credit ON ledger_posting (credit_owner, credit_kind, currency, id)
    INCLUDE (amount, occurred_at, known_at);

-- What was reported before there were books, by the same rule (movement-posting 1 of lotbook.domain.ledger.MovementPostings).
INSERT INTO ledger_posting (id, book, natural_key, debit_kind, debit_owner, credit_kind, credit_owner, amount, currency,
    occurred_at, value_date, books_day, charge_id, participant, rule, reason, source, server,
    movement_id)
SELECT nextval('fact_id'), 'CASH', 'movement/' || place,
    CASE WHEN amount > 0 THEN other_kind ELSE own_kind END, CASE WHEN amount > 0 THEN other_owner ELSE owner END,
    CASE WHEN amount > 0 THEN own_kind ELSE other_kind END, CASE WHEN amount > 0 THEN owner ELSE other_owner END,
    abs(amount), currency, occurred_at, value_date, books_day, charge_id, participant, 'movement-posting 1',
    lower(replace(type, '_', ' ')) || CASE WHEN reference IS NULL THEN '' ELSE ', ' || reference END, 'movement:' || place,
    server, movement_id
FROM (
    SELECT m.*, replace(replace(server, '%', '%25'), '/', '%2F') || '/' || replace(replace(movement_id, '%', '%25'), '/', '%2F')
            AS place,
        replace(replace(server, '%', '%25'), '/', '%2F') || '/' || replace(replace(login, '%', '%25'), '/', '%2F') AS owner,
        CASE WHEN class = 'CREDIT' THEN 'PLATFORM_CREDIT' ELSE 'PLATFORM' END AS own_kind,
        CASE class WHEN 'EXTERNAL_FLOW' THEN 'IN_FLIGHT' WHEN 'TRANSFER' THEN 'IN_FLIGHT' WHEN 'TRADING_RESULT' THEN 'TRADING'
            WHEN 'FEE' THEN CASE WHEN charge_id IS NULL THEN 'SUSPENSE' ELSE 'CHARGES' END WHEN 'CREDIT' THEN 'BONUS'
            WHEN 'PROTECTION' THEN 'PROTECTION' ELSE 'SUSPENSE' END AS other_kind,
        CASE class
            WHEN 'EXTERNAL_FLOW' THEN
                replace(replace(server, '%', '%25'), '/', '%2F') || '/' || replace(replace(login, '%', '%25'), '/', '%2F')
            WHEN 'TRANSFER' THEN replace(replace(server, '%', '%25'), '/', '%2F') || '/transfers'
            ELSE server END AS other_owner
    FROM movement m WHERE amount <> 0
) posted ORDER BY occurred_at, posted.id;
