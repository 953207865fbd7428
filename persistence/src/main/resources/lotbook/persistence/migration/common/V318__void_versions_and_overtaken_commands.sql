-- The book puts a version in force when it is approved, and the server may refuse it or never get it: then it was never in force,
-- and the one before it goes on, wherever its end was the beginning of such a one. lotbook.domain.allocation.AgreedPinning has
-- the same rule for every moment; here is how it stands now.

CREATE VIEW void_version AS
SELECT c.wire_id AS version_id, c.account_id, COALESCE(f.known_at, c.expires_at) AS known_at
FROM command c
LEFT JOIN command_answer f ON f.id = (SELECT min(a.id) FROM command_answer a
    WHERE a.command_id = c.id AND a.outcome <> 'RECEIVED')
WHERE c.message_type = 'UV' AND c.kind = 'PUBLISH_VERSION'
  AND (f.outcome = 'REFUSED' OR f.id IS NULL AND c.expires_at <= CURRENT_TIMESTAMP);

CREATE VIEW void_version_seen AS
SELECT v.version_id, v.account_id, v.known_at
FROM void_version v
WHERE (SELECT everything FROM own_scope) OR v.account_id IN (SELECT account_id FROM visible_account);
GRANT SELECT ON void_version_seen TO lotbook_reader;

-- The latest that was agreed and neither refused nor expired. begun_version and void_version stand here as what they say, because
-- H2 makes a view that is asked once a row ready anew each time.
CREATE OR REPLACE VIEW ground_of_versions AS
SELECT v.leader_account || CASE WHEN v.link_id IS NULL THEN '' ELSE '/' || v.link_id END AS scope,
       v.version_id || ' ' || v.sha256 || ' #' || v.id AS ground
FROM begun_version v
WHERE NOT EXISTS (SELECT 1 FROM allocation_version later WHERE later.supersedes = v.id)
  AND NOT EXISTS (SELECT 1 FROM command c WHERE c.message_type = 'UV' AND c.wire_id = v.version_id AND c.kind = 'PUBLISH_VERSION'
      AND COALESCE((SELECT a.outcome FROM command_answer a WHERE a.command_id = c.id AND a.outcome <> 'RECEIVED'
              ORDER BY a.id FETCH FIRST 1 ROW ONLY),
          CASE WHEN c.expires_at <= CURRENT_TIMESTAMP THEN 'REFUSED' ELSE 'NONE' END) = 'REFUSED')
  AND NOT EXISTS (SELECT 1 FROM allocation_version next WHERE next.leader_account = v.leader_account
      AND next.link_id IS NOT DISTINCT FROM v.link_id AND next.valid_from > v.valid_from
      AND next.valid_to IS DISTINCT FROM next.valid_from + INTERVAL '0.000001' SECOND
      AND NOT EXISTS (SELECT 1 FROM allocation_version later WHERE later.supersedes = next.id)
      AND NOT EXISTS (SELECT 1 FROM command c WHERE c.message_type = 'UV' AND c.wire_id = next.version_id
          AND c.kind = 'PUBLISH_VERSION'
          AND COALESCE((SELECT a.outcome FROM command_answer a WHERE a.command_id = c.id AND a.outcome <> 'RECEIVED'
                  ORDER BY a.id FETCH FIRST 1 ROW ONLY),
              CASE WHEN c.expires_at <= CURRENT_TIMESTAMP THEN 'REFUSED' ELSE 'NONE' END) = 'REFUSED'));

-- Versions that go on because what followed them never was in force.
CREATE VIEW continued_version AS
SELECT v.version_id, v.leader_account
FROM begun_version v
WHERE v.valid_to <= CURRENT_TIMESTAMP
  AND NOT EXISTS (SELECT 1 FROM allocation_version later WHERE later.supersedes = v.id)
  AND NOT EXISTS (SELECT 1 FROM void_version x WHERE x.version_id = v.version_id)
  AND EXISTS (SELECT 1 FROM allocation_version w JOIN void_version x ON x.version_id = w.version_id
      WHERE w.leader_account = v.leader_account AND w.link_id IS NOT DISTINCT FROM v.link_id AND w.valid_from = v.valid_to)
  AND NOT EXISTS (SELECT 1 FROM begun_version n WHERE n.leader_account = v.leader_account
      AND n.link_id IS NOT DISTINCT FROM v.link_id AND n.valid_from >= v.valid_to AND n.valid_from <= CURRENT_TIMESTAMP
      AND NOT EXISTS (SELECT 1 FROM allocation_version later WHERE later.supersedes = n.id)
      AND NOT EXISTS (SELECT 1 FROM void_version x WHERE x.version_id = n.version_id));

CREATE VIEW continued_version_seen AS
SELECT v.version_id
FROM continued_version v
WHERE (SELECT everything FROM own_scope) OR v.leader_account IN (SELECT account_id FROM visible_account);
GRANT SELECT ON continued_version_seen TO lotbook_reader;

-- As V092, but what expired is told as expired, and what goes on is in force.
CREATE OR REPLACE VIEW version_standing AS
SELECT v.proposal_id, v.version_id, s.state = 'APPROVED' AS agreed,
       CASE WHEN s.state = 'WAITING' THEN 'PROPOSED'
            WHEN s.state <> 'APPROVED' THEN s.state
            WHEN EXISTS (SELECT 1 FROM proposal_standing w WHERE w.kind = 'WITHDRAW_VERSION' AND w.subject = v.version_id
                AND w.state = 'APPROVED') THEN 'WITHDRAWN'
            WHEN c.state IN ('REFUSED', 'EXPIRED') THEN c.state
            WHEN c.state = 'WAITING' THEN 'APPROVED'
            WHEN c.state = 'UNACKNOWLEDGED' THEN 'PUBLISHED'
            WHEN v.valid_from > CURRENT_TIMESTAMP THEN 'ACKNOWLEDGED'
            WHEN EXISTS (SELECT 1 FROM allocation_version a WHERE a.version_id = v.version_id
                AND (a.valid_to IS NULL OR a.valid_to > CURRENT_TIMESTAMP)
                AND NOT EXISTS (SELECT 1 FROM allocation_version later WHERE later.supersedes = a.id)) THEN 'IN_FORCE'
            WHEN EXISTS (SELECT 1 FROM continued_version g WHERE g.version_id = v.version_id) THEN 'IN_FORCE'
            ELSE 'SUPERSEDED' END AS state
FROM proposed_version v
JOIN proposal_standing s ON s.id = v.proposal_id
LEFT JOIN command_standing c ON c.proposal_id = v.proposal_id;

-- Commands that were sent, and the later ones that they would undo if they went out again: a resumption after a stop, a stop
-- after a resumption, a link after its end, limits and lots after others. A pause overtakes no stop, and no stop a close-all. A
-- later one is about the same, or about all of the account or of the leader.
CREATE VIEW overtaken_command AS
SELECT c.id AS command_id, min(n.id) AS by_command
FROM command c
JOIN command n ON n.id > c.id AND n.server = c.server
    AND n.scope IN (c.scope, c.account_id, CASE WHEN position('/' IN c.scope) > 1
        THEN substring(c.scope FROM 1 FOR position('/' IN c.scope) - 1) END)
    AND (c.kind = 'RESUME' AND n.kind IN ('PAUSE', 'STOP', 'CLOSE_ALL') 
        OR c.kind IN ('PAUSE', 'STOP', 'CLOSE_ALL') AND n.kind = 'RESUME'
        OR c.kind = 'LINK' AND n.kind = 'UNLINK' OR c.kind = 'UNLINK' AND n.kind = 'LINK'
        OR c.kind IN ('LIMITS', 'MANUAL_LOTS') AND n.kind = c.kind)
WHERE c.kind IN ('PAUSE', 'STOP', 'RESUME', 'CLOSE_ALL', 'LIMITS', 'LINK', 'UNLINK', 'MANUAL_LOTS')
  AND EXISTS (SELECT 1 FROM command_sent t WHERE t.command_id = c.id)
GROUP BY c.id;
GRANT SELECT ON overtaken_command TO lotbook_feed;

-- As V092, telling what overtook a command that has no answer.
CREATE OR REPLACE VIEW command_standing AS
SELECT m.command_id, m.proposal_id, m.account_id,
       CASE WHEN m.outcome IS NOT NULL THEN m.outcome WHEN m.expired_at <= CURRENT_TIMESTAMP THEN 'EXPIRED'
            WHEN m.sent_at <= CURRENT_TIMESTAMP THEN 'UNACKNOWLEDGED' ELSE 'WAITING' END AS state,
       CASE WHEN m.outcome IS NOT NULL THEN m.answered_at WHEN m.expired_at <= CURRENT_TIMESTAMP THEN m.expired_at
            WHEN m.sent_at <= CURRENT_TIMESTAMP THEN m.sent_at ELSE m.made_at END AS since,
       CAST(CASE WHEN m.outcome IS NOT NULL THEN m.answer
           ELSE (SELECT 'Overtaken by command ' || v.by_command || ', so it is not sent again.' FROM overtaken_command v
               WHERE v.command_id = m.command_id) END AS varchar(4000)) AS answer
FROM command_moment m;
