-- What takes one person has nobody who decides: not a blank, but nothing to tell (see list_policies in V222).
CREATE OR REPLACE VIEW list_policies AS
SELECT a.id, a.kind, a.threshold AS from_amount, lower(replace(a.proposers, ' ', ', ')) AS proposers,
       nullif(lower(replace(a.deciders, ' ', ', ')), '') AS deciders, a.decisions,
       CASE WHEN a.proposal_id IS NULL THEN 'DELIVERED' ELSE 'AGREED' END AS origin, a.proposed_by, a.approved_by AS decided_by,
       a.known_at AS since, a.why AS reason, CAST(a.proposal_id AS varchar(20)) AS proposal, a.known_at AS valid_from,
       CAST(NULL AS timestamp(6) with time zone) AS valid_to, a.known_at, a.supersedes
FROM approval_policy a
WHERE NOT a.removed AND EXISTS (SELECT 1 FROM signed_in)
UNION ALL
SELECT -a.id, a.kind, a.threshold, lower(replace(a.proposers, ' ', ', ')), nullif(lower(replace(a.deciders, ' ', ', ')), ''),
       a.decisions, CASE WHEN a.proposal_id IS NULL THEN 'DELIVERED' ELSE 'AGREED' END, a.proposed_by, a.approved_by, a.known_at,
       a.why, CAST(a.proposal_id AS varchar(20)), a.known_at, later.known_at, later.known_at, CAST(NULL AS bigint)
FROM approval_policy a
JOIN approval_policy later ON later.supersedes = a.id
WHERE NOT a.removed AND EXISTS (SELECT 1 FROM signed_in);
