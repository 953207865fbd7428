-- How commands, versions and proposals stand, for grids. With their owner's eyes; each keeps to what the asker may see.

-- The moments of a command: made, first sent, out of time without an answer, answered for good. 9999 stands for never.
CREATE VIEW command_moment AS
SELECT c.id AS command_id, c.proposal_id, c.account_id, c.known_at AS made_at,
       COALESCE((SELECT min(t.known_at) FROM command_sent t WHERE t.command_id = c.id),
           TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00') AS sent_at,
       CASE WHEN c.expires_at <= CURRENT_TIMESTAMP AND (f.id IS NULL OR f.known_at > c.expires_at) THEN c.expires_at
           ELSE TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00' END AS expired_at,
       COALESCE(f.known_at, TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00') AS answered_at, f.outcome, f.text AS answer
FROM command c
LEFT JOIN command_answer f ON f.id = (SELECT min(a.id) FROM command_answer a
    WHERE a.command_id = c.id AND a.outcome <> 'RECEIVED');

CREATE VIEW command_standing AS
SELECT m.command_id, m.proposal_id, m.account_id,
       CASE WHEN m.outcome IS NOT NULL THEN m.outcome WHEN m.expired_at <= CURRENT_TIMESTAMP THEN 'EXPIRED'
            WHEN m.sent_at <= CURRENT_TIMESTAMP THEN 'UNACKNOWLEDGED' ELSE 'WAITING' END AS state,
       CASE WHEN m.outcome IS NOT NULL THEN m.answered_at WHEN m.expired_at <= CURRENT_TIMESTAMP THEN m.expired_at
            WHEN m.sent_at <= CURRENT_TIMESTAMP THEN m.sent_at ELSE m.made_at END AS since,
       m.answer
FROM command_moment m;

CREATE VIEW command_standing_seen AS
SELECT s.command_id, s.proposal_id, s.state, s.since, s.answer
FROM command_standing s
WHERE (SELECT everything FROM own_scope) OR s.account_id IN (SELECT account_id FROM visible_account);
GRANT SELECT ON command_standing_seen TO lotbook_reader;
GRANT SELECT ON command_standing_seen TO lotbook_administrator;

-- A version that was proposed, as its proposal, its command, the server's answer and the calendar leave it.
CREATE VIEW version_standing AS
SELECT v.proposal_id, v.version_id, s.state = 'APPROVED' AS agreed,
       CASE WHEN s.state = 'WAITING' THEN 'PROPOSED'
            WHEN s.state <> 'APPROVED' THEN s.state
            WHEN EXISTS (SELECT 1 FROM proposal_standing w WHERE w.kind = 'WITHDRAW_VERSION' AND w.subject = v.version_id
                AND w.state = 'APPROVED') THEN 'WITHDRAWN'
            WHEN c.state = 'REFUSED' THEN 'REFUSED'
            WHEN c.state = 'WAITING' THEN 'APPROVED'
            WHEN c.state = 'UNACKNOWLEDGED' THEN 'PUBLISHED'
            WHEN c.state = 'EXPIRED' THEN CASE WHEN EXISTS (SELECT 1 FROM command_sent t WHERE t.command_id = c.command_id)
                THEN 'PUBLISHED' ELSE 'APPROVED' END
            WHEN v.valid_from > CURRENT_TIMESTAMP THEN 'ACKNOWLEDGED'
            WHEN EXISTS (SELECT 1 FROM allocation_version a WHERE a.version_id = v.version_id
                AND (a.valid_to IS NULL OR a.valid_to > CURRENT_TIMESTAMP)
                AND NOT EXISTS (SELECT 1 FROM allocation_version later WHERE later.supersedes = a.id)) THEN 'IN_FORCE'
            ELSE 'SUPERSEDED' END AS state
FROM proposed_version v
JOIN proposal_standing s ON s.id = v.proposal_id
LEFT JOIN command_standing c ON c.proposal_id = v.proposal_id;

CREATE VIEW version_standing_seen AS
SELECT v.proposal_id, v.version_id, v.agreed, v.state
FROM version_standing v
WHERE v.proposal_id IN (SELECT id FROM proposal_seen);
GRANT SELECT ON version_standing_seen TO lotbook_reader;

-- Which leaders and links have a change that waits, and whose.
CREATE VIEW pending_version_change AS
SELECT p.scope, min(p.proposed_by) AS proposed_by, min(p.known_at) AS since
FROM proposal_seen p
WHERE p.state = 'WAITING' AND p.kind IN ('PUBLISH_VERSION', 'WITHDRAW_VERSION')
GROUP BY p.scope;
GRANT SELECT ON pending_version_change TO lotbook_reader;

CREATE VIEW list_version_changes AS
SELECT p.id, CAST(p.id AS varchar(20)) AS proposal, v.version_id, v.programme_id AS programme, v.leader_account, v.link_id,
       v.method, v.parameters, s.state, p.proposed_by, p.known_at AS occurred_at, v.valid_from AS effective_from,
       (SELECT max(d.decided_by) FROM proposal_decision d WHERE d.proposal_id = p.id) AS decided_by, p.decided_at,
       c.answer, p.why AS reason, p.sha256 AS hash, p.known_at
FROM proposal_seen p
JOIN proposed_version v ON v.proposal_id = p.id
JOIN version_standing s ON s.proposal_id = p.id
LEFT JOIN command_standing c ON c.proposal_id = p.id;
GRANT SELECT ON list_version_changes TO lotbook_reader;

-- A proposal waits from when it was made, and is what was decided from then on; the row before is told once more with its end,
-- known from then on too. So every pair of moments has its answer.
CREATE VIEW list_proposals AS
SELECT p.id * 4 AS id, CAST(p.id AS varchar(20)) AS proposal, p.kind, p.subject,
       CASE WHEN p.decisions = 0 THEN 'APPROVED' WHEN p.state = 'WAITING' AND p.ground <> COALESCE((SELECT g.ground FROM ground_now g
               WHERE g.scope = p.scope AND g.area = CASE WHEN p.kind IN ('PUBLISH_VERSION', 'WITHDRAW_VERSION') THEN 'VERSION'
                   WHEN p.kind IN ('LINK', 'UNLINK') THEN 'LINK' WHEN p.kind IN ('ADD_OPERATOR', 'CHANGE_ROLE') THEN 'OPERATOR'
                   ELSE 'COMMAND' END), 'nothing') THEN 'STALE' ELSE 'WAITING' END AS state,
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
GRANT SELECT ON list_proposals TO lotbook_reader;
GRANT SELECT ON list_proposals TO lotbook_administrator;

CREATE VIEW superseded_proposals AS
SELECT s.id * 4 AS id, s.decided_at AS known_at FROM proposal_standing s WHERE s.state <> 'WAITING' AND s.decided_at IS NOT NULL;
GRANT SELECT ON superseded_proposals TO lotbook_reader;
GRANT SELECT ON superseded_proposals TO lotbook_administrator;

-- The same of a command's states: state n has the ids 8 x command + 2n, open, and one more for the stretch that ended.
CREATE VIEW command_stretch AS
SELECT m.command_id, 0 AS step, 'WAITING' AS state, m.made_at AS since, LEAST(m.sent_at, m.expired_at, m.answered_at) AS until
FROM command_moment m
UNION ALL
SELECT m.command_id, 1, 'UNACKNOWLEDGED', m.sent_at, LEAST(m.expired_at, m.answered_at)
FROM command_moment m WHERE m.sent_at < TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00'
UNION ALL
SELECT m.command_id, 2, 'EXPIRED', m.expired_at, m.answered_at
FROM command_moment m WHERE m.expired_at < TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00'
UNION ALL
SELECT m.command_id, 3, m.outcome, m.answered_at, TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00'
FROM command_moment m WHERE m.outcome IS NOT NULL;

CREATE VIEW superseded_commands AS
SELECT s.command_id * 8 + s.step * 2 AS id, s.until AS known_at FROM command_stretch s
WHERE s.until < TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00';
GRANT SELECT ON superseded_commands TO lotbook_reader;
