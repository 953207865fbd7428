-- Two views that made a decision on H2 take the longer the more had been proposed before. PostgreSQL finds both by their keys
-- as they are.

-- Of a question after IN, H2 works out the whole answer first, however few rows need it: every proposal for the decisions of one.
CREATE OR REPLACE VIEW proposal_decision_seen AS
SELECT d.id, d.proposal_id, d.verdict, d.sha256, d.decided_by, d.known_at, d.why
FROM proposal_decision d
WHERE EXISTS (SELECT 1 FROM proposal_seen p WHERE p.id = d.proposal_id);

-- A view that is asked once a row is made ready anew each time: begun_version stands here as what it says.
CREATE OR REPLACE VIEW ground_of_versions AS
SELECT v.leader_account || CASE WHEN v.link_id IS NULL THEN '' ELSE '/' || v.link_id END AS scope,
       v.version_id || ' ' || v.sha256 || ' #' || v.id AS ground
FROM begun_version v
WHERE NOT EXISTS (SELECT 1 FROM allocation_version later WHERE later.supersedes = v.id)
  AND NOT EXISTS (SELECT 1 FROM allocation_version next WHERE next.leader_account = v.leader_account
      AND next.link_id IS NOT DISTINCT FROM v.link_id AND next.valid_from > v.valid_from
      AND next.valid_to IS DISTINCT FROM next.valid_from + INTERVAL '0.000001' SECOND
      AND NOT EXISTS (SELECT 1 FROM allocation_version later WHERE later.supersedes = next.id));
