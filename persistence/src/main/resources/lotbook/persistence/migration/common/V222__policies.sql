-- Who proposes and who decides can be seen, and changed by people who agree on it. A row comes with the program, or by the
-- decision on a CHANGE_POLICY. A proposal keeps the policy it was made under: it holds its deciders and their number. See V223.
ALTER TABLE approval_policy ADD COLUMN removed boolean DEFAULT false NOT NULL;
ALTER TABLE approval_policy ADD COLUMN proposal_id bigint;
ALTER TABLE approval_policy ADD COLUMN proposed_by varchar(63);
ALTER TABLE approval_policy ADD COLUMN approved_by varchar(200);
ALTER TABLE approval_policy ADD CONSTRAINT approval_policy_once UNIQUE (proposal_id);
ALTER TABLE approval_policy ADD CONSTRAINT approval_policy_proposal FOREIGN KEY (proposal_id) REFERENCES proposal (id);

INSERT INTO approval_policy (kind, threshold, proposers, deciders, decisions, why) VALUES
    ('CHANGE_POLICY', 0, 'ADMINISTRATOR COMPLIANCE', 'COMPLIANCE', 1, 'As delivered: nobody alone changes who agrees');

-- What counts: of a kind the row with the highest threshold that the amount reaches. With its owner's eyes, as all of these.
CREATE VIEW policy_now AS
SELECT a.id, a.kind, a.threshold, a.proposers, a.deciders, a.decisions
FROM approval_policy a
WHERE NOT a.removed AND NOT EXISTS (SELECT 1 FROM approval_policy later WHERE later.supersedes = a.id);
GRANT SELECT ON policy_now TO lotbook_reader;
GRANT SELECT ON policy_now TO lotbook_administrator;

-- Which roles the program gives the rights to propose a kind, and to decide on it and carry it out: those it was delivered with.
CREATE VIEW policy_role AS
SELECT a.kind, r.role, CAST('PROPOSE' AS varchar(10)) AS act
FROM approval_policy a
JOIN (SELECT 'ADMINISTRATOR' AS role UNION ALL SELECT 'COMPLIANCE' UNION ALL SELECT 'FINANCE' UNION ALL SELECT 'MANAGER') r
    ON position(' ' || r.role || ' ' IN ' ' || a.proposers || ' ') > 0
WHERE a.proposal_id IS NULL
UNION
SELECT a.kind, r.role, CAST('DECIDE' AS varchar(10))
FROM approval_policy a
JOIN (SELECT 'ADMINISTRATOR' AS role UNION ALL SELECT 'COMPLIANCE' UNION ALL SELECT 'FINANCE' UNION ALL SELECT 'MANAGER') r
    ON position(' ' || r.role || ' ' IN ' ' || a.deciders || ' ') > 0
WHERE a.proposal_id IS NULL;
GRANT SELECT ON policy_role TO lotbook_compliance;
GRANT SELECT ON policy_role TO lotbook_administrator;

-- How many there are who can sign in.
CREATE VIEW operator_count AS
SELECT o.role, count(*) AS operators FROM operator_now o WHERE NOT o.locked GROUP BY o.role;
GRANT SELECT ON operator_count TO lotbook_compliance;
GRANT SELECT ON operator_count TO lotbook_administrator;

-- How many proposals wait under the policy they were made under, for those who see a change of policy.
CREATE VIEW policy_waiting AS
SELECT p.kind, count(*) AS proposals
FROM proposal_standing p
WHERE p.state = 'WAITING'
  AND ((SELECT everything FROM own_scope) OR EXISTS (SELECT 1 FROM signed_in WHERE role = 'ADMINISTRATOR'))
GROUP BY p.kind;
GRANT SELECT ON policy_waiting TO lotbook_reader;
GRANT SELECT ON policy_waiting TO lotbook_administrator;

-- As operators are told (V076): each row holds from when it is known, what it takes the place of is told once more with its end.
CREATE VIEW list_policies AS
SELECT a.id, a.kind, a.threshold AS from_amount, lower(replace(a.proposers, ' ', ', ')) AS proposers,
       lower(replace(a.deciders, ' ', ', ')) AS deciders, a.decisions,
       CASE WHEN a.proposal_id IS NULL THEN 'DELIVERED' ELSE 'AGREED' END AS origin, a.proposed_by, a.approved_by AS decided_by,
       a.known_at AS since, a.why AS reason, CAST(a.proposal_id AS varchar(20)) AS proposal, a.known_at AS valid_from,
       CAST(NULL AS timestamp(6) with time zone) AS valid_to, a.known_at, a.supersedes
FROM approval_policy a
WHERE NOT a.removed AND EXISTS (SELECT 1 FROM signed_in)
UNION ALL
SELECT -a.id, a.kind, a.threshold, lower(replace(a.proposers, ' ', ', ')), lower(replace(a.deciders, ' ', ', ')), a.decisions,
       CASE WHEN a.proposal_id IS NULL THEN 'DELIVERED' ELSE 'AGREED' END, a.proposed_by, a.approved_by, a.known_at, a.why,
       CAST(a.proposal_id AS varchar(20)), a.known_at, later.known_at, later.known_at, CAST(NULL AS bigint)
FROM approval_policy a
JOIN approval_policy later ON later.supersedes = a.id
WHERE NOT a.removed AND EXISTS (SELECT 1 FROM signed_in);
GRANT SELECT ON list_policies TO lotbook_reader;
GRANT SELECT ON list_policies TO lotbook_administrator;

CREATE VIEW superseded_policies AS
SELECT t.supersedes AS id, t.known_at FROM approval_policy t WHERE t.supersedes IS NOT NULL;
GRANT SELECT ON superseded_policies TO lotbook_reader;
GRANT SELECT ON superseded_policies TO lotbook_administrator;

-- Administrators see what they may propose and its ground.
CREATE OR REPLACE VIEW proposal_seen AS
SELECT p.id, p.kind, p.subject, p.scope, p.account_id, p.server, p.amount, p.effective_at, p.expires_at, p.payload, p.sha256,
       p.ground, p.deciders, p.decisions, p.proposed_by, p.known_at, p.why, s.state, s.decided_at
FROM proposal p
JOIN proposal_standing s ON s.id = p.id
WHERE (SELECT everything FROM own_scope) OR p.proposed_by = SESSION_USER
   OR p.account_id IN (SELECT account_id FROM visible_account)
   OR p.kind IN ('ADD_OPERATOR', 'CHANGE_ROLE', 'CHANGE_POLICY')
       AND EXISTS (SELECT 1 FROM signed_in WHERE role = 'ADMINISTRATOR');

CREATE OR REPLACE VIEW ground_seen AS
SELECT g.area, g.scope, g.ground
FROM ground_now g
WHERE (SELECT everything FROM own_scope)
   OR g.area IN ('OPERATOR', 'POLICY') AND EXISTS (SELECT 1 FROM signed_in WHERE role = 'ADMINISTRATOR')
   OR EXISTS (SELECT 1 FROM visible_account v WHERE g.scope = v.account_id OR g.scope LIKE v.account_id || '/%');

-- What a proposal rests on, with all the policies of a kind among it.
CREATE OR REPLACE VIEW ground_now AS
SELECT 'VERSION' AS area, g.scope, g.ground FROM ground_of_versions g
UNION ALL
SELECT 'LINK', g.scope, g.ground FROM ground_of_links g
UNION ALL
SELECT 'OPERATOR', o.name, o.role || ' #' || o.id FROM operator_now o
UNION ALL
SELECT 'COMMAND', c.scope, 'command #' || max(c.id) FROM command c WHERE c.message_type NOT IN ('UV', 'UN', 'UC')
    GROUP BY c.scope
UNION ALL
SELECT 'TERMS', g.scope, g.ground FROM ground_of_terms g
UNION ALL
SELECT 'FEES', 'fees/' || r.id, 'run ' || r.id || ' ' || left(r.content, 12) FROM fee_run_standing r
    WHERE r.state <> 'DISCARDED' AND r.content IS NOT NULL
UNION ALL
SELECT 'UNITS', 'funds/' || d.master_account, 'dealing point ' || d.id || ' ' || left(d.sha256, 12) FROM dealing_point_latest d
UNION ALL
SELECT 'CLASS', 'movement/' || replace(replace(c.server, '%', '%25'), '/', '%2F') || '/'
        || replace(replace(c.movement_id, '%', '%25'), '/', '%2F'), c.class || ' #' || c.id
FROM movement_class c WHERE NOT EXISTS (SELECT 1 FROM movement_class later WHERE later.supersedes = c.id)
UNION ALL
SELECT 'CLASS', 'movement-type/' || replace(replace(r.server, '%', '%25'), '/', '%2F') || '/' || r.type, r.class || ' #' || r.id
FROM movement_type_class r WHERE NOT EXISTS (SELECT 1 FROM movement_type_class later WHERE later.server = r.server
    AND later.type = r.type AND later.id > r.id)
UNION ALL
SELECT 'PERIOD', 'period/' || s.brand_id, lower(s.step) || ' ' || s.period || ' #' || s.id
FROM period_step s WHERE NOT EXISTS (SELECT 1 FROM period_step later WHERE later.brand_id = s.brand_id AND later.id > s.id)
UNION ALL
SELECT 'POLICY', 'policy/' || a.kind, a.kind || ' #' || max(a.id) FROM approval_policy a GROUP BY a.kind;
