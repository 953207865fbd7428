-- Moments at which a fee run's line takes what its account was measured at last: when money moved, and when the link began,
-- changed its capital or ended. Of a sub-ledger only what was charged moves anything. Days, not moments, bound a link's: which
-- day of the books it was makes no difference here, a day more at either end asks for nothing that isn't taken.
CREATE VIEW fee_line_moment AS
SELECT c.id AS snapshot_id, m.occurred_at AS taken_at
FROM fee_line_charged c
JOIN fee_snapshot d ON d.id = c.id
JOIN account_login l ON l.account_id = c.account_id
    AND NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = l.id)
JOIN movement m ON m.server = l.server AND m.login = l.login AND m.occurred_at >= l.valid_from
    AND (l.valid_to IS NULL OR m.occurred_at < l.valid_to) AND m.books_day BETWEEN c.first_day AND c.last_day
WHERE d.measured = 'ACCOUNT' OR m.charge_id IS NOT NULL
UNION ALL
SELECT c.id, k.valid_from
FROM fee_line_charged c
JOIN link k ON k.link_id = c.link_id AND NOT EXISTS (SELECT 1 FROM link later WHERE later.supersedes = k.id)
WHERE CAST(k.valid_from AS date) BETWEEN c.first_day - 1 AND c.last_day + 1
UNION ALL
SELECT c.id, k.valid_to
FROM fee_line_charged c
JOIN link k ON k.link_id = c.link_id AND NOT EXISTS (SELECT 1 FROM link later WHERE later.supersedes = k.id)
WHERE CAST(k.valid_to AS date) BETWEEN c.first_day - 1 AND c.last_day + 1;
