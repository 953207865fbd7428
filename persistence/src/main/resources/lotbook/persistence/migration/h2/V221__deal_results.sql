-- As V200, in words by which H2 finds its way. From one owner it comes by the account's opening to the deals of its login; an outer
-- join beside it kept H2 from beginning there. And no index by the kind of an execution: nearly all are trades, and H2 read the page
-- of each anew in the order of that index.
CREATE OR REPLACE VIEW deal_result AS
SELECT e.id AS posting, e.server, e.exec_id, e.symbol, e.occurred_at,
    COALESCE((SELECT t.books_day FROM late_deal t WHERE t.id = e.id), e.books_day) AS books_day, e.known_at, o.owner, o.currency,
    CAST(COALESCE(e.profit, 0) + COALESCE(e.swap, 0) - COALESCE(e.commission, 0) AS numeric(24,8)) AS net,
    CAST('execution:' || replace(replace(e.server, '%', '%25'), '/', '%2F') || '/'
        || replace(replace(e.exec_id, '%', '%25'), '/', '%2F') AS varchar(200)) AS source,
    (SELECT t.belongs_day FROM late_deal t WHERE t.id = e.id) AS belongs_day, o.login
FROM ledger_opening o
JOIN execution e ON e.server = o.server AND e.login = o.login AND e.occurred_at > o.occurred_at
WHERE CASE e.kind WHEN 'TRADE' THEN COALESCE(e.profit, 0) + COALESCE(e.swap, 0) - COALESCE(e.commission, 0) ELSE 0 END <> 0;
