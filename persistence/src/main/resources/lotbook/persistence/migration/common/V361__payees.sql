-- Who gets a charge, in what currency, what they had of it already, and what is open. Guards and rights: V362. Owner's eyes, all
-- of these; what is granted keeps to who may see all.

-- What each payee gets of a charge in the currency that payees are paid in: the charge's own payout by what each gets of it,
-- cents by the largest remainder (lotbook.domain.money.LargestRemainder), so that they add up to it; where a correction gives to
-- one and takes from two others there can be a cent too many, which is the manager's. Of what reverses a charge the negatives.
-- DISTINCT keeps PostgreSQL from reading the terms anew for each use of their decimals.
CREATE VIEW payee_part AS
SELECT n.id AS fee_charge, n.charge_id, n.run_id, n.reverses, n.bearer, n.server, x.kind,
    CASE WHEN x.kind = 'BROKER' THEN n.server ELSE n.leader_account END AS owner,
    CASE x.kind WHEN 'MANAGER' THEN n.to_provider WHEN 'BROKER' THEN n.to_platform ELSE n.to_partner END AS amount, n.currency,
    CAST(CASE x.kind
        WHEN 'MANAGER' THEN n.provider - CASE WHEN n.missing < 0 THEN n.unit ELSE 0 END
            + CASE WHEN n.missing > CASE WHEN n.platform_lost > n.provider_lost THEN 1 ELSE 0 END
            + CASE WHEN n.partner_lost > n.provider_lost THEN 1 ELSE 0 END THEN n.unit ELSE 0 END
        WHEN 'BROKER' THEN n.platform + CASE WHEN n.missing > CASE WHEN n.provider_lost >= n.platform_lost THEN 1 ELSE 0 END
            + CASE WHEN n.partner_lost > n.platform_lost THEN 1 ELSE 0 END THEN n.unit ELSE 0 END
        ELSE n.partner + CASE WHEN n.missing > CASE WHEN n.provider_lost >= n.partner_lost THEN 1 ELSE 0 END
            + CASE WHEN n.platform_lost >= n.partner_lost THEN 1 ELSE 0 END THEN n.unit ELSE 0 END
        END AS numeric(24,8)) AS payout, n.payout_in, n.payout_rate
FROM (
    SELECT p.*, abs(p.payout * p.to_provider - p.provider * p.posted) AS provider_lost,
        abs(p.payout * p.to_platform - p.platform * p.posted) AS platform_lost,
        abs(p.payout * p.to_partner - p.partner * p.posted) AS partner_lost,
        (p.payout - p.provider - p.platform - p.partner) / p.unit AS missing
    FROM (
        SELECT d.*, trunc(d.payout * d.to_provider / d.posted, d.decimals) AS provider,
            trunc(d.payout * d.to_platform / d.posted, d.decimals) AS platform,
            trunc(d.payout * d.to_partner / d.posted, d.decimals) AS partner,
            sign(d.payout) * CASE d.decimals WHEN 0 THEN 1 WHEN 1 THEN 0.1 WHEN 2 THEN 0.01 WHEN 3 THEN 0.001
                WHEN 4 THEN 0.0001 WHEN 5 THEN 0.00001 WHEN 6 THEN 0.000001 WHEN 7 THEN 0.0000001 ELSE 0.00000001 END AS unit
        FROM (
            SELECT DISTINCT c.id, c.charge_id, c.run_id, c.reverses, c.bearer, c.server, c.leader_account, c.posted,
                c.to_provider, c.to_platform, c.to_partner, c.currency, c.payout, c.payout_in, c.payout_rate,
                COALESCE((SELECT max(payout_decimals(t.document)) FROM fee_snapshot l JOIN fee_terms t
                    ON t.terms_id = l.terms_id AND t.sha256 = l.terms_sha256 WHERE l.id = c.snapshot_id), 2) AS decimals
            FROM fee_charge c
            WHERE c.payout <> 0 AND c.posted <> 0
        ) d
    ) p
) n
CROSS JOIN (VALUES ('MANAGER'), ('BROKER'), ('PARTNER')) AS x (kind);

-- What that is in the books, by the rule payee-posting 1: the part leaves the payee's account in the currency of the charge and
-- comes back in their own, if there is a cent for them. A charge agreed to before there was such a posting is taken back as it
-- stands, in its own currency. What the house bears is none of its own.
CREATE VIEW payee_posting AS
SELECT p.fee_charge, p.charge_id, p.run_id,
    CAST('charge/' || p.charge_id || '/' || p.kind || '/' || leg.word AS varchar(200)) AS natural_key,
    CASE WHEN (p.amount > 0) = leg.comes THEN 'EXCHANGE' ELSE p.kind END AS debit_kind,
    CASE WHEN (p.amount > 0) = leg.comes THEN p.server ELSE p.owner END AS debit_owner,
    CASE WHEN (p.amount > 0) = leg.comes THEN p.kind ELSE 'EXCHANGE' END AS credit_kind,
    CASE WHEN (p.amount > 0) = leg.comes THEN p.owner ELSE p.server END AS credit_owner,
    CASE WHEN leg.comes THEN abs(p.payout) ELSE abs(p.amount) END AS amount,
    CASE WHEN leg.comes THEN p.payout_in ELSE p.currency END AS currency,
    CAST('in ' || p.payout_in || ' at ' || CAST(p.payout_rate AS numeric(24,8)) || ' a ' || p.currency AS varchar(100))
        AS at_rate
FROM payee_part p
CROSS JOIN (VALUES ('exchanged', FALSE), ('payout', TRUE)) AS leg (word, comes)
WHERE p.amount <> 0 AND NOT (leg.comes AND p.payout = 0) AND NOT (p.bearer = 'BROKER' AND p.kind = 'BROKER')
  AND (p.reverses IS NULL OR EXISTS (SELECT 1 FROM fee_charge o JOIN ledger_posting g ON g.book = 'FEE'
      AND g.natural_key = 'charge/' || o.charge_id || '/' || p.kind || '/exchanged' WHERE o.id = p.reverses));
CREATE VIEW payee_posting_seen AS SELECT p.* FROM payee_posting p WHERE (SELECT everything FROM own_scope);

-- What servers credited to leaders and managers with a charge, by the rule credit-posting 1: the whole charge, so what others get
-- of it is owed by whom the server credited. It stands in the currency that the payees of the charge have it in, at the charge's
-- own rate, whatever the account is in, so that a payee's account says what is open; what repays a debt alone has no rate of its
-- own, and takes that of the last charge before it. Money of a third currency counts as the whole that was to be collected, for a
-- server moves all of it or nothing. Posted by this view, as deals are: books from before have it.
CREATE VIEW payee_credit AS
SELECT k.posting, k.charge_id, k.owner, k.account_id,
    CAST(CASE WHEN k.credited_in = k.currency THEN k.credited
        WHEN k.credited_in = k.charged_in THEN round(k.credited * k.rate, k.decimals)
        ELSE round(sign(k.credited) * abs(k.collected) * k.rate, k.decimals) END AS numeric(24,8)) AS amount,
    k.currency, k.occurred_at, k.value_date, k.books_day, k.belongs_day, k.source,
    CAST('credited by the server with ' || CAST(k.credited AS numeric(24,2)) || ' ' || k.credited_in || ', ' || k.fee
        || ' fee, fee run ' || k.run_id AS varchar(600)) AS reason, k.server, k.movement_id, k.known_at
FROM (
    SELECT x.*, CAST(CASE WHEN r.id IS NULL THEN x.charged_in ELSE r.payout_in END AS varchar(12)) AS currency,
        CASE WHEN r.id IS NULL THEN 1 WHEN x.payout IS NULL THEN r.payout_rate ELSE x.payout / x.posted END AS rate,
        CASE WHEN r.id IS NULL THEN 8 ELSE COALESCE((SELECT max(payout_decimals(t.document)) FROM fee_snapshot l JOIN fee_terms t
            ON t.terms_id = l.terms_id AND t.sha256 = l.terms_sha256 WHERE l.id = r.snapshot_id), 2) END AS decimals
    FROM (
        SELECT m.id AS posting, f.charge_id, f.leader_account AS owner, f.account_id, f.fee, f.run_id, f.posted, f.payout,
            f.collected, m.amount AS credited, m.currency AS credited_in, f.currency AS charged_in,
            COALESCE((SELECT max(c.id) FROM fee_charge c JOIN ledger_posting g ON g.charge_id = c.charge_id
                WHERE c.snapshot_id = f.snapshot_id AND g.rule = 'payee-posting 1'),
                CASE WHEN f.fee = 'debt' AND NOT EXISTS (SELECT 1 FROM fee_charge c WHERE c.snapshot_id = f.snapshot_id
                    AND c.payout_in IS NOT NULL) THEN (SELECT max(c.id) FROM fee_charge c JOIN ledger_posting g
                    ON g.charge_id = c.charge_id WHERE c.account_id = f.account_id AND c.leader_account = f.leader_account
                        AND c.id < f.id AND g.rule = 'payee-posting 1') END) AS paid_as,
            m.occurred_at, m.value_date,
            COALESCE((SELECT min(p.books_day) FROM ledger_posting p WHERE p.server = m.server AND p.movement_id = m.movement_id),
                m.books_day) AS books_day,
            (SELECT min(p.belongs_day) FROM ledger_posting p WHERE p.server = m.server AND p.movement_id = m.movement_id)
                AS belongs_day,
            CAST('movement:' || replace(replace(m.server, '%', '%25'), '/', '%2F') || '/'
                || replace(replace(m.movement_id, '%', '%25'), '/', '%2F') AS varchar(200)) AS source,
            m.server, m.movement_id, m.known_at
        FROM movement m
        JOIN fee_charge f ON f.charge_id = m.charge_id
        WHERE m.class = 'FEE' AND m.amount <> 0
          AND (m.server = f.server AND m.login = f.leader_login OR EXISTS (SELECT 1 FROM account_login l
              WHERE l.account_id = f.leader_account AND l.server = m.server AND l.login = m.login))
    ) x
    LEFT JOIN fee_charge r ON r.id = x.paid_as
) k
WHERE (SELECT everything FROM own_scope);

-- As V252, with what servers credited.
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
    CAST('deal-posting 1' AS varchar(64)), d.source, d.server, CAST(NULL AS varchar(64)), CAST(d.server AS varchar(63)),
    d.known_at, d.belongs_day, CAST(NULL AS varchar(190))
FROM deal_result d
UNION ALL
SELECT c.posting, c.occurred_at, CAST('FEE' AS varchar(10)),
    CAST(CASE WHEN c.amount > 0 THEN 'MANAGER' ELSE 'PAID_OUT' END AS varchar(30)),
    CAST(CASE WHEN c.amount > 0 THEN c.owner ELSE c.server END AS varchar(200)),
    CAST(CASE WHEN c.amount > 0 THEN 'PAID_OUT' ELSE 'MANAGER' END AS varchar(30)),
    CAST(CASE WHEN c.amount > 0 THEN c.server ELSE c.owner END AS varchar(200)), CAST(abs(c.amount) AS numeric(24,8)),
    c.currency, c.value_date, c.books_day, c.charge_id, c.account_id, c.reason, CAST('credit-posting 1' AS varchar(64)),
    c.source, c.server, c.movement_id, CAST(c.server AS varchar(63)), c.known_at, c.belongs_day, CAST(NULL AS varchar(190))
FROM payee_credit c;

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
    CAST(NULL AS varchar(64)), CAST('deal ' || d.symbol AS varchar(600)), d.source, d.server, CAST(NULL AS varchar(64)),
    d.known_at, CAST(NULL AS numeric(24,8)), d.posting, d.belongs_day, CAST(NULL AS varchar(190))
FROM deal_result d
UNION ALL
SELECT d.posting * 2 + 1, d.occurred_at, CAST('CASH' AS varchar(10)), CAST('TRADING' AS varchar(30)), d.owner,
    -d.net, d.currency, CAST('PLATFORM' AS varchar(30)), d.owner, d.books_day, d.books_day,
    CAST(NULL AS varchar(64)), CAST(NULL AS varchar(64)), CAST('deal ' || d.symbol AS varchar(600)), d.source, d.server,
    CAST(NULL AS varchar(64)), d.known_at, CAST(NULL AS numeric(24,8)), d.posting, d.belongs_day, CAST(NULL AS varchar(190))
FROM deal_result d
UNION ALL
SELECT c.posting * 2, c.occurred_at, CAST('FEE' AS varchar(10)), CAST('MANAGER' AS varchar(30)),
    CAST(c.owner AS varchar(200)), CAST(-c.amount AS numeric(24,8)), c.currency, CAST('PAID_OUT' AS varchar(30)),
    CAST(c.server AS varchar(200)), c.value_date, c.books_day, c.charge_id, c.account_id, c.reason, c.source, c.server,
    c.movement_id, c.known_at, CAST(NULL AS numeric(24,8)), c.posting, c.belongs_day, CAST(NULL AS varchar(190))
FROM payee_credit c
UNION ALL
SELECT c.posting * 2 + 1, c.occurred_at, CAST('FEE' AS varchar(10)), CAST('PAID_OUT' AS varchar(30)),
    CAST(c.server AS varchar(200)), c.amount, c.currency, CAST('MANAGER' AS varchar(30)), CAST(c.owner AS varchar(200)),
    c.value_date, c.books_day, c.charge_id, c.account_id, c.reason, c.source, c.server, c.movement_id, c.known_at,
    CAST(NULL AS numeric(24,8)), c.posting, c.belongs_day, CAST(NULL AS varchar(190))
FROM payee_credit c;

CREATE INDEX fee_charge_by_leader ON fee_charge (leader_account);

-- Of each charge that was posted and not reversed: what is under way, what is owed for it or was lost, and what it repays of
-- that. The states of charges (V308) say the same with when each held, and take H2 seconds for a hundred of them.
CREATE VIEW charge_due AS
SELECT c.id, c.charge_id, c.account_id, c.leader_account, c.posted,
    CASE WHEN c.posted > 0 AND NOT c.came AND (c.settled <> 0 OR NOT c.ended) THEN c.collected ELSE 0 END AS pending,
    CASE WHEN c.posted > 0 THEN GREATEST(c.owed, 0)
        + CASE WHEN NOT c.came AND c.settled = 0 AND c.ended THEN c.collected ELSE 0 END ELSE 0 END AS owes,
    CASE WHEN c.fee = 'debt' AND c.came THEN c.collected ELSE 0 END AS repays
FROM (
    SELECT t.*, t.settled * sign(t.collected) >= abs(t.collected) AS came
    FROM (
        SELECT f.id, f.charge_id, f.account_id, f.leader_account, f.fee, f.posted, f.owed,
            CASE WHEN f.bearer = 'INVESTOR' THEN f.collected ELSE 0 END AS collected,
            COALESCE((SELECT -sum(m.amount) FROM charge_movement m WHERE m.fee_charge = f.id AND m.side = 'INVESTOR'), 0)
                AS settled,
            EXISTS (SELECT 1 FROM command q WHERE q.charge_id = f.charge_id AND (q.expires_at <= CURRENT_TIMESTAMP
                OR EXISTS (SELECT 1 FROM command_answer a WHERE a.command_id = q.id AND a.outcome = 'REFUSED'))) AS ended
        FROM fee_charge f
        WHERE f.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM fee_charge r WHERE r.reverses = f.id)
          AND (f.posted = 0 OR EXISTS (SELECT 1 FROM ledger_posting g WHERE g.charge_id = f.charge_id AND g.book = 'FEE'))
    ) t
) c;

-- How much of it is not here. What was owed, and what a server refused or let expire, is repaid by the account's debt charges to
-- the same leader, the oldest first: who comes back by another link brings their debt along.
CREATE VIEW charge_uncollected AS
SELECT d.charge_id, d.posted, d.pending + CASE WHEN d.owes = 0 THEN 0 ELSE d.owes - LEAST(d.owes, GREATEST(0,
        COALESCE((SELECT sum(r.repays) FROM charge_due r WHERE r.account_id = d.account_id
            AND r.leader_account = d.leader_account), 0)
        - COALESCE((SELECT sum(o.owes) FROM charge_due o WHERE o.account_id = d.account_id
            AND o.leader_account = d.leader_account AND o.id < d.id), 0))) END AS uncollected
FROM charge_due d;

-- Of a pool's charge: what its master has not paid yet. Only a fee that carries the charge's id does, as in pool_charge_movement.
CREATE VIEW pool_charge_due AS
SELECT d.id AS point_id, d.performance + d.charged AS posted, GREATEST(0, d.performance + d.charged + COALESCE((
    SELECT sum(m.amount) FROM movement_now m WHERE m.charge_id = 'PF-' || d.id AND m.class = 'FEE' AND m.currency = d.currency
        AND EXISTS (SELECT 1 FROM account_login l WHERE l.account_id = d.master_account AND l.server = m.server
            AND l.login = m.login)), 0)) AS uncollected
FROM dealing_point d;

-- Each payee's lines in the fee book, as the payee gains by them.
CREATE VIEW payee_line AS
SELECT p.credit_line AS id, p.credit_kind AS kind, p.credit_owner AS owner, p.currency, p.amount,
    CASE WHEN p.debit_kind = 'PAID_OUT' THEN 'PAID' ELSE 'EARNED' END AS what, p.charge_id, p.participant, p.reason, p.source,
    p.value_date, p.books_day, p.occurred_at, p.known_at
FROM ledger_posting p
WHERE p.book = 'FEE' AND p.credit_kind IN ('MANAGER', 'BROKER', 'PARTNER')
UNION ALL
SELECT p.debit_line, p.debit_kind, p.debit_owner, p.currency, -p.amount,
    CASE WHEN p.credit_kind = 'PAID_OUT' THEN 'PAID' ELSE 'EARNED' END, p.charge_id, p.participant, p.reason, p.source,
    p.value_date, p.books_day, p.occurred_at, p.known_at
FROM ledger_posting p
WHERE p.book = 'FEE' AND p.debit_kind IN ('MANAGER', 'BROKER', 'PARTNER')
UNION ALL
SELECT c.posting * 2, 'MANAGER', c.owner, c.currency, -c.amount, 'CREDITED', c.charge_id, c.account_id, c.reason, c.source,
    c.value_date, c.books_day, c.occurred_at, c.known_at
FROM payee_credit c;

-- Each with the part of it whose money is not here, as that is now.
CREATE VIEW list_payee_lines AS
SELECT l.id, CAST(l.kind AS varchar(30)) AS kind, CAST(l.owner AS varchar(200)) AS owner, l.currency,
    CAST(l.what AS varchar(10)) AS what, CAST(l.amount AS numeric(24,8)) AS amount,
    CAST(CASE WHEN l.what <> 'EARNED' THEN NULL WHEN u.uncollected <> 0 THEN round(l.amount * u.uncollected / u.posted, 8)
        WHEN q.uncollected <> 0 THEN round(l.amount * q.uncollected / q.posted, 8) END AS numeric(24,8)) AS uncollected,
    l.charge_id, l.participant, l.reason, l.source, l.value_date, l.books_day,
    CAST(COALESCE(u.posted, q.posted) AS numeric(24,8)) AS charge_posted,
    CAST(COALESCE(u.uncollected, q.uncollected) AS numeric(24,8)) AS charge_uncollected, l.occurred_at, l.known_at
FROM payee_line l
LEFT JOIN charge_uncollected u ON u.charge_id = l.charge_id
LEFT JOIN pool_charge_due q ON q.point_id = CASE WHEN l.charge_id LIKE 'PF-%'
    THEN CAST(substring(l.charge_id FROM 4) AS bigint) END
WHERE (SELECT everything FROM own_scope);

-- What each payee earned, had, and has open, in each currency, as it is now. payable leaves out what was not collected; below
-- zero the payee holds what is others'. The house is not paid: what it has open lies with whom servers credited. By the rule
-- payee.account v1 (lotbook.domain.ledger.PayeeAccount).
CREATE VIEW list_payees AS
SELECT t.id, t.kind, t.owner, t.currency, t.earned, t.credited, t.paid, t.open, t.uncollected,
    CAST(CASE WHEN t.kind = 'BROKER' THEN 0 WHEN t.open < 0 THEN t.open ELSE GREATEST(t.open - GREATEST(t.uncollected, 0), 0) END
        AS numeric(24,8)) AS payable, t.lines, t.occurred_at, t.known_at
FROM (
    SELECT min(l.id) AS id, l.kind, l.owner, l.currency,
        CAST(sum(CASE WHEN l.what = 'EARNED' THEN l.amount ELSE 0 END) AS numeric(24,8)) AS earned,
        CAST(-sum(CASE WHEN l.what = 'CREDITED' THEN l.amount ELSE 0 END) AS numeric(24,8)) AS credited,
        CAST(-sum(CASE WHEN l.what = 'PAID' THEN l.amount ELSE 0 END) AS numeric(24,8)) AS paid,
        CAST(sum(l.amount) AS numeric(24,8)) AS open, CAST(COALESCE(sum(l.uncollected), 0) AS numeric(24,8)) AS uncollected,
        count(*) AS lines, max(l.occurred_at) AS occurred_at, max(l.known_at) AS known_at
    FROM list_payee_lines l
    GROUP BY l.kind, l.owner, l.currency
) t;

GRANT SELECT ON payee_posting_seen TO lotbook_compliance;
GRANT SELECT ON payee_posting_seen TO lotbook_finance;
GRANT SELECT ON payee_credit TO lotbook_compliance;
GRANT SELECT ON payee_credit TO lotbook_finance;
GRANT SELECT ON payee_credit TO lotbook_auditor;
GRANT SELECT ON list_payee_lines TO lotbook_compliance;
GRANT SELECT ON list_payee_lines TO lotbook_finance;
GRANT SELECT ON list_payee_lines TO lotbook_auditor;
GRANT SELECT ON list_payees TO lotbook_compliance;
GRANT SELECT ON list_payees TO lotbook_finance;
GRANT SELECT ON list_payees TO lotbook_auditor;

INSERT INTO approval_policy (kind, threshold, proposers, deciders, decisions, why) VALUES
    ('PAY_OUT', 0, 'FINANCE', 'FINANCE COMPLIANCE', 1, 'As delivered');
