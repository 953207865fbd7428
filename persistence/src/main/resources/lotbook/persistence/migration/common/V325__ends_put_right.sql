-- The book ends a link or a version when its end is approved, and cuts the version before one that is published. Where the
-- server refused that or never answered, what was ended goes on: a row of its own says so, with what was known until then left
-- as it was. Where the answer comes after the command ran out, and says that it was done, the row ends again. The feed writes
-- both.

-- A link that the server refused to make never was in force: it holds for a microsecond, for a stretch is never empty, so that
-- nobody charges it and the two can be linked again.

-- What begins or ends something, and the server's last word on it; what still waits for one is not among them.
CREATE VIEW ending_command AS
SELECT c.id, c.kind, c.subject, c.scope, c.account_id, 'Proposal ' || c.proposal_id || ': ' AS said,
       COALESCE(f.outcome, 'EXPIRED') AS outcome, f.id AS answer_id
FROM command c
LEFT JOIN command_answer f ON f.id = (SELECT min(a.id) FROM command_answer a
    WHERE a.command_id = c.id AND a.outcome <> 'RECEIVED')
WHERE c.kind IN ('LINK', 'UNLINK', 'WITHDRAW_VERSION', 'PUBLISH_VERSION')
  AND (f.id IS NOT NULL OR c.expires_at <= CURRENT_TIMESTAMP);

-- When the next link of the same two begins that stands now.
CREATE VIEW link_after AS
SELECT n.id, n.leader_account, n.follower_account, n.valid_from
FROM link n
WHERE NOT EXISTS (SELECT 1 FROM link later WHERE later.supersedes = n.id);

-- Rows that a proposal ended (they are shorter than what they replace) though the server did not, and those that went on (they
-- are longer) though it did after all. Nothing goes on that an earlier command ended, whose answer came late: the server refuses
-- to end it twice. Where others of the same pair follow, a link goes on until then.
CREATE VIEW link_put_right AS
SELECT x.id AS supersedes,
       CASE WHEN c.outcome = 'ACCEPTED' THEN y.valid_to ELSE LEAST(y.valid_to, (SELECT min(n.valid_from)
           FROM link_after n WHERE n.leader_account = x.leader_account AND n.follower_account = x.follower_account
             AND n.id <> x.id AND n.valid_from >= x.valid_to)) END AS valid_to,
       c.said || CASE c.outcome WHEN 'ACCEPTED' THEN 'the server did it, and said so late'
           WHEN 'REFUSED' THEN 'the server refused it, so this goes on'
           ELSE 'the server never answered, so this goes on' END AS why
FROM ending_command c
JOIN link x ON x.link_id = c.subject AND x.leader_account || '/' || x.follower_account = c.scope AND x.why LIKE c.said || '%'
JOIN link y ON y.id = x.supersedes
LEFT JOIN link z ON z.id = y.supersedes
WHERE c.kind = 'UNLINK'
  AND NOT EXISTS (SELECT 1 FROM link later WHERE later.supersedes = x.id)
  AND CASE WHEN c.outcome = 'ACCEPTED' THEN y.valid_to IS NOT NULL AND (x.valid_to IS NULL OR x.valid_to > y.valid_to)
      ELSE x.valid_to IS NOT NULL AND (y.valid_to IS NULL OR y.valid_to > x.valid_to)
          AND NOT (z.valid_to IS NOT NULL AND (y.valid_to IS NULL OR y.valid_to > z.valid_to) AND EXISTS (SELECT 1
              FROM ending_command d WHERE d.scope = c.scope AND d.outcome = 'ACCEPTED' AND y.why LIKE d.said || '%'))
          AND NOT EXISTS (SELECT 1 FROM ending_command d WHERE d.scope = c.scope AND d.kind = 'LINK' AND d.subject = c.subject
              AND d.id < c.id AND d.outcome <> 'ACCEPTED' AND NOT EXISTS (SELECT 1 FROM command m WHERE m.scope = c.scope
                  AND m.kind = 'LINK' AND m.subject = c.subject AND m.id > d.id AND m.id < c.id))
          AND NOT EXISTS (SELECT 1 FROM link_after n WHERE n.leader_account = x.leader_account
              AND n.follower_account = x.follower_account AND n.id <> x.id AND n.valid_from = x.valid_to) END
UNION ALL
SELECT x.id, x.valid_from + INTERVAL '0.000001' SECOND, c.said || CASE c.outcome WHEN 'REFUSED'
           THEN 'the server refused it, so it never held' ELSE 'the server never answered, so it never held' END
FROM ending_command c
JOIN link o ON o.link_id = c.subject AND o.leader_account || '/' || o.follower_account = c.scope AND o.why LIKE c.said || '%'
    AND o.supersedes IS NULL
JOIN link x ON x.link_id = o.link_id AND x.leader_account = o.leader_account AND x.follower_account = o.follower_account
    AND x.valid_from = o.valid_from
WHERE c.kind = 'LINK' AND c.outcome <> 'ACCEPTED' AND x.valid_to IS DISTINCT FROM x.valid_from + INTERVAL '0.000001' SECOND
  AND NOT EXISTS (SELECT 1 FROM link later WHERE later.supersedes = x.id)
UNION ALL
SELECT x.id, LEAST(y.valid_to, (SELECT min(n.valid_from) FROM link_after n WHERE n.leader_account = x.leader_account
           AND n.follower_account = x.follower_account AND n.id <> x.id AND n.valid_from >= x.valid_to)),
       c.said || 'the server did it, and said so late'
FROM ending_command c
JOIN link x ON x.link_id = c.subject AND x.leader_account || '/' || x.follower_account = c.scope AND x.why LIKE c.said || '%'
JOIN link y ON y.id = x.supersedes
WHERE c.kind = 'LINK' AND c.outcome = 'ACCEPTED' AND x.valid_to = x.valid_from + INTERVAL '0.000001' SECOND
  AND (y.valid_to IS NULL OR y.valid_to > x.valid_to)
  AND NOT EXISTS (SELECT 1 FROM link later WHERE later.supersedes = x.id)
  AND NOT EXISTS (SELECT 1 FROM link_after n WHERE n.leader_account = x.leader_account
      AND n.follower_account = x.follower_account AND n.id <> x.id AND n.valid_from = x.valid_to);

-- The same of versions, which others follow only where the server did not refuse them.
CREATE VIEW version_after AS
SELECT n.id, n.leader_account, n.link_id, n.valid_from
FROM begun_version n
WHERE NOT EXISTS (SELECT 1 FROM allocation_version later WHERE later.supersedes = n.id)
  AND NOT EXISTS (SELECT 1 FROM void_version z WHERE z.version_id = n.version_id);

CREATE VIEW version_put_right AS
SELECT x.id AS supersedes,
       CASE WHEN c.outcome = 'ACCEPTED' THEN y.valid_to ELSE LEAST(y.valid_to, (SELECT min(n.valid_from) FROM version_after n
           WHERE n.leader_account = x.leader_account AND n.link_id IS NOT DISTINCT FROM x.link_id AND n.id <> x.id
             AND n.valid_from >= x.valid_to)) END AS valid_to,
       c.said || CASE c.outcome WHEN 'ACCEPTED' THEN 'the server did it, and said so late'
           WHEN 'REFUSED' THEN 'the server refused it, so this goes on'
           ELSE 'the server never answered, so this goes on' END AS why
FROM ending_command c
JOIN allocation_version x ON x.leader_account = c.account_id
    AND x.leader_account || CASE WHEN x.link_id IS NULL THEN '' ELSE '/' || x.link_id END = c.scope AND x.why LIKE c.said || '%'
JOIN allocation_version y ON y.id = x.supersedes
LEFT JOIN allocation_version z ON z.id = y.supersedes
WHERE c.kind IN ('WITHDRAW_VERSION', 'PUBLISH_VERSION')
  AND NOT EXISTS (SELECT 1 FROM allocation_version later WHERE later.supersedes = x.id)
  AND CASE WHEN c.outcome = 'ACCEPTED' THEN y.valid_to IS NOT NULL AND (x.valid_to IS NULL OR x.valid_to > y.valid_to)
      ELSE x.valid_to IS NOT NULL AND (y.valid_to IS NULL OR y.valid_to > x.valid_to)
          AND NOT (z.valid_to IS NOT NULL AND (y.valid_to IS NULL OR y.valid_to > z.valid_to) AND EXISTS (SELECT 1
              FROM ending_command d WHERE d.scope = c.scope AND d.outcome = 'ACCEPTED' AND y.why LIKE d.said || '%'))
          AND NOT EXISTS (SELECT 1 FROM version_after n WHERE n.leader_account = x.leader_account
              AND n.link_id IS NOT DISTINCT FROM x.link_id AND n.id <> x.id AND n.valid_from = x.valid_to) END;

GRANT SELECT ON ending_command TO lotbook_feed;
GRANT SELECT ON link_put_right TO lotbook_feed;
GRANT SELECT ON version_put_right TO lotbook_feed;

-- As V318, but a withdrawal that the server refused, or never answered, withdrew nothing.
CREATE OR REPLACE VIEW version_standing AS
SELECT v.proposal_id, v.version_id, s.state = 'APPROVED' AS agreed,
       CASE WHEN s.state = 'WAITING' THEN 'PROPOSED'
            WHEN s.state <> 'APPROVED' THEN s.state
            WHEN EXISTS (SELECT 1 FROM proposal_standing w WHERE w.kind = 'WITHDRAW_VERSION' AND w.subject = v.version_id
                AND w.state = 'APPROVED' AND NOT EXISTS (SELECT 1 FROM command c WHERE c.proposal_id = w.id
                    AND COALESCE((SELECT a.outcome FROM command_answer a WHERE a.command_id = c.id AND a.outcome <> 'RECEIVED'
                        ORDER BY a.id FETCH FIRST 1 ROW ONLY),
                    CASE WHEN c.expires_at <= CURRENT_TIMESTAMP THEN 'REFUSED' ELSE 'NONE' END) = 'REFUSED')) THEN 'WITHDRAWN'
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
