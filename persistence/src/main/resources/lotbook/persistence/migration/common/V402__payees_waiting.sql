-- What was proposed to be paid to a payee in a currency and is not decided on, and since when. Owner's eyes; list_payees shows it
-- to those who may see all.
CREATE VIEW payout_waiting AS
SELECT p.scope, CAST(sum(payout_paid(p.payload)) AS numeric(24,8)) AS pending, min(p.known_at) AS since
FROM proposal p
JOIN proposal_standing s ON s.id = p.id
WHERE p.kind = 'PAY_OUT' AND s.state = 'WAITING'
GROUP BY p.scope;

-- As V373, with that.
CREATE OR REPLACE VIEW list_payees AS
SELECT t.id, t.kind, t.owner, t.currency, t.earned, t.credited, t.paid, t.open, t.uncollected,
    CAST(CASE WHEN t.kind = 'BROKER' THEN 0 WHEN t.open < 0 THEN LEAST(t.open + t.taken_back, 0)
        ELSE GREATEST(t.open - GREATEST(t.uncollected, 0), 0) END
        AS numeric(24,8)) AS payable, t.lines, t.occurred_at, t.known_at, t.taken_back,
    CAST(COALESCE(w.pending, 0) AS numeric(24,8)) AS pending, w.since AS pending_since
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
) t
LEFT JOIN payout_waiting w
    ON w.scope = 'payout/' || t.kind || '/' || replace(replace(t.owner, '%', '%25'), '/', '%2F') || '/' || t.currency;
