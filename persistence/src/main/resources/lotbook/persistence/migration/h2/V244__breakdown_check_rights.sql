-- Whoever records what the checks found also records that they were made; the guard says when and by whom, and how far a watch can
-- have come. Managers see their own.
GRANT SELECT, INSERT ON breakdown_check TO lotbook_compliance;
GRANT SELECT, INSERT ON breakdown_check TO lotbook_feed;
GRANT SELECT ON breakdown_check TO lotbook_finance;
GRANT SELECT ON breakdown_check TO lotbook_auditor;

CREATE TRIGGER breakdown_check_guard BEFORE INSERT ON breakdown_check FOR EACH ROW
    CALL 'lotbook.persistence.audit.BreakdownCheckGuard';
CREATE TRIGGER breakdown_check_frozen BEFORE UPDATE, DELETE ON breakdown_check FOR EACH ROW
    CALL 'lotbook.persistence.audit.Frozen';

CREATE VIEW lotbook_own.breakdown_check AS
SELECT * FROM lotbook.breakdown_check WHERE breakdown_id IN (SELECT id FROM lotbook_own.breakdown);
GRANT SELECT ON lotbook_own.breakdown_check TO lotbook_manager;

-- Which copies came late, by when they came.
CREATE INDEX execution_by_known ON execution (known_at);

-- lotbook.persistence.query.BreakdownRows says the same as known at any moment.
DROP VIEW lotbook_own.list_breakdowns;
DROP VIEW list_breakdowns;
CREATE VIEW list_breakdowns AS
SELECT l.id, l.occurred_at, l.server, b.report_id, b.leader_order, b.leader_exec, b.symbol, b.side, b.block_volume, l.login,
    l.volume, l.basis, l.basis_at, b.leader_basis, b.weight_total, l.conversion, l.version_id, l.reason, l.known_at,
    CAST(CASE WHEN c.id IS NULL THEN 'UNCHECKED' WHEN c.differences = 0 THEN 'AGREES' ELSE 'DIFFERS' END AS varchar(10))
        AS check_state,
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

-- The few that differ, however many were checked.
CREATE INDEX breakdown_check_differing ON breakdown_check (differences);
