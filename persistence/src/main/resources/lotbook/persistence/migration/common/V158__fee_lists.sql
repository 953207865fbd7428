-- What a proposal rests on, with runs among it; a run's charges move nothing that other commands rest on.
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
    WHERE r.state <> 'DISCARDED' AND r.content IS NOT NULL;

-- What an investor was charged grows on the debit side: see lotbook.domain.ledger.LedgerAccount.Kind.
CREATE OR REPLACE VIEW list_ledger_lines AS
SELECT debit_line AS id, occurred_at, book, debit_kind AS kind, debit_owner AS owner,
    CASE WHEN debit_kind IN ('PROVIDER', 'BANK', 'FEES_DUE') THEN amount ELSE -amount END AS amount, currency,
    credit_kind AS other_kind, credit_owner AS other_owner, value_date, books_day, charge_id, participant, reason, source,
    server, movement_id, known_at
FROM ledger_posting
UNION ALL
SELECT credit_line, occurred_at, book, credit_kind, credit_owner,
    CASE WHEN credit_kind IN ('PROVIDER', 'BANK', 'FEES_DUE') THEN -amount ELSE amount END, currency,
    debit_kind, debit_owner, value_date, books_day, charge_id, participant, reason, source, server, movement_id,
    known_at
FROM ledger_posting;

-- What the tables of lotbook.domain.fee.run.FeeRunTables show.
CREATE VIEW list_fee_runs AS
SELECT r.id, CAST(r.id AS varchar(20)) AS run, r.known_at AS occurred_at, r.first_day, r.last_day, r.programme_id AS programme, r.link_id,
    CASE WHEN r.adjustment IS NOT NULL THEN 'ADJUSTMENT' WHEN r.early THEN 'EARLY' ELSE 'SCHEDULED' END AS charged, r.adjustment,
    s.state, CAST(s.proposal_id AS varchar(20)) AS proposal,
    (SELECT count(*) FROM fee_snapshot l WHERE l.run_id = r.id) AS lines,
    (SELECT count(*) FROM fee_snapshot l WHERE l.run_id = r.id AND l.held_back
        AND NOT EXISTS (SELECT 1 FROM fee_set_aside a WHERE a.snapshot_id = l.id)) AS held_back,
    (SELECT count(*) FROM fee_snapshot l JOIN fee_reversal v ON v.snapshot_id = l.id WHERE l.run_id = r.id) AS reversed,
    (SELECT count(*) FROM fee_snapshot l JOIN fee_set_aside a ON a.snapshot_id = l.id WHERE l.run_id = r.id) AS set_aside,
    (SELECT count(*) FROM fee_charge c WHERE c.run_id = r.id) AS charges,
    r.facts_known_at, left(s.content, 12) AS content, r.made_by, r.why, r.known_at
FROM fee_run r
JOIN fee_run_seen s ON s.id = r.id;

CREATE VIEW list_fee_snapshots AS
SELECT l.id, CAST(l.run_id AS varchar(20)) AS run, l.known_at AS occurred_at, l.first_day, l.last_day, l.link_id, l.account_id,
    l.leader_account,
    l.programme_id AS programme, CASE WHEN r.state = 'DRAFT' AND l.held_back THEN CASE WHEN a.id IS NULL THEN 'HELD_BACK' ELSE 'SET_ASIDE' END
        WHEN l.held_back THEN 'SET_ASIDE'
        WHEN EXISTS (SELECT 1 FROM fee_reversal v WHERE v.snapshot_id = l.id) THEN 'REVERSED' ELSE r.state END AS state,
    l.base, l.hwm_before, l.hwm_after, l.hurdle, l.performance, l.management, l.other_fees, l.posted, l.collected, l.owed,
    l.accrued, l.currency, l.terms_id, l.findings, CAST(l.rests_on AS varchar(20)) AS rests_on, left(l.sha256, 12) AS hash, l.known_at
FROM fee_snapshot l
JOIN fee_run_seen r ON r.id = l.run_id
LEFT JOIN fee_set_aside a ON a.snapshot_id = l.id;
