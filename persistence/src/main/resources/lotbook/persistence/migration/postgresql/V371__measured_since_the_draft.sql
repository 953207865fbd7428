-- A summary that came since a run was calculated, and that its line would take now, stops the line: figures that were agreed to
-- would read otherwise. H2's own: lotbook.persistence.audit.RunAsCalculated.
ALTER VIEW fee_line_moment SET (security_invoker = true);

-- Which summaries came since, by when they came. Rows lie in that order, so this costs the feed next to nothing (V244).
CREATE INDEX account_summary_by_known ON account_summary USING brin (known_at) WITH (autosummarize = on);

-- Summaries come all the time, nearly all of days after the run's. Of the others a line takes the last of a day, the last before
-- a moment of its own (V370), and the last before its first day if it is the first. Where its terms value Saturdays and Sundays
-- by themselves, their summaries are of Monday's day, but the last of each of the two is what the fees of that day are measured
-- on; the books' day ends at 17:00 in New York, seven hours before the calendar's. A line reads as before if what moved
-- meanwhile, which it was calculated with or which settles a charge, is all that differs: tax that came since is less to charge
-- on. A sub-ledger is valued at the moment of the summary, whatever that says.
CREATE FUNCTION require_run_as_measured(run bigint) RETURNS void
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

-- As V306, with summaries.
CREATE OR REPLACE FUNCTION guard_proposed_run() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    PERFORM require_run_as_calculated((NEW.payload::jsonb -> 'change' ->> 'run')::bigint);
    PERFORM require_run_as_measured((NEW.payload::jsonb -> 'change' ->> 'run')::bigint);
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION guard_decided_run() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    PERFORM require_run_as_calculated(run), require_run_as_measured(run)
    FROM (SELECT (p.payload::jsonb -> 'change' ->> 'run')::bigint AS run
        FROM proposal p WHERE p.id = NEW.proposal_id AND p.kind = 'CHARGE_FEES') d;
    RETURN NEW;
END $$;

REVOKE ALL ON FUNCTION require_run_as_measured(bigint) FROM PUBLIC;

-- Who reads a proposal asks the same before deciding on it.
GRANT EXECUTE ON FUNCTION require_run_as_calculated(bigint), require_run_as_measured(bigint)
    TO lotbook_compliance, lotbook_finance, lotbook_auditor;
