-- Nothing is agreed to backwards unless it was proposed for the past. A version is approved before it begins, because its
-- document says when that is; a link, its end and a withdrawal hold from their approval on: lotbook.domain.approval.Beginning.

-- With the moment from which on a change was to hold, and those of its proposal and its decision.
CREATE OR REPLACE VIEW outbox AS
SELECT c.id, c.kind, c.message_type, c.wire_id, c.server, c.created_by, c.expires_at, c.known_at, p.payload,
       CAST(CASE WHEN f.charge_id IS NULL THEN p.why
           ELSE lower(replace(f.fee, '_', ' ')) || ' fee of ' || f.charge_day
               || ', fee run ' || f.run_id END AS varchar(400)) AS why,
       f.charge_id, f.account_id, f.login, f.leader_account, f.leader_login, f.collected, f.currency,
       p.effective_at, p.known_at AS proposed_at,
       COALESCE((SELECT max(d.known_at) FROM proposal_decision d WHERE d.proposal_id = p.id), p.known_at) AS decided_at
FROM command c
JOIN proposal p ON p.id = c.proposal_id
LEFT JOIN fee_charge f ON f.charge_id = c.charge_id;

-- Waiting versions that give accounts weights, for leaders whose links have changed since: what one of two with half each was to
-- get would go to the other.
CREATE VIEW moved_links AS
SELECT p.id AS proposal_id
FROM proposal_seen p
WHERE p.kind = 'PUBLISH_VERSION' AND p.state = 'WAITING' AND p.scope = p.account_id AND p.payload LIKE '%"weights":[{%'
  AND EXISTS (SELECT 1 FROM link l WHERE l.leader_account = p.account_id AND l.known_at > p.known_at);
GRANT SELECT ON moved_links TO lotbook_reader;
GRANT SELECT ON moved_links TO lotbook_administrator;

-- As V259, with the versions that nobody approved before they were to begin, and those whose links have moved.
CREATE OR REPLACE VIEW list_proposals AS
SELECT p.id * 4 AS id, CAST(p.id AS varchar(20)) AS proposal, p.kind, p.subject,
       CASE WHEN p.decisions = 0 THEN 'APPROVED'
            WHEN p.state = 'WAITING' AND (p.expires_at <= CURRENT_TIMESTAMP OR p.kind = 'PUBLISH_VERSION'
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
