-- H2 named the check of the step itself.
EXECUTE IMMEDIATE (
    SELECT 'ALTER TABLE exception_step DROP CONSTRAINT "' || t.constraint_name || '"'
    FROM information_schema.table_constraints t
    JOIN information_schema.check_constraints c
        ON c.constraint_schema = t.constraint_schema AND c.constraint_name = t.constraint_name
    WHERE t.table_schema = CURRENT_SCHEMA AND t.table_name = 'exception_step' AND c.check_clause LIKE '%REOPENED%');
ALTER TABLE exception_step ADD CONSTRAINT exception_step_step CHECK (step IN ('RESOLVED', 'REOPENED', 'ASSIGNED'));

-- The business day of a moment by New York's 17:00, as lotbook.domain.time.BusinessCalendar has it.
CREATE ALIAS business_day DETERMINISTIC FOR 'lotbook.persistence.audit.BusinessDays.day';

-- lotbook.persistence.query.ExceptionRows says the same as known at any moment.
DROP VIEW lotbook_own.list_exceptions;
DROP VIEW list_exceptions;
CREATE VIEW list_exceptions AS
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
GRANT SELECT ON list_exceptions TO lotbook_compliance;
GRANT SELECT ON list_exceptions TO lotbook_finance;
GRANT SELECT ON list_exceptions TO lotbook_auditor;
GRANT SELECT ON list_exceptions TO lotbook_feed;
CREATE OR REPLACE VIEW lotbook_own.exception_step AS
SELECT * FROM lotbook.exception_step WHERE exception_id IN (SELECT id FROM lotbook_own.allocation_exception);
GRANT SELECT ON lotbook_own.exception_step TO lotbook_manager;
CREATE VIEW lotbook_own.list_exceptions AS
SELECT * FROM lotbook.list_exceptions WHERE (server, login) IN (SELECT server, login FROM visible_login);
GRANT SELECT ON lotbook_own.list_exceptions TO lotbook_manager;
