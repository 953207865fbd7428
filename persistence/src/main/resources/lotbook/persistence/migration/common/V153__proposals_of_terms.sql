-- Fee terms among what can be proposed: who may, and what such a proposal rests on.
INSERT INTO approval_policy (kind, threshold, proposers, deciders, decisions, why) VALUES
    ('AGREE_TERMS', 0, 'COMPLIANCE FINANCE MANAGER', 'COMPLIANCE FINANCE', 1, 'As delivered');

-- The latest that were agreed for a programme, a leader or a link.
CREATE VIEW ground_of_terms AS
SELECT COALESCE(t.leader_account || CASE WHEN t.link_id IS NULL THEN '' ELSE '/' || t.link_id END, t.programme_id) AS scope,
       max(t.terms_id || ' ' || t.sha256 || ' #' || t.id) AS ground
FROM fee_terms t
WHERE NOT EXISTS (SELECT 1 FROM fee_terms later WHERE later.supersedes = t.id)
  AND NOT EXISTS (SELECT 1 FROM fee_terms next WHERE next.programme_id = t.programme_id
      AND next.leader_account IS NOT DISTINCT FROM t.leader_account AND next.link_id IS NOT DISTINCT FROM t.link_id
      AND next.valid_from > t.valid_from AND NOT EXISTS (SELECT 1 FROM fee_terms later WHERE later.supersedes = next.id))
GROUP BY COALESCE(t.leader_account || CASE WHEN t.link_id IS NULL THEN '' ELSE '/' || t.link_id END, t.programme_id);

CREATE OR REPLACE VIEW ground_now AS
SELECT 'VERSION' AS area, g.scope, g.ground FROM ground_of_versions g
UNION ALL
SELECT 'LINK', g.scope, g.ground FROM ground_of_links g
UNION ALL
SELECT 'OPERATOR', o.name, o.role || ' #' || o.id FROM operator_now o
UNION ALL
SELECT 'COMMAND', c.scope, 'command #' || max(c.id) FROM command c WHERE c.message_type NOT IN ('UV', 'UN') GROUP BY c.scope
UNION ALL
SELECT 'TERMS', g.scope, g.ground FROM ground_of_terms g;

CREATE OR REPLACE VIEW list_proposals AS
SELECT p.id * 4 AS id, CAST(p.id AS varchar(20)) AS proposal, p.kind, p.subject,
       CASE WHEN p.decisions = 0 THEN 'APPROVED' WHEN p.state = 'WAITING' AND p.ground <> COALESCE((SELECT g.ground FROM ground_now g
               WHERE g.scope = p.scope AND g.area = ground_area(p.kind)), 'nothing') THEN 'STALE' ELSE 'WAITING' END AS state,
       p.proposed_by, p.known_at AS proposed_at, CAST(NULL AS varchar(63)) AS decided_by, p.why AS reason,
       CAST(NULL AS varchar(400)) AS decision_reason, p.sha256 AS hash, p.known_at AS valid_from,
       CAST(NULL AS timestamp(6) with time zone) AS valid_to, p.known_at, CAST(NULL AS bigint) AS supersedes
FROM proposal_seen p
UNION ALL
SELECT p.id * 4 + 1, CAST(p.id AS varchar(20)), p.kind, p.subject, p.state, p.proposed_by, p.known_at, d.decided_by, p.why, d.why,
       p.sha256, d.known_at, CAST(NULL AS timestamp(6) with time zone), d.known_at, p.id * 4
FROM proposal_seen p
JOIN proposal_decision d ON d.proposal_id = p.id AND d.known_at = p.decided_at
WHERE p.state <> 'WAITING'
UNION ALL
SELECT p.id * 4 + 2, CAST(p.id AS varchar(20)), p.kind, p.subject, 'WAITING', p.proposed_by, p.known_at, CAST(NULL AS varchar(63)),
       p.why, CAST(NULL AS varchar(400)), p.sha256, p.known_at, d.known_at, d.known_at, CAST(NULL AS bigint)
FROM proposal_seen p
JOIN proposal_decision d ON d.proposal_id = p.id AND d.known_at = p.decided_at
WHERE p.state <> 'WAITING';
