-- As V371, with the Saturdays and Sundays of lines whose terms value weekends by themselves: their summaries are of Monday's
-- day, but the last of each of the two is what the fees of that day are measured on. The books' day ends at 17:00 in New York,
-- seven hours before the calendar's. And what moved meanwhile leaves a line as it was only if the line was calculated with it, or
-- if it settles a charge: tax that came since is less to charge on. H2's own: lotbook.persistence.audit.RunAsCalculated.

CREATE OR REPLACE FUNCTION require_run_as_measured(run bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    clash record;
    known timestamptz := (SELECT r.facts_known_at FROM fee_run r WHERE r.id = run);
    ends date := (SELECT r.last_day FROM fee_run r WHERE r.id = run);
BEGIN
    WITH since AS MATERIALIZED (
        SELECT s.id, s.server, s.login, s.report_id, s.occurred_at, s.books_day, s.equity, s.balance, s.credit,
            (s.occurred_at AT TIME ZONE 'America/New_York' + INTERVAL '7' HOUR)::date AS of_day
        FROM account_summary s WHERE s.known_at > known AND s.books_day <= ends),
    asked AS (
        SELECT s.*, c.link_id, d.measured,
            s.books_day >= c.first_day AND NOT EXISTS (SELECT 1 FROM account_summary x
                WHERE x.server = s.server AND x.login = s.login AND x.books_day = s.books_day AND x.occurred_at >= s.occurred_at
                  AND x.occurred_at < s.occurred_at + INTERVAL '2' DAY
                  AND (x.occurred_at > s.occurred_at OR x.id > s.id)) AS ends_day,
            c.rests_on IS NULL AND s.books_day < c.first_day AND NOT EXISTS (SELECT 1 FROM account_summary x
                WHERE x.server = s.server AND x.login = s.login AND x.books_day < c.first_day AND x.occurred_at >= s.occurred_at
                  AND (x.occurred_at > s.occurred_at OR x.id > s.id)) AS begins_line,
            s.of_day < s.books_day AND s.books_day >= c.first_day AND EXISTS (SELECT 1 FROM fee_terms t
                WHERE t.terms_id = c.terms_id AND t.sha256 = c.terms_sha256
                  AND position('"weekends":"OWN_VALUE"' IN t.document) > 0)
                AND NOT EXISTS (SELECT 1 FROM account_summary x WHERE x.server = s.server AND x.login = s.login
                  AND x.books_day = s.books_day AND x.occurred_at >= s.occurred_at
                  AND x.occurred_at < s.occurred_at + INTERVAL '2' DAY
                  AND (x.occurred_at AT TIME ZONE 'America/New_York' + INTERVAL '7' HOUR)::date = s.of_day
                  AND (x.occurred_at > s.occurred_at OR x.id > s.id)) AS ends_weekend_day,
            EXISTS (SELECT 1 FROM fee_line_moment e WHERE e.snapshot_id = c.id AND e.taken_at > s.occurred_at
                AND NOT EXISTS (SELECT 1 FROM account_summary x WHERE x.server = s.server AND x.login = s.login
                  AND x.occurred_at >= s.occurred_at AND x.occurred_at < e.taken_at
                  AND (x.occurred_at > s.occurred_at OR x.id > s.id))) AS stands_at_moment
        FROM since s
        JOIN account_login l ON l.server = s.server AND l.login = s.login AND s.occurred_at >= l.valid_from
            AND (l.valid_to IS NULL OR s.occurred_at < l.valid_to)
            AND NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = l.id)
        JOIN fee_line_charged c ON c.run_id = run AND c.account_id = l.account_id AND s.books_day <= c.last_day
        JOIN fee_snapshot d ON d.id = c.id),
    taken AS MATERIALIZED (SELECT a.* FROM asked a WHERE a.ends_day OR a.begins_line OR a.stands_at_moment
        OR a.ends_weekend_day),
    before AS (
        SELECT t.*, (SELECT b.id FROM account_summary b WHERE b.server = t.server AND b.login = t.login AND b.known_at <= known
                AND b.occurred_at <= t.occurred_at AND (b.occurred_at < t.occurred_at OR b.id < t.id)
            ORDER BY b.occurred_at DESC, b.id DESC LIMIT 1) AS before_id
        FROM taken t)
    SELECT t.link_id, t.report_id INTO clash
    FROM before t
    LEFT JOIN account_summary p ON p.id = t.before_id
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(m.amount), 0) AS all_of_it, coalesce(sum(m.amount) FILTER (WHERE m.class = 'CREDIT'), 0) AS credit
        FROM movement_now m WHERE m.server = p.server AND m.login = p.login AND m.occurred_at > p.occurred_at
          AND m.occurred_at <= t.occurred_at AND (m.known_at <= known OR m.charge_id IS NOT NULL)) moved
    WHERE t.measured = 'SUB_LEDGER' OR t.ends_day AND p.books_day <> t.books_day
       OR (t.equity = p.equity + moved.all_of_it AND t.credit = p.credit + moved.credit
           AND t.balance = p.balance + moved.all_of_it - moved.credit) IS NOT TRUE
    ORDER BY 1, 2 LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Summary % of link % came since fee run % was calculated: %', clash.report_id, clash.link_id, run,
            run_remedy() USING ERRCODE = 'LB001';
    END IF;
END $$;
