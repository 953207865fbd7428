-- Payouts have an amount, from which on others or more decide: as V290, with them.
CREATE OR REPLACE VIEW list_policies AS
SELECT a.id, a.kind, a.threshold AS from_amount, lower(replace(a.proposers, ' ', ', ')) AS proposers,
       nullif(lower(replace(a.deciders, ' ', ', ')), '') AS deciders, a.decisions,
       CASE WHEN a.proposal_id IS NULL THEN 'DELIVERED' ELSE 'AGREED' END AS origin, a.proposed_by, a.approved_by AS decided_by,
       a.known_at AS since, a.why AS reason, CAST(a.proposal_id AS varchar(20)) AS proposal, a.known_at AS valid_from,
       CAST(NULL AS timestamp(6) with time zone) AS valid_to, a.known_at, a.supersedes,
       CAST(CASE WHEN a.kind = 'MANUAL_LOTS' THEN 'LOTS'
       WHEN a.kind IN ('CHARGE_FEES', 'REVERSE_FEES', 'TRUE_UP_FEES', 'STRIKE_DEALING_POINT', 'CORRECT_PRICE',
           'CLASSIFY_MOVEMENTS', 'PAY_OUT')
       THEN 'MONEY' END AS varchar(8)) AS amount_in
FROM approval_policy a
WHERE NOT a.removed AND EXISTS (SELECT 1 FROM signed_in)
UNION ALL
SELECT -a.id, a.kind, a.threshold, lower(replace(a.proposers, ' ', ', ')), nullif(lower(replace(a.deciders, ' ', ', ')), ''),
       a.decisions, CASE WHEN a.proposal_id IS NULL THEN 'DELIVERED' ELSE 'AGREED' END, a.proposed_by, a.approved_by, a.known_at,
       a.why, CAST(a.proposal_id AS varchar(20)), a.known_at, later.known_at, later.known_at, CAST(NULL AS bigint),
       CAST(CASE WHEN a.kind = 'MANUAL_LOTS' THEN 'LOTS'
       WHEN a.kind IN ('CHARGE_FEES', 'REVERSE_FEES', 'TRUE_UP_FEES', 'STRIKE_DEALING_POINT', 'CORRECT_PRICE',
           'CLASSIFY_MOVEMENTS', 'PAY_OUT')
       THEN 'MONEY' END AS varchar(8))
FROM approval_policy a
JOIN approval_policy later ON later.supersedes = a.id
WHERE NOT a.removed AND EXISTS (SELECT 1 FROM signed_in);
