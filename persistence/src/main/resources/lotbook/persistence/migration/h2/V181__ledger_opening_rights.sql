-- The feed writes where books begin, readers of the books read it.
GRANT SELECT, INSERT ON ledger_opening TO lotbook_feed;
GRANT SELECT ON ledger_opening TO lotbook_compliance;
GRANT SELECT ON ledger_opening TO lotbook_finance;
GRANT SELECT ON ledger_opening TO lotbook_auditor;
CREATE TRIGGER ledger_opening_frozen BEFORE UPDATE, DELETE ON ledger_opening FOR EACH ROW
    CALL 'lotbook.persistence.audit.Frozen';
GRANT SELECT ON deal_result TO lotbook_compliance;
GRANT SELECT ON deal_result TO lotbook_finance;
GRANT SELECT ON deal_result TO lotbook_auditor;

-- What older books lack, by the same rules: the openings, and what corrections and cancels changed since. A correction may refer to
-- another, up to four times over.
INSERT INTO ledger_posting (id, book, natural_key, debit_kind, debit_owner, credit_kind, credit_owner, amount, currency,
    occurred_at, value_date, books_day, rule, reason, source, server)
SELECT NEXT VALUE FOR fact_id, 'CASH', opened.word || opened.owner, CASE WHEN opened.amount > 0 THEN 'OPENING' ELSE opened.kind END,
    CASE WHEN opened.amount > 0 THEN opened.server ELSE opened.owner END,
    CASE WHEN opened.amount > 0 THEN opened.kind ELSE 'OPENING' END,
    CASE WHEN opened.amount > 0 THEN opened.owner ELSE opened.server END, abs(opened.amount), opened.currency, opened.occurred_at,
    opened.books_day, opened.books_day, 'opening-posting 1', opened.reason, opened.source, opened.server
FROM (
    SELECT o.owner, o.server, o.currency, o.occurred_at, s.books_day, k.word, k.kind, k.reason,
        'summary:' || replace(replace(o.server, '%', '%25'), '/', '%2F') || '/'
            || replace(replace(o.report_id, '%', '%25'), '/', '%2F') AS source,
        CASE WHEN k.kind = 'PLATFORM' THEN o.balance ELSE o.credit END
            - COALESCE((SELECT sum(c.amount) FROM ledger_posting c WHERE c.credit_owner = o.owner AND c.credit_kind = k.kind
                AND c.currency = o.currency AND c.occurred_at <= o.occurred_at), 0)
            + COALESCE((SELECT sum(d.amount) FROM ledger_posting d WHERE d.debit_owner = o.owner AND d.debit_kind = k.kind
                AND d.currency = o.currency AND d.occurred_at <= o.occurred_at), 0) AS amount
    FROM ledger_opening o
    JOIN account_summary s ON s.server = o.server AND s.report_id = o.report_id
    CROSS JOIN (SELECT 'opening/' AS word, 'PLATFORM' AS kind, 'opening balance' AS reason
        UNION ALL SELECT 'opening-credit/', 'PLATFORM_CREDIT', 'opening bonus') k
) opened WHERE opened.amount <> 0 ORDER BY opened.occurred_at, opened.owner, opened.word;

INSERT INTO ledger_posting (id, book, natural_key, debit_kind, debit_owner, credit_kind, credit_owner, amount, currency,
    occurred_at, value_date, books_day, rule, reason, source, server)
SELECT NEXT VALUE FOR fact_id, 'CASH', 'deal/' || c.place, CASE WHEN c.change > 0 THEN 'TRADING' ELSE 'PLATFORM' END,
    c.owner, CASE WHEN c.change > 0 THEN 'PLATFORM' ELSE 'TRADING' END, c.owner, abs(c.change), c.currency, c.occurred_at, c.books_day, c.books_day,
    'deal-posting 1', (CASE c.kind WHEN 'TRADE_CORRECT' THEN 'correction' ELSE 'cancel' END) || ' of a deal ' || c.symbol,
    'execution:' || c.place, c.server
FROM (
    SELECT e.*, o.owner, o.currency, e.net - lag(e.net) OVER (PARTITION BY e.server, e.root ORDER BY e.id) AS change,
        CASE WHEN e.occurred_at > o.occurred_at THEN 1 ELSE 0 END AS counts,
        replace(replace(e.server, '%', '%25'), '/', '%2F') || '/' || replace(replace(e.exec_id, '%', '%25'), '/', '%2F') AS place
    FROM (
        SELECT a.id, a.server, a.login, a.exec_id, a.kind, a.symbol, a.occurred_at, a.books_day,
            COALESCE(a.profit, 0) + COALESCE(a.swap, 0) - COALESCE(a.commission, 0) AS net,
            COALESCE(d.refers_to, c.refers_to, b.refers_to, a.refers_to, a.exec_id) AS root
        FROM execution a
        LEFT JOIN execution b ON b.server = a.server AND b.exec_id = a.refers_to
        LEFT JOIN execution c ON c.server = a.server AND c.exec_id = b.refers_to
        LEFT JOIN execution d ON d.server = a.server AND d.exec_id = c.refers_to
        WHERE a.kind IN ('TRADE_CORRECT', 'TRADE_CANCEL') OR a.kind = 'TRADE' AND EXISTS (SELECT 1 FROM execution r
            WHERE r.server = a.server AND r.refers_to = a.exec_id AND r.kind IN ('TRADE_CORRECT', 'TRADE_CANCEL'))
    ) e
    JOIN ledger_opening o ON o.server = e.server AND o.login = e.login
) c WHERE c.kind <> 'TRADE' AND c.change <> 0 AND c.counts = 1 ORDER BY c.occurred_at, c.id;
