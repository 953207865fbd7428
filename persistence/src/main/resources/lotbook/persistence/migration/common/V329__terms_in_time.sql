-- Fee terms say in their document when they begin, as versions do, so they too are approved before that or not at all.

-- As V316, with the terms that nobody approved before they were to begin.
CREATE OR REPLACE VIEW list_proposals AS
SELECT p.id * 4 AS id, CAST(p.id AS varchar(20)) AS proposal, p.kind, p.subject,
       CASE WHEN p.decisions = 0 THEN 'APPROVED'
            WHEN p.state = 'WAITING' AND (p.expires_at <= CURRENT_TIMESTAMP
                OR p.kind IN ('PUBLISH_VERSION', 'AGREE_TERMS')
                AND p.effective_at >= p.known_at - INTERVAL '1' MINUTE
                AND GREATEST(p.effective_at, p.known_at) < CURRENT_TIMESTAMP - INTERVAL '1' MINUTE) THEN 'PAST_DEADLINE'
            WHEN p.state = 'WAITING' AND p.kind = 'PUBLISH_VERSION' AND p.scope = p.account_id
                AND p.payload LIKE '%"weights":[{%' AND EXISTS (SELECT 1 FROM link l
                    WHERE l.leader_account = p.account_id AND l.known_at > p.known_at) THEN 'STALE'
            WHEN p.state = 'WAITING' AND p.ground <> CASE WHEN ground_area(p.kind) = 'LOTS' THEN lots_ground(p.scope)
               ELSE COALESCE((SELECT g.ground FROM ground_now g WHERE g.scope = p.scope
                   AND g.area = ground_area(p.kind)), 'nothing') END
               THEN 'STALE' ELSE 'WAITING' END AS state,
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
SELECT p.id * 4 + 2, CAST(p.id AS varchar(20)), p.kind, p.subject, 'WAITING', p.proposed_by, p.known_at,
       CAST(NULL AS varchar(63)), p.why, CAST(NULL AS varchar(400)), p.sha256, p.known_at, d.known_at, d.known_at,
       CAST(NULL AS bigint)
FROM proposal_seen p
JOIN proposal_decision d ON d.proposal_id = p.id AND d.known_at = p.decided_at
WHERE p.state <> 'WAITING';
