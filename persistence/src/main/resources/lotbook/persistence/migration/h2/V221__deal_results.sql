-- As V200, but H2 finds no index by the kind of an execution here: nearly all are trades, and H2 read the page of each anew in the
-- order of the index. Whoever asks for one owner's still comes by the account.
CREATE OR REPLACE VIEW deal_result AS
SELECT e.id AS posting, e.server, e.exec_id, e.symbol, e.occurred_at, COALESCE(t.books_day, e.books_day) AS books_day, e.known_at,
    o.owner, o.currency,
    CAST(COALESCE(e.profit, 0) + COALESCE(e.swap, 0) - COALESCE(e.commission, 0) AS numeric(24,8)) AS net,
    CAST('execution:' || replace(replace(e.server, '%', '%25'), '/', '%2F') || '/'
        || replace(replace(e.exec_id, '%', '%25'), '/', '%2F') AS varchar(200)) AS source, t.belongs_day, o.login
FROM execution e
JOIN ledger_opening o ON o.server = e.server AND o.login = e.login AND e.occurred_at > o.occurred_at
LEFT JOIN late_deal t ON t.id = e.id
WHERE CASE e.kind WHEN 'TRADE' THEN COALESCE(e.profit, 0) + COALESCE(e.swap, 0) - COALESCE(e.commission, 0) ELSE 0 END <> 0;
