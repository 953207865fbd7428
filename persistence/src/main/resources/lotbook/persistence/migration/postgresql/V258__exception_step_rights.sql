-- Compliance says what became of exceptions; when, by whom, and that each step follows the one before are this database's to say.
-- Managers see what was said of their own.
ALTER TABLE exception_step ENABLE ROW LEVEL SECURITY;
CREATE POLICY exception_step_everything ON exception_step FOR SELECT
    TO lotbook_compliance, lotbook_finance, lotbook_auditor USING ((SELECT everything FROM own_scope));
CREATE POLICY exception_step_own ON exception_step FOR SELECT TO lotbook_manager
    USING (exception_id IN (SELECT id FROM allocation_exception));
CREATE POLICY exception_step_feed_reads ON exception_step FOR SELECT TO lotbook_feed USING (true);
CREATE POLICY exception_step_writes ON exception_step FOR INSERT TO lotbook_compliance
    WITH CHECK (EXISTS (SELECT 1 FROM signed_in));
GRANT SELECT ON exception_step TO lotbook_reader, lotbook_feed;
GRANT INSERT (exception_id, number, step, outcome, why) ON exception_step TO lotbook_compliance;

CREATE FUNCTION guard_exception_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    of_cause text;
    before exception_step;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM signed_in WHERE role = 'COMPLIANCE') THEN
        RAISE EXCEPTION 'Only compliance resolves and reopens exceptions' USING ERRCODE = '42501';
    END IF;
    IF NEW.why ~ '^\s*$' THEN
        RAISE EXCEPTION 'A reason is missing for exception %', NEW.exception_id USING ERRCODE = 'LB001';
    END IF;
    PERFORM pg_advisory_xact_lock('exception_step'::regclass::oid::int, 0);
    SELECT e.cause INTO of_cause FROM (
        SELECT f.cause FROM feed_exception f WHERE f.id = NEW.exception_id
        UNION ALL
        SELECT a.cause FROM allocation_exception a WHERE a.id = NEW.exception_id) e;
    IF of_cause IS NULL THEN
        RAISE EXCEPTION 'There is no exception %', NEW.exception_id USING ERRCODE = 'LB001';
    END IF;
    IF of_cause = 'NOTICE' THEN
        RAISE EXCEPTION 'Exception % is a notice of the server, there is nothing to resolve', NEW.exception_id
            USING ERRCODE = 'LB001';
    END IF;
    SELECT * INTO before FROM exception_step s WHERE s.exception_id = NEW.exception_id ORDER BY s.number DESC LIMIT 1;
    IF NEW.number <> coalesce(before.number, 0) + 1 OR NEW.step = before.step THEN
        RAISE EXCEPTION 'Exception % was % by % meanwhile', NEW.exception_id, lower(coalesce(before.step, 'opened')),
            coalesce(before.recorded_by, 'a check') USING ERRCODE = 'LB001';
    END IF;
    NEW.recorded_by := SESSION_USER;
    NEW.known_at := clock_timestamp();
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION guard_exception_step() FROM PUBLIC;
CREATE TRIGGER exception_step_guard BEFORE INSERT ON exception_step FOR EACH ROW EXECUTE FUNCTION guard_exception_step();
CREATE TRIGGER exception_step_audit AFTER INSERT ON exception_step FOR EACH ROW EXECUTE FUNCTION audit_insert('exception_id');
CREATE TRIGGER exception_step_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON exception_step FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

-- What tells what a manager may see.
ALTER VIEW exception_stretch SET (security_barrier = true);

-- Business days from one moment to another by New York's 17:00, as lotbook.domain.time.BusinessCalendar counts them: weeks of
-- five since a Monday, a weekend counts as the Monday after it.
CREATE FUNCTION business_days(since timestamptz, until timestamptz) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT (u.n / 7 * 5 + least(u.n % 7, 5) - s.n / 7 * 5 - least(s.n % 7, 5))::bigint
    FROM (SELECT ((until AT TIME ZONE 'America/New_York') + interval '7 hours')::date - DATE '1900-01-01' AS n) u,
        (SELECT ((since AT TIME ZONE 'America/New_York') + interval '7 hours')::date - DATE '1900-01-01' AS n) s
$$;

-- lotbook.persistence.query.ExceptionRows says the same as known at any moment.
CREATE OR REPLACE VIEW list_exceptions WITH (security_invoker = true) AS
SELECT e.id, e.occurred_at, e.server, e.cause, e.sequence, e.message_type, e.text, e.raw, e.known_at, e.feed,
    CAST(NULL AS varchar(64)) AS login, CAST(NULL AS varchar(64)) AS leader_exec,
    CAST(e.id AS varchar(20)) AS exception,
    CASE WHEN e.cause = 'NOTICE' THEN NULL WHEN s.step IS NULL THEN 'OPEN' ELSE s.step END AS state,
    s.outcome, s.recorded_by AS state_by, s.known_at AS since, s.why,
    CASE WHEN e.cause <> 'NOTICE' AND (s.step IS NULL OR s.step <> 'RESOLVED')
        THEN business_days(e.occurred_at, CURRENT_TIMESTAMP) END
        AS age
FROM feed_exception e
LEFT JOIN exception_step s ON s.exception_id = e.id
    AND NOT EXISTS (SELECT 1 FROM exception_step later WHERE later.exception_id = s.exception_id AND later.number > s.number)
UNION ALL
SELECT e.id, e.occurred_at, e.server, e.cause, e.sequence, CAST('AllocationReport' AS varchar(64)), e.text, CAST(NULL AS text),
    e.known_at, e.server, e.login, e.leader_exec,
    CAST(e.id AS varchar(20)) AS exception,
    CASE WHEN e.cause = 'NOTICE' THEN NULL WHEN s.step IS NULL THEN 'OPEN' ELSE s.step END AS state,
    s.outcome, s.recorded_by AS state_by, s.known_at AS since, s.why,
    CASE WHEN e.cause <> 'NOTICE' AND (s.step IS NULL OR s.step <> 'RESOLVED')
        THEN business_days(e.occurred_at, CURRENT_TIMESTAMP) END
        AS age
FROM allocation_exception e
LEFT JOIN exception_step s ON s.exception_id = e.id
    AND NOT EXISTS (SELECT 1 FROM exception_step later WHERE later.exception_id = s.exception_id AND later.number > s.number);

-- lotbook.persistence.query.BreakdownRows says the same as known at any moment.
CREATE OR REPLACE VIEW list_breakdowns WITH (security_invoker = true) AS
SELECT l.id, l.occurred_at, l.server, b.report_id, b.leader_order, b.leader_exec, b.symbol, b.side, b.block_volume, l.login,
    l.volume, l.basis, l.basis_at, b.leader_basis, b.weight_total, l.conversion, l.version_id, l.reason, l.known_at,
    COALESCE((SELECT CASE WHEN c.differences = 0 THEN 'AGREES'
            WHEN EXISTS (SELECT 1 FROM exception_stretch x WHERE x.server = b.server AND x.leader_exec = b.leader_exec)
                AND NOT EXISTS (SELECT 1 FROM exception_stretch x WHERE x.server = b.server AND x.leader_exec = b.leader_exec
                    AND x.open_until IS NULL)
            THEN 'DIFFERS_RESOLVED' ELSE 'DIFFERS' END FROM breakdown_check c
        WHERE c.breakdown_id = l.breakdown_id ORDER BY c.number DESC FETCH FIRST 1 ROWS ONLY), 'UNCHECKED') AS check_state,
    (SELECT c.differences FROM breakdown_check c WHERE c.breakdown_id = l.breakdown_id
        ORDER BY c.number DESC FETCH FIRST 1 ROWS ONLY) AS differences,
    (SELECT c.known_at FROM breakdown_check c WHERE c.breakdown_id = l.breakdown_id
        ORDER BY c.number DESC FETCH FIRST 1 ROWS ONLY) AS checked_at,
    (SELECT c.recorded_by FROM breakdown_check c WHERE c.breakdown_id = l.breakdown_id
        ORDER BY c.number DESC FETCH FIRST 1 ROWS ONLY) AS checked_by
FROM breakdown_line l
JOIN breakdown b ON b.id = l.breakdown_id AND b.occurred_at = l.occurred_at;
