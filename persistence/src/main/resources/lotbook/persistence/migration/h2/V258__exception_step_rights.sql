-- Compliance says what became of exceptions; the guard says when, by whom, and that each step follows the one before. Managers
-- see what was said of their own.
GRANT SELECT, INSERT ON exception_step TO lotbook_compliance;
GRANT SELECT ON exception_step TO lotbook_finance;
GRANT SELECT ON exception_step TO lotbook_auditor;

CREATE TRIGGER exception_step_guard BEFORE INSERT ON exception_step FOR EACH ROW
    CALL 'lotbook.persistence.audit.ExceptionStepGuard';
CREATE TRIGGER exception_step_audit AFTER INSERT ON exception_step FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER exception_step_frozen BEFORE UPDATE, DELETE ON exception_step FOR EACH ROW
    CALL 'lotbook.persistence.audit.Frozen';

CREATE VIEW lotbook_own.exception_step AS
SELECT * FROM lotbook.exception_step WHERE exception_id IN (SELECT id FROM lotbook_own.allocation_exception);
GRANT SELECT ON lotbook_own.exception_step TO lotbook_manager;
-- Messages that nobody understood are no manager's.
CREATE VIEW lotbook_own.feed_exception AS SELECT * FROM lotbook.feed_exception WHERE FALSE;
GRANT SELECT ON lotbook_own.feed_exception TO lotbook_manager;
CREATE VIEW lotbook_own.exception_stretch AS SELECT * FROM lotbook.exception_stretch;
GRANT SELECT ON lotbook_own.exception_stretch TO lotbook_manager;

-- Business days from one moment to another by New York's 17:00, as lotbook.domain.time.BusinessCalendar counts them.
CREATE ALIAS business_days DETERMINISTIC FOR 'lotbook.persistence.audit.BusinessDays.between';

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
GRANT SELECT ON list_exceptions TO lotbook_compliance;
GRANT SELECT ON list_exceptions TO lotbook_finance;
GRANT SELECT ON list_exceptions TO lotbook_auditor;
GRANT SELECT ON list_exceptions TO lotbook_feed;
CREATE VIEW lotbook_own.list_exceptions AS
SELECT * FROM lotbook.list_exceptions WHERE (server, login) IN (SELECT server, login FROM visible_login);
GRANT SELECT ON lotbook_own.list_exceptions TO lotbook_manager;

-- lotbook.persistence.query.BreakdownRows says the same as known at any moment.
DROP VIEW lotbook_own.list_breakdowns;
DROP VIEW list_breakdowns;
CREATE VIEW list_breakdowns AS
SELECT l.id, l.occurred_at, l.server, b.report_id, b.leader_order, b.leader_exec, b.symbol, b.side, b.block_volume, l.login,
    l.volume, l.basis, l.basis_at, b.leader_basis, b.weight_total, l.conversion, l.version_id, l.reason, l.known_at,
    CAST(CASE WHEN c.id IS NULL THEN 'UNCHECKED' WHEN c.differences = 0 THEN 'AGREES'
        WHEN EXISTS (SELECT 1 FROM exception_stretch x WHERE x.server = b.server AND x.leader_exec = b.leader_exec)
            AND NOT EXISTS (SELECT 1 FROM exception_stretch x WHERE x.server = b.server AND x.leader_exec = b.leader_exec
                AND x.open_until IS NULL)
        THEN 'DIFFERS_RESOLVED' ELSE 'DIFFERS' END AS varchar(20)) AS check_state,
    c.differences, c.known_at AS checked_at, c.recorded_by AS checked_by
FROM breakdown_line l
JOIN breakdown b ON b.id = l.breakdown_id
LEFT JOIN breakdown_check c ON c.breakdown_id = l.breakdown_id
    AND NOT EXISTS (SELECT 1 FROM breakdown_check later WHERE later.breakdown_id = c.breakdown_id AND later.number > c.number);
GRANT SELECT ON list_breakdowns TO lotbook_compliance;
GRANT SELECT ON list_breakdowns TO lotbook_finance;
GRANT SELECT ON list_breakdowns TO lotbook_auditor;
CREATE VIEW lotbook_own.list_breakdowns AS
SELECT * FROM lotbook.list_breakdowns WHERE (server, login) IN (SELECT server, login FROM visible_login);
GRANT SELECT ON lotbook_own.list_breakdowns TO lotbook_manager;
