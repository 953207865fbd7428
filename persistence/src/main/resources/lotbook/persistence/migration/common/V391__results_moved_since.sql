-- As V305, with what trading brought and fees that no charge asked for, where no summary of their day came after them: what an
-- account was worth when that day ended is its last summary and what moved since.
CREATE OR REPLACE VIEW fee_line_moved_since AS
SELECT s.run_id, s.link_id, m.movement_id
FROM fee_line_charged s
JOIN fee_run r ON r.id = s.run_id
JOIN fee_snapshot d ON d.id = s.id
JOIN account_login l ON l.account_id = s.account_id
    AND NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = l.id)
JOIN movement_now m ON m.server = l.server AND m.login = l.login AND m.occurred_at >= l.valid_from
    AND (l.valid_to IS NULL OR m.occurred_at < l.valid_to)
    AND m.known_at > r.facts_known_at AND m.books_day <= s.last_day
    AND (m.books_day >= s.first_day OR s.rests_on IS NOT NULL)
WHERE m.class IN ('EXTERNAL_FLOW', 'TRANSFER', 'CREDIT', 'PROTECTION', 'UNCLASSIFIED')
   OR m.class IN ('TRADING_RESULT', 'FEE') AND m.charge_id IS NULL AND d.measured = 'ACCOUNT' AND m.books_day >= s.first_day
      AND NOT EXISTS (SELECT 1 FROM account_summary x WHERE x.server = m.server AND x.login = m.login
          AND x.books_day = m.books_day AND x.occurred_at >= m.occurred_at AND x.occurred_at < m.occurred_at + INTERVAL '2' DAY);
