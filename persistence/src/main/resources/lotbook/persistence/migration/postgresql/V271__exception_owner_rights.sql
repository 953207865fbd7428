ALTER TABLE exception_step DROP CONSTRAINT exception_step_step_check;
ALTER TABLE exception_step ADD CONSTRAINT exception_step_step CHECK (step IN ('RESOLVED', 'REOPENED', 'ASSIGNED'));
GRANT INSERT (owner, due) ON exception_step TO lotbook_compliance;

-- Replacing a view forgets what it guards.
ALTER VIEW exception_stretch SET (security_barrier = true);

-- The business day of a moment by New York's 17:00, as lotbook.domain.time.BusinessCalendar has it: a weekend is Monday's.
CREATE FUNCTION business_day(moment timestamptz) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT d.day + CASE extract(isodow FROM d.day) WHEN 6 THEN 2 WHEN 7 THEN 1 ELSE 0 END
    FROM (SELECT ((moment AT TIME ZONE 'America/New_York') + interval '7 hours')::date AS day) d
$$;

CREATE OR REPLACE FUNCTION guard_exception_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    of_cause text;
    before exception_step;
    settled text;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM signed_in WHERE role = 'COMPLIANCE') THEN
        RAISE EXCEPTION 'Only compliance assigns, resolves and reopens exceptions' USING ERRCODE = '42501';
    END IF;
    IF NEW.step <> 'ASSIGNED' AND NEW.why ~ '^\s*$' THEN
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
    SELECT s.step INTO settled FROM exception_step s
        WHERE s.exception_id = NEW.exception_id AND s.step <> 'ASSIGNED' ORDER BY s.number DESC LIMIT 1;
    IF NEW.number <> coalesce(before.number, 0) + 1
            OR (coalesce(settled, 'REOPENED') = 'RESOLVED') <> (NEW.step = 'REOPENED') THEN
        RAISE EXCEPTION 'Exception % was % by % meanwhile', NEW.exception_id, lower(coalesce(before.step, 'opened')),
            coalesce(before.recorded_by, 'a check') USING ERRCODE = 'LB001';
    END IF;
    IF NEW.step = 'ASSIGNED' THEN
        PERFORM guard_exception_owner(NEW.exception_id, NEW.owner, NEW.due);
    END IF;
    NEW.recorded_by := SESSION_USER;
    NEW.known_at := clock_timestamp();
    RETURN NEW;
END $$;

CREATE FUNCTION guard_exception_owner(exception bigint, owner text, due date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    owner_role text;
BEGIN
    SELECT o.role INTO owner_role FROM exception_owner o WHERE o.operator = owner;
    IF owner_role IS NULL THEN
        RAISE EXCEPTION '% is no active operator who reads exceptions', owner USING ERRCODE = 'LB001';
    END IF;
    IF owner_role = 'MANAGER' AND NOT EXISTS (
            SELECT 1 FROM exception_manager m WHERE m.operator = owner AND m.exception_id = exception) THEN
        RAISE EXCEPTION 'Exception % is not %''s to see', exception, owner USING ERRCODE = 'LB001';
    END IF;
    IF due < business_day(clock_timestamp()) OR extract(isodow FROM due) > 5 THEN
        RAISE EXCEPTION '% is no business day from today on', due USING ERRCODE = 'LB001';
    END IF;
END $$;
REVOKE ALL ON FUNCTION guard_exception_owner(bigint, text, date) FROM PUBLIC;

-- lotbook.persistence.query.ExceptionRows says the same as known at any moment.
CREATE OR REPLACE VIEW list_exceptions WITH (security_invoker = true) AS
SELECT e.id, e.occurred_at, e.server, e.cause, e.sequence, e.message_type, e.text, e.raw, e.known_at, e.feed,
    CAST(NULL AS varchar(64)) AS login, CAST(NULL AS varchar(64)) AS leader_exec,
    CAST(e.id AS varchar(20)) AS exception,
    CASE WHEN e.cause = 'NOTICE' THEN NULL WHEN s.step IS NULL THEN 'OPEN' ELSE s.step END AS state,
    s.outcome, s.recorded_by AS state_by, s.known_at AS since, s.why,
    CASE WHEN e.cause <> 'NOTICE' AND (s.step IS NULL OR s.step <> 'RESOLVED')
        THEN business_days(e.occurred_at, CURRENT_TIMESTAMP) END
        AS age,
    a.owner, a.due,
    CASE WHEN a.due IS NULL OR s.step = 'RESOLVED' THEN NULL
        WHEN a.due < business_day(CURRENT_TIMESTAMP) THEN 'OVERDUE'
        WHEN a.due = business_day(CURRENT_TIMESTAMP) THEN 'DUE_TODAY' ELSE 'NOT_YET_DUE' END AS due_state,
    a.recorded_by AS assigned_by, a.known_at AS assigned_at, NULLIF(a.why, '') AS note
FROM feed_exception e
LEFT JOIN exception_step s ON s.exception_id = e.id AND s.step <> 'ASSIGNED' AND NOT EXISTS (
    SELECT 1 FROM exception_step later
    WHERE later.exception_id = s.exception_id AND later.step <> 'ASSIGNED' AND later.number > s.number)
LEFT JOIN exception_step a ON a.exception_id = e.id AND a.step = 'ASSIGNED' AND NOT EXISTS (
    SELECT 1 FROM exception_step later
    WHERE later.exception_id = a.exception_id AND later.step = 'ASSIGNED' AND later.number > a.number)
UNION ALL
SELECT e.id, e.occurred_at, e.server, e.cause, e.sequence, CAST('AllocationReport' AS varchar(64)), e.text, CAST(NULL AS text),
    e.known_at, e.server, e.login, e.leader_exec,
    CAST(e.id AS varchar(20)) AS exception,
    CASE WHEN e.cause = 'NOTICE' THEN NULL WHEN s.step IS NULL THEN 'OPEN' ELSE s.step END AS state,
    s.outcome, s.recorded_by AS state_by, s.known_at AS since, s.why,
    CASE WHEN e.cause <> 'NOTICE' AND (s.step IS NULL OR s.step <> 'RESOLVED')
        THEN business_days(e.occurred_at, CURRENT_TIMESTAMP) END
        AS age,
    a.owner, a.due,
    CASE WHEN a.due IS NULL OR s.step = 'RESOLVED' THEN NULL
        WHEN a.due < business_day(CURRENT_TIMESTAMP) THEN 'OVERDUE'
        WHEN a.due = business_day(CURRENT_TIMESTAMP) THEN 'DUE_TODAY' ELSE 'NOT_YET_DUE' END AS due_state,
    a.recorded_by AS assigned_by, a.known_at AS assigned_at, NULLIF(a.why, '') AS note
FROM allocation_exception e
LEFT JOIN exception_step s ON s.exception_id = e.id AND s.step <> 'ASSIGNED' AND NOT EXISTS (
    SELECT 1 FROM exception_step later
    WHERE later.exception_id = s.exception_id AND later.step <> 'ASSIGNED' AND later.number > s.number)
LEFT JOIN exception_step a ON a.exception_id = e.id AND a.step = 'ASSIGNED' AND NOT EXISTS (
    SELECT 1 FROM exception_step later
    WHERE later.exception_id = a.exception_id AND later.step = 'ASSIGNED' AND later.number > a.number);
