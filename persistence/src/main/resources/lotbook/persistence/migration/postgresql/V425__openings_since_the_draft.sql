-- Where terms take the rate of the day each order was opened, a line rests on what came before its days too: on the deals that
-- opened its positions, and on what the investor had accepted on their days (lotbook.persistence.fee.OpeningReader). Either,
-- learned since a run was calculated, stops the line it bears on. H2's own: lotbook.persistence.audit.RunAsCalculated.

-- As V356, with those. An acceptance that goes on as it was through the run's days, and ends later, changes nothing.
CREATE OR REPLACE FUNCTION require_run_as_calculated(run bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    clash record;
    known timestamptz := (SELECT r.facts_known_at FROM fee_run r WHERE r.id = run);
    ends timestamptz := (SELECT (r.last_day + 2)::timestamp AT TIME ZONE 'UTC' FROM fee_run r WHERE r.id = run);
BEGIN
    SELECT c.link_id, c.trued_up INTO clash FROM fee_line_trued_up_since c WHERE c.run_id = run ORDER BY 1, 2 LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Fee run % of link % was trued up since fee run % was calculated: %', clash.trued_up, clash.link_id, run,
            run_remedy() USING ERRCODE = 'LB001';
    END IF;
    SELECT c.link_id, c.movement_id INTO clash FROM fee_line_classed_since c WHERE c.run_id = run ORDER BY 1, 2 LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Movement % of link % was classed since fee run % was calculated: %', clash.movement_id, clash.link_id,
            run, run_remedy() USING ERRCODE = 'LB001';
    END IF;
    SELECT c.link_id, c.movement_id INTO clash FROM fee_line_moved_since c WHERE c.run_id = run ORDER BY 1, 2 LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Movement % of link % came since fee run % was calculated: %', clash.movement_id, clash.link_id, run,
            run_remedy() USING ERRCODE = 'LB001';
    END IF;
    WITH since AS MATERIALIZED (
        SELECT e.id, e.server, e.login, e.kind, e.exec_id, e.occurred_at, e.books_day FROM execution e
        WHERE e.known_at > known AND e.occurred_at < ends AND e.kind IN ('TRADE', 'TRADE_CORRECT', 'TRADE_CANCEL')),
    by_deals AS MATERIALIZED (
        SELECT DISTINCT t.terms_id, t.sha256 FROM fee_terms t
        WHERE position('"id":"volume"' IN t.document) > 0 OR position('"id":"commission-share"' IN t.document) > 0
            OR position('"withholding":"WINNING_TRADES"' IN t.document) > 0
            OR position('"moment":"AT_ORDER_OPENING"' IN t.document) > 0),
    by_opening AS MATERIALIZED (
        SELECT DISTINCT t.terms_id, t.sha256 FROM fee_terms t
        WHERE position('"moment":"AT_ORDER_OPENING"' IN t.document) > 0)
    SELECT s.link_id, e.exec_id,
        CASE e.kind WHEN 'TRADE' THEN 'Deal' WHEN 'TRADE_CORRECT' THEN 'Correction' ELSE 'Cancel' END AS what
    INTO clash
    FROM since e
    JOIN account_login l ON l.server = e.server AND l.login = e.login AND e.occurred_at >= l.valid_from
        AND (l.valid_to IS NULL OR e.occurred_at < l.valid_to)
        AND NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = l.id)
    JOIN fee_line_charged s ON s.run_id = run AND s.account_id = l.account_id AND e.books_day <= s.last_day
    JOIN fee_snapshot d ON d.id = s.id
    WHERE (e.books_day >= s.first_day OR s.rests_on IS NOT NULL) AND (d.measured = 'SUB_LEDGER'
            OR EXISTS (SELECT 1 FROM by_deals t WHERE t.terms_id = s.terms_id AND t.sha256 = s.terms_sha256))
        OR EXISTS (SELECT 1 FROM by_opening t WHERE t.terms_id = s.terms_id AND t.sha256 = s.terms_sha256)
        OR e.kind = 'TRADE' AND NOT EXISTS (SELECT 1 FROM copied_deal c WHERE c.id = e.id AND c.role = 'FOLLOWER')
    ORDER BY 1, 2 LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '% % of link % came since fee run % was calculated: %', clash.what, clash.exec_id, clash.link_id, run,
            run_remedy() USING ERRCODE = 'LB001';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM fee_terms t WHERE position('"moment":"AT_ORDER_OPENING"' IN t.document) > 0) THEN
        RETURN;
    END IF;
    SELECT s.link_id, a.acceptance_id INTO clash
    FROM fee_acceptance a
    JOIN link l ON l.link_id = a.link_id
    JOIN fee_line_charged s ON s.run_id = run AND s.account_id = l.follower_account AND s.leader_account = l.leader_account
        AND s.programme_id = l.programme_id
    JOIN fee_terms t ON t.terms_id = s.terms_id AND t.sha256 = s.terms_sha256
        AND position('"moment":"AT_ORDER_OPENING"' IN t.document) > 0
    WHERE a.known_at > known AND a.valid_from < ends
        AND NOT EXISTS (SELECT 1 FROM fee_acceptance was WHERE was.id = a.supersedes AND was.link_id = a.link_id
            AND was.terms_id = a.terms_id AND was.sha256 = a.sha256 AND was.valid_from = a.valid_from
            AND (was.valid_to IS NULL OR was.valid_to >= ends) AND (a.valid_to IS NULL OR a.valid_to >= ends))
    ORDER BY 1, 2 LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Acceptance % of link % was recorded since fee run % was calculated: %', clash.acceptance_id,
            clash.link_id, run, run_remedy() USING ERRCODE = 'LB001';
    END IF;
END $$;
