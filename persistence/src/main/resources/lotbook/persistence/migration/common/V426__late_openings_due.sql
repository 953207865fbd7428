-- As V403, with openings. Where the terms take the rate of the day an order was opened (lotbook.persistence.fee.OpeningReader), a
-- deal learned later, or a change of one, changes each line whose winning deals closed its position, however long before it was.
CREATE OR REPLACE VIEW list_fee_snapshots AS
SELECT l.id, CAST(l.run_id AS varchar(20)) AS run, l.known_at AS occurred_at, l.first_day, l.last_day, l.link_id, l.account_id,
    l.leader_account,
    l.programme_id AS programme, CASE WHEN a.id IS NOT NULL THEN 'SET_ASIDE'
        WHEN l.held_back THEN CASE WHEN r.state = 'DRAFT' THEN 'HELD_BACK' ELSE 'SET_ASIDE' END
        WHEN EXISTS (SELECT 1 FROM fee_reversal v WHERE v.snapshot_id = l.id) THEN 'REVERSED' ELSE r.state END AS state,
    l.base, l.hwm_before, l.hwm_after, l.hurdle, l.performance, l.management, l.other_fees, l.posted, l.collected, l.owed,
    l.accrued, l.currency, l.terms_id, l.findings, CAST(l.rests_on AS varchar(20)) AS rests_on, left(l.sha256, 12) AS hash,
    l.known_at,
    (SELECT sum(t.difference) FROM fee_true_up t WHERE t.snapshot_id = l.id) AS trued_up,
    CASE WHEN r.state = 'APPROVED' AND NOT l.held_back AND a.id IS NULL
            AND NOT EXISTS (SELECT 1 FROM fee_reversal v WHERE v.snapshot_id = l.id)
            AND (EXISTS (SELECT 1 FROM account_login g
                JOIN movement m ON m.server = g.server AND m.login = g.login AND m.occurred_at >= g.valid_from
                    AND (g.valid_to IS NULL OR m.occurred_at < g.valid_to)
                LEFT JOIN movement_class k ON k.server = m.server AND k.movement_id = m.movement_id
                    AND NOT EXISTS (SELECT 1 FROM movement_class later WHERE later.supersedes = k.id)
                WHERE g.account_id = l.account_id AND NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = g.id)
                  AND m.books_day BETWEEN l.first_day AND l.last_day
                  AND (m.known_at > u.learned_to
                          AND COALESCE(k.class, m.class) IN ('EXTERNAL_FLOW', 'TRANSFER', 'CREDIT', 'PROTECTION', 'UNCLASSIFIED')
                      OR m.known_at <= u.learned_to AND k.known_at > u.learned_to))
              OR EXISTS (SELECT 1 FROM fee_terms t WHERE t.terms_id = l.terms_id AND t.sha256 = l.terms_sha256
                  AND (position('"id":"volume"' IN t.document) > 0 OR position('"id":"commission-share"' IN t.document) > 0
                      OR position('"withholding":"WINNING_TRADES"' IN t.document) > 0
                      OR position('"moment":"AT_ORDER_OPENING"' IN t.document) > 0))
                AND EXISTS (SELECT 1 FROM account_login g
                JOIN execution e ON e.server = g.server AND e.login = g.login AND e.occurred_at >= g.valid_from
                    AND (g.valid_to IS NULL OR e.occurred_at < g.valid_to)
                WHERE g.account_id = l.account_id AND NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = g.id)
                  AND e.books_day BETWEEN l.first_day AND l.last_day AND e.known_at > u.learned_to
                  AND e.occurred_at >= CAST(l.first_day AS timestamp(6) with time zone) - INTERVAL '4' DAY
                  AND e.occurred_at < CAST(l.last_day AS timestamp(6) with time zone) + INTERVAL '2' DAY
                  AND (e.kind = 'TRADE' OR e.kind IN ('TRADE_CORRECT', 'TRADE_CANCEL')
                      AND EXISTS (SELECT 1 FROM execution o WHERE o.server = e.server AND o.login = e.login
                          AND o.occurred_at <= e.occurred_at
                          AND o.occurred_at >= CAST(l.first_day AS timestamp(6) with time zone) - INTERVAL '4' DAY
                          AND o.exec_id = e.refers_to AND o.books_day BETWEEN l.first_day AND l.last_day)))
              OR EXISTS (SELECT 1 FROM fee_terms t WHERE t.terms_id = l.terms_id AND t.sha256 = l.terms_sha256
                  AND position('"moment":"AT_ORDER_OPENING"' IN t.document) > 0)
                AND EXISTS (SELECT 1 FROM account_login g
                JOIN execution e ON e.server = g.server AND e.login = g.login AND e.occurred_at >= g.valid_from
                    AND (g.valid_to IS NULL OR e.occurred_at < g.valid_to)
                JOIN execution c ON c.server = e.server AND c.login = e.login AND c.position_id = e.position_id
                WHERE g.account_id = l.account_id AND NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = g.id)
                  AND e.kind IN ('TRADE', 'TRADE_CORRECT', 'TRADE_CANCEL') AND e.books_day <= l.last_day
                  AND e.known_at > u.learned_to
                  AND e.occurred_at < CAST(l.last_day AS timestamp(6) with time zone) + INTERVAL '2' DAY
                  AND c.profit > 0 AND c.known_at <= u.learned_to AND c.books_day BETWEEN l.first_day AND l.last_day
                  AND c.occurred_at >= CAST(l.first_day AS timestamp(6) with time zone) - INTERVAL '4' DAY
                  AND c.occurred_at < CAST(l.last_day AS timestamp(6) with time zone) + INTERVAL '2' DAY))
        THEN CASE WHEN position('"reversals":"TRUE_UP"' IN l.document) > 0 THEN 'TRUE_UP' ELSE 'REVERSAL' END END AS due,
    (SELECT sum(c.payout) FROM fee_charge c WHERE c.snapshot_id = l.id AND c.reverses IS NULL) AS payout,
    (SELECT max(c.payout_in) FROM fee_charge c WHERE c.snapshot_id = l.id AND c.reverses IS NULL) AS payout_in
FROM fee_snapshot l
JOIN fee_run_seen r ON r.id = l.run_id
JOIN (SELECT s.id, COALESCE((SELECT max(c.facts_known_at) FROM fee_true_up t JOIN fee_correction c ON c.id = t.correction_id
        WHERE t.snapshot_id = s.id), q.facts_known_at) AS learned_to
    FROM fee_snapshot s JOIN fee_run q ON q.id = s.run_id) u ON u.id = l.id
LEFT JOIN fee_left_out_seen a ON a.snapshot_id = l.id;
