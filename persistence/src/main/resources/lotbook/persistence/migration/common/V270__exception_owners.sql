-- Who looks after an exception, and until when: a step of its own among those of V257, which settles nothing. The last one
-- tells; it stays when the exception is resolved and holds again when that is reopened. The guards of V271 say who may, and
-- who can be an owner.
ALTER TABLE exception_step ADD COLUMN owner varchar(63);
ALTER TABLE exception_step ADD COLUMN due date;
ALTER TABLE exception_step DROP CONSTRAINT exception_step_turn;
ALTER TABLE exception_step ADD CONSTRAINT exception_step_assigned
    CHECK ((step = 'ASSIGNED') = (owner IS NOT NULL) AND (step = 'ASSIGNED') = (due IS NOT NULL));
CREATE INDEX exception_step_by_due ON exception_step (due);

-- Who may own an exception: whoever is active and reads exceptions. With its owner's eyes, for those who assign.
CREATE VIEW exception_owner AS
SELECT name AS operator, role FROM operator_now WHERE NOT locked AND role IN ('COMPLIANCE', 'FINANCE', 'AUDITOR', 'MANAGER');
GRANT SELECT ON exception_owner TO lotbook_compliance;

-- Every manager's logins as visible_login has the asker's, so that nobody is given what they can't see.
CREATE VIEW manager_login AS
SELECT o.name AS operator, a.server, a.login
FROM operator_now o
JOIN operator_master m ON m.operator = o.name
JOIN account_login a ON NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = a.id)
WHERE o.role = 'MANAGER' AND m.valid_from <= CURRENT_TIMESTAMP AND (m.valid_to IS NULL OR m.valid_to > CURRENT_TIMESTAMP)
  AND NOT EXISTS (SELECT 1 FROM operator_master later WHERE later.supersedes = m.id)
  AND (a.account_id = m.account_id OR EXISTS (
      SELECT 1 FROM link l
      WHERE l.leader_account = m.account_id AND l.follower_account = a.account_id
        AND l.valid_from <= CURRENT_TIMESTAMP AND (l.valid_to IS NULL OR l.valid_to > CURRENT_TIMESTAMP)
        AND NOT EXISTS (SELECT 1 FROM link later WHERE later.supersedes = l.id)));

-- Exceptions that a manager who may own one sees.
CREATE VIEW exception_manager AS
SELECT m.operator, e.id AS exception_id
FROM manager_login m
JOIN allocation_exception e ON e.server = m.server AND e.login = m.login;
GRANT SELECT ON exception_manager TO lotbook_compliance;

-- As V257 says, with steps between that settle nothing.
CREATE OR REPLACE VIEW exception_stretch AS
SELECT e.server, e.leader_exec, e.known_at AS open_from,
    CAST((SELECT min(s.known_at) FROM exception_step s WHERE s.exception_id = e.id AND s.step = 'RESOLVED')
        AS timestamp(6) with time zone) AS open_until
FROM allocation_exception e
WHERE (SELECT everything FROM own_scope) OR EXISTS (
    SELECT 1 FROM breakdown b
    JOIN breakdown_line l ON l.breakdown_id = b.id AND l.occurred_at = b.occurred_at
    JOIN visible_login v ON v.server = l.server AND v.login = l.login
    WHERE b.server = e.server AND b.leader_exec = e.leader_exec)
UNION ALL
SELECT e.server, e.leader_exec, o.known_at,
    CAST((SELECT min(s.known_at) FROM exception_step s
        WHERE s.exception_id = e.id AND s.step = 'RESOLVED' AND s.number > o.number) AS timestamp(6) with time zone)
FROM allocation_exception e
JOIN exception_step o ON o.exception_id = e.id AND o.step = 'REOPENED'
WHERE (SELECT everything FROM own_scope) OR EXISTS (
    SELECT 1 FROM breakdown b
    JOIN breakdown_line l ON l.breakdown_id = b.id AND l.occurred_at = b.occurred_at
    JOIN visible_login v ON v.server = l.server AND v.login = l.login
    WHERE b.server = e.server AND b.leader_exec = e.leader_exec);
