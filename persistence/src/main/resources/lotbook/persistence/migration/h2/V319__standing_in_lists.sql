-- As V093, with the versions of books set up by import that go on because what followed them was never in force.
CREATE OR REPLACE VIEW list_allocation_versions AS
SELECT v.id, v.version_id, v.programme_id AS programme, v.leader_account, v.link_id, v.method, v.parameters, v.rounding,
       v.below_minimum, v.above_maximum, v.remainder, v.valid_from, v.valid_to,
       version_reason(v.document) AS reason, v.known_at, v.supersedes,
       COALESCE(s.state, CASE WHEN v.valid_to <= CURRENT_TIMESTAMP AND NOT EXISTS (SELECT 1 FROM continued_version_seen g
           WHERE g.version_id = v.version_id) THEN 'SUPERSEDED' ELSE 'IN_FORCE' END) AS state,
       p.proposed_by AS pending_by, p.since AS pending_since
FROM allocation_version v
LEFT JOIN version_standing_seen s ON s.version_id = v.version_id AND s.agreed
LEFT JOIN pending_version_change p ON p.scope = v.leader_account || CASE WHEN v.link_id IS NULL THEN '' ELSE '/' || v.link_id END
WHERE (SELECT everything FROM own_scope) OR v.leader_account IN (SELECT account_id FROM own_master)
    OR v.leader_account IS NULL AND v.programme_id IN (SELECT programme_id FROM visible_programme);

-- As V093, telling what overtook a command that has no answer.
CREATE OR REPLACE VIEW list_commands AS
SELECT s.command_id * 8 + s.step * 2 AS id, CAST(c.id AS varchar(20)) AS command, c.message_type, c.kind, c.subject, c.server,
       s.state, s.since, CASE WHEN s.step < 2 AND s.until >= TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00' THEN
           DATEDIFF('MILLISECOND', c.known_at, CURRENT_TIMESTAMP) END AS age,
       c.created_by, c.known_at AS made_at, c.expires_at, CAST(CASE WHEN s.step = 3 THEN (SELECT max(a.text) FROM command_answer a
           WHERE a.command_id = c.id AND a.outcome = s.state)
           WHEN s.step > 0 AND s.until >= TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00' THEN (SELECT 'Overtaken by command '
               || v.by_command || ', so it is not sent again.' FROM overtaken_command v WHERE v.command_id = c.id)
           END AS varchar(4000)) AS answer,
       CAST(c.proposal_id AS varchar(20)) AS proposal, c.wire_id, s.since AS valid_from,
       CAST(NULL AS timestamp(6) with time zone) AS valid_to, s.since AS known_at, CAST(NULL AS bigint) AS supersedes
FROM command_stretch s
JOIN command c ON c.id = s.command_id
WHERE (SELECT everything FROM own_scope) OR c.account_id IN (SELECT account_id FROM visible_account)
UNION ALL
SELECT s.command_id * 8 + s.step * 2 + 1, CAST(c.id AS varchar(20)), c.message_type, c.kind, c.subject, c.server, s.state,
       s.since, CAST(NULL AS bigint), c.created_by, c.known_at, c.expires_at, CAST(NULL AS varchar(4000)),
       CAST(c.proposal_id AS varchar(20)), c.wire_id, s.since, s.until, s.until, CAST(NULL AS bigint)
FROM command_stretch s
JOIN command c ON c.id = s.command_id
WHERE s.until > s.since AND s.until < TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00'
  AND ((SELECT everything FROM own_scope) OR c.account_id IN (SELECT account_id FROM visible_account));

-- How the command of a link stands; the last, where it was linked again.
CREATE VIEW link_command_seen AS
SELECT c.subject AS link_id, c.scope, s.state
FROM command c
JOIN command_standing s ON s.command_id = c.id
WHERE c.kind = 'LINK' AND NOT EXISTS (SELECT 1 FROM command n WHERE n.scope = c.scope AND n.kind = 'LINK' AND n.id > c.id
      AND n.subject = c.subject)
  AND ((SELECT everything FROM own_scope) OR c.account_id IN (SELECT account_id FROM visible_account));
GRANT SELECT ON link_command_seen TO lotbook_reader;

-- As V163, with how a link stands: what the server refused or never answered never was in force.
CREATE OR REPLACE VIEW list_links AS
SELECT k.id, k.link_id, k.programme_id AS programme, k.leader_account, k.follower_account,
       lower(replace(k.permissions, ',', ', ')) AS permissions, k.assigned_capital, f.currency, k.valid_from, k.valid_to,
       k.known_at, k.supersedes, c.proposed_by AS pending_by, c.since AS pending_since,
       CASE WHEN t.state IN ('REFUSED', 'EXPIRED') THEN t.state WHEN k.valid_to <= CURRENT_TIMESTAMP THEN 'ENDED'
           WHEN k.valid_from > CURRENT_TIMESTAMP THEN 'NOT_YET_IN_FORCE'
           WHEN t.state IN ('WAITING', 'UNACKNOWLEDGED') THEN 'AGREED' ELSE 'IN_FORCE' END AS state
FROM link k
LEFT JOIN account f ON f.account_id = k.follower_account
    AND f.valid_from <= CURRENT_TIMESTAMP AND (f.valid_to IS NULL OR f.valid_to > CURRENT_TIMESTAMP)
    AND NOT EXISTS (SELECT 1 FROM superseded_accounts later WHERE later.id = f.id)
LEFT JOIN pending_link_change c ON c.scope = k.leader_account || '/' || k.follower_account
LEFT JOIN link_command_seen t ON t.link_id = k.link_id AND t.scope = k.leader_account || '/' || k.follower_account
WHERE (SELECT everything FROM own_scope) OR k.leader_account IN (SELECT account_id FROM own_master);
