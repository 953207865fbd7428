-- A deal with the account that made it and the calendar of its server that was in force then: lots of a block are set by hand until its business day ends there.
-- With the owner's eyes, because the guard of proposals asks; each keeps to the deals that the asker may see.
CREATE VIEW block_day AS
SELECT e.server, e.order_id, e.exec_id, l.account_id, e.occurred_at, e.server_day, COALESCE(c.zone, 'Europe/Athens') AS zone,
       COALESCE(c.cut_off, TIME '00:00:00') AS cut_off
FROM execution e
JOIN account_login l ON l.server = e.server AND l.login = e.login AND l.valid_from <= e.occurred_at
    AND (l.valid_to IS NULL OR l.valid_to > e.occurred_at)
    AND NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = l.id)
LEFT JOIN business_calendar c ON c.server = e.server AND c.valid_from <= e.occurred_at
    AND (c.valid_to IS NULL OR c.valid_to > e.occurred_at)
    AND NOT EXISTS (SELECT 1 FROM business_calendar later WHERE later.supersedes = c.id)
WHERE e.kind = 'TRADE'
  AND ((SELECT everything FROM own_scope) OR (e.server, e.login) IN (SELECT v.server, v.login FROM visible_login v));
GRANT SELECT ON block_day TO lotbook_reader;
