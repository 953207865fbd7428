-- What the tables of lotbook.domain.ledger.LedgerTables show.

CREATE VIEW list_ledger_postings AS
SELECT id, occurred_at, book, debit_kind, debit_owner, credit_kind, credit_owner, amount, currency, value_date, books_day,
    charge_id, participant, reason, rule, source, server, movement_id, posted_by, known_at
FROM ledger_posting;

-- Both sides of every posting. amount is signed: what an account gains is above zero, by the side on which accounts of its kind
-- grow (lotbook.domain.ledger.LedgerAccount.Kind).
CREATE VIEW list_ledger_lines AS
SELECT debit_line AS id, occurred_at, book, debit_kind AS kind, debit_owner AS owner,
    CASE WHEN debit_kind IN ('PROVIDER', 'BANK') THEN amount ELSE -amount END AS amount, currency,
    credit_kind AS other_kind, credit_owner AS other_owner, value_date, books_day, charge_id, participant, reason, source,
    server, movement_id, known_at
FROM ledger_posting
UNION ALL
SELECT credit_line, occurred_at, book, credit_kind, credit_owner,
    CASE WHEN credit_kind IN ('PROVIDER', 'BANK') THEN -amount ELSE amount END, currency,
    debit_kind, debit_owner, value_date, books_day, charge_id, participant, reason, source, server, movement_id,
    known_at
FROM ledger_posting;
