-- Whoever records what the checks found also records that they were made; when and by whom is this database's to say. Managers see
-- their own.
ALTER TABLE breakdown_check ENABLE ROW LEVEL SECURITY;
CREATE POLICY breakdown_check_everything ON breakdown_check FOR SELECT
    TO lotbook_compliance, lotbook_finance, lotbook_auditor USING ((SELECT everything FROM own_scope));
CREATE POLICY breakdown_check_own ON breakdown_check FOR SELECT TO lotbook_manager
    USING (breakdown_id IN (SELECT breakdown_id FROM breakdown_line));
CREATE POLICY breakdown_check_feed_reads ON breakdown_check FOR SELECT TO lotbook_feed USING (true);
CREATE POLICY breakdown_check_writes ON breakdown_check FOR INSERT TO lotbook_compliance, lotbook_feed
    WITH CHECK (EXISTS (SELECT 1 FROM signed_in));
GRANT SELECT ON breakdown_check TO lotbook_reader, lotbook_feed;
GRANT INSERT (id, breakdown_id, number, lines, differences, known_until, watched_to, occurred_at)
    ON breakdown_check TO lotbook_compliance, lotbook_feed;

-- Nobody has checked what isn't known yet, and no watch came past a breakdown that nobody checked.
CREATE FUNCTION guard_breakdown_check() RETURNS trigger
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.known_until > clock_timestamp() THEN
        RAISE EXCEPTION 'A check rests on what is known, not on what will be' USING ERRCODE = 'LB001';
    END IF;
    IF NEW.watched_to IS NOT NULL AND EXISTS (
        SELECT 1 FROM breakdown b
        WHERE b.known_at <= NEW.watched_to AND b.id <> NEW.breakdown_id
          AND b.known_at > COALESCE((SELECT max(c.watched_to) FROM breakdown_check c), '-infinity')
          AND NOT EXISTS (SELECT 1 FROM breakdown_check c WHERE c.breakdown_id = b.id)) THEN
        RAISE EXCEPTION 'Not everything that was known by % is checked', NEW.watched_to USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION guard_breakdown_check() FROM PUBLIC;
CREATE TRIGGER breakdown_check_guard BEFORE INSERT ON breakdown_check FOR EACH ROW EXECUTE FUNCTION guard_breakdown_check();
CREATE TRIGGER breakdown_check_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON breakdown_check FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

-- Which copies came late, by when they came. Rows lie in the order in which they came, so a summary of each stretch of pages is
-- enough to find them, and costs the feed nothing that an index of rows would.
CREATE INDEX execution_by_known ON execution USING brin (known_at) WITH (autosummarize = on);

-- lotbook.persistence.query.BreakdownRows says the same as known at any moment.
CREATE OR REPLACE VIEW list_breakdowns WITH (security_invoker = true) AS
SELECT l.id, l.occurred_at, l.server, b.report_id, b.leader_order, b.leader_exec, b.symbol, b.side, b.block_volume, l.login,
    l.volume, l.basis, l.basis_at, b.leader_basis, b.weight_total, l.conversion, l.version_id, l.reason, l.known_at,
    COALESCE((SELECT CASE WHEN c.differences = 0 THEN 'AGREES' ELSE 'DIFFERS' END FROM breakdown_check c
        WHERE c.breakdown_id = l.breakdown_id ORDER BY c.number DESC FETCH FIRST 1 ROWS ONLY), 'UNCHECKED') AS check_state,
    (SELECT c.differences FROM breakdown_check c WHERE c.breakdown_id = l.breakdown_id
        ORDER BY c.number DESC FETCH FIRST 1 ROWS ONLY) AS differences,
    (SELECT c.known_at FROM breakdown_check c WHERE c.breakdown_id = l.breakdown_id
        ORDER BY c.number DESC FETCH FIRST 1 ROWS ONLY) AS checked_at,
    (SELECT c.recorded_by FROM breakdown_check c WHERE c.breakdown_id = l.breakdown_id
        ORDER BY c.number DESC FETCH FIRST 1 ROWS ONLY) AS checked_by
FROM breakdown_line l
JOIN breakdown b ON b.id = l.breakdown_id AND b.occurred_at = l.occurred_at;

-- Grids and overviews show it at once.
CREATE TRIGGER breakdown_check_told AFTER INSERT ON breakdown_check FOR EACH STATEMENT EXECUTE FUNCTION tell_of_records();

-- The few that differ, however many were checked.
CREATE INDEX breakdown_check_differing ON breakdown_check (breakdown_id, number) WHERE differences > 0;
