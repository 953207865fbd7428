-- What lots by hand rest on: what the block was dealt by the last breakdown of its server, and the last command about it. Whoever
-- deals a block out anew after it was dealt otherwise, or after a colleague's lots went out, has not seen what they overwrite.

-- The breakdowns of a block, of deals that the asker may see.
CREATE VIEW block_dealt AS
SELECT d.account_id, d.order_id, b.id AS breakdown_id
FROM block_day d
JOIN breakdown b ON b.server = d.server AND b.leader_exec = d.exec_id;
GRANT SELECT ON block_dealt TO lotbook_reader;

CREATE ALIAS lots_ground FOR 'lotbook.persistence.audit.LotsGround.of';

-- As V218, with the ground of lots by hand.
CREATE OR REPLACE VIEW list_proposals AS
SELECT p.id * 4 AS id, CAST(p.id AS varchar(20)) AS proposal, p.kind, p.subject,
       CASE WHEN p.decisions = 0 THEN 'APPROVED' WHEN p.state = 'WAITING' AND p.expires_at <= CURRENT_TIMESTAMP
           THEN 'PAST_DEADLINE'
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
