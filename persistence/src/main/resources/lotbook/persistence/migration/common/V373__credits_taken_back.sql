-- What a server credited with a charge and is taking back, for the charge is being reversed: no money that the payee has to give
-- back by themselves. Of a reversal that the server refused, or let expire, it is again.
CREATE VIEW charge_taken_back AS
SELECT DISTINCT f.charge_id
FROM fee_charge r
JOIN fee_charge f ON f.id = r.reverses
JOIN command q ON q.charge_id = r.charge_id AND (q.expires_at IS NULL OR q.expires_at > CURRENT_TIMESTAMP)
WHERE NOT EXISTS (SELECT 1 FROM command_answer a WHERE a.command_id = q.id AND a.outcome = 'REFUSED')
  AND NOT EXISTS (SELECT 1 FROM movement m WHERE m.charge_id = r.charge_id AND m.class = 'FEE');

-- As V361, with that.
CREATE OR REPLACE VIEW list_payee_lines AS
SELECT l.id, CAST(l.kind AS varchar(30)) AS kind, CAST(l.owner AS varchar(200)) AS owner, l.currency,
    CAST(l.what AS varchar(10)) AS what, CAST(l.amount AS numeric(24,8)) AS amount,
    CAST(CASE WHEN l.what <> 'EARNED' THEN NULL WHEN u.uncollected <> 0 THEN round(l.amount * u.uncollected / u.posted, 8)
        WHEN q.uncollected <> 0 THEN round(l.amount * q.uncollected / q.posted, 8) END AS numeric(24,8)) AS uncollected,
    l.charge_id, l.participant, l.reason, l.source, l.value_date, l.books_day,
    CAST(COALESCE(u.posted, q.posted) AS numeric(24,8)) AS charge_posted,
    CAST(COALESCE(u.uncollected, q.uncollected) AS numeric(24,8)) AS charge_uncollected, l.occurred_at, l.known_at,
    CAST(CASE WHEN l.what = 'CREDITED' AND z.charge_id IS NOT NULL THEN -l.amount END AS numeric(24,8)) AS taken_back
FROM payee_line l
LEFT JOIN charge_taken_back z ON z.charge_id = l.charge_id
LEFT JOIN charge_uncollected u ON u.charge_id = l.charge_id
LEFT JOIN pool_charge_due q ON q.point_id = CASE WHEN l.charge_id LIKE 'PF-%'
    THEN CAST(substring(l.charge_id FROM 4) AS bigint) END
WHERE (SELECT everything FROM own_scope);

-- As V361, by the rule payee.account v2: below zero what is payable leaves out what servers are taking back.
CREATE OR REPLACE VIEW list_payees AS
SELECT t.id, t.kind, t.owner, t.currency, t.earned, t.credited, t.paid, t.open, t.uncollected,
    CAST(CASE WHEN t.kind = 'BROKER' THEN 0 WHEN t.open < 0 THEN LEAST(t.open + t.taken_back, 0)
        ELSE GREATEST(t.open - GREATEST(t.uncollected, 0), 0) END
        AS numeric(24,8)) AS payable, t.lines, t.occurred_at, t.known_at, t.taken_back
FROM (
    SELECT min(l.id) AS id, l.kind, l.owner, l.currency,
        CAST(sum(CASE WHEN l.what = 'EARNED' THEN l.amount ELSE 0 END) AS numeric(24,8)) AS earned,
        CAST(-sum(CASE WHEN l.what = 'CREDITED' THEN l.amount ELSE 0 END) AS numeric(24,8)) AS credited,
        CAST(-sum(CASE WHEN l.what = 'PAID' THEN l.amount ELSE 0 END) AS numeric(24,8)) AS paid,
        CAST(sum(l.amount) AS numeric(24,8)) AS open, CAST(COALESCE(sum(l.uncollected), 0) AS numeric(24,8)) AS uncollected,
        count(*) AS lines, max(l.occurred_at) AS occurred_at, max(l.known_at) AS known_at,
        CAST(COALESCE(sum(l.taken_back), 0) AS numeric(24,8)) AS taken_back
    FROM list_payee_lines l
    GROUP BY l.kind, l.owner, l.currency
) t;
