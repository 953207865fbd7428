-- A figure with its unit beside it: what a request asks for is money or units, by its kind; the amount that a policy begins from is
-- lots or money, by its kind.
CREATE OR REPLACE VIEW list_flow_requests AS
SELECT s.id, s.request_id AS request, s.requested_at AS occurred_at, s.master_account, s.investor_id AS investor, s.kind,
    CASE WHEN s.kind <> 'REDEEM_ALL' THEN s.amount END AS asked, s.state,
    CASE WHEN s.state NOT IN ('PAID', 'REFUSED') THEN DATEDIFF('MILLISECOND', s.requested_at, CURRENT_TIMESTAMP) END AS age,
    s.units, s.cash, s.moved, s.currency, d.cut_off, s.step_why AS state_why, CAST(s.point_id AS varchar(20)) AS point,
    COALESCE(s.step_at, s.known_at) AS since, COALESCE(s.step_by, s.made_by) AS state_by, s.made_by, s.why, s.known_at,
    CAST(CASE s.kind WHEN 'REDEEM_ALL' THEN NULL WHEN 'REDEEM_UNITS' THEN 'units' ELSE s.currency END AS varchar(8)) AS asked_in
FROM flow_request_seen s
LEFT JOIN dealing_point d ON d.id = s.point_id;

CREATE OR REPLACE VIEW list_policies AS
SELECT a.id, a.kind, a.threshold AS from_amount, lower(replace(a.proposers, ' ', ', ')) AS proposers,
       nullif(lower(replace(a.deciders, ' ', ', ')), '') AS deciders, a.decisions,
       CASE WHEN a.proposal_id IS NULL THEN 'DELIVERED' ELSE 'AGREED' END AS origin, a.proposed_by, a.approved_by AS decided_by,
       a.known_at AS since, a.why AS reason, CAST(a.proposal_id AS varchar(20)) AS proposal, a.known_at AS valid_from,
       CAST(NULL AS timestamp(6) with time zone) AS valid_to, a.known_at, a.supersedes,
       CAST(CASE WHEN a.kind = 'MANUAL_LOTS' THEN 'LOTS'
       WHEN a.kind IN ('CHARGE_FEES', 'REVERSE_FEES', 'TRUE_UP_FEES', 'STRIKE_DEALING_POINT', 'CORRECT_PRICE', 'CLASSIFY_MOVEMENTS')
       THEN 'MONEY' END AS varchar(8)) AS amount_in
FROM approval_policy a
WHERE NOT a.removed AND EXISTS (SELECT 1 FROM signed_in)
UNION ALL
SELECT -a.id, a.kind, a.threshold, lower(replace(a.proposers, ' ', ', ')), nullif(lower(replace(a.deciders, ' ', ', ')), ''),
       a.decisions, CASE WHEN a.proposal_id IS NULL THEN 'DELIVERED' ELSE 'AGREED' END, a.proposed_by, a.approved_by, a.known_at,
       a.why, CAST(a.proposal_id AS varchar(20)), a.known_at, later.known_at, later.known_at, CAST(NULL AS bigint),
       CAST(CASE WHEN a.kind = 'MANUAL_LOTS' THEN 'LOTS'
       WHEN a.kind IN ('CHARGE_FEES', 'REVERSE_FEES', 'TRUE_UP_FEES', 'STRIKE_DEALING_POINT', 'CORRECT_PRICE', 'CLASSIFY_MOVEMENTS')
       THEN 'MONEY' END AS varchar(8))
FROM approval_policy a
JOIN approval_policy later ON later.supersedes = a.id
WHERE NOT a.removed AND EXISTS (SELECT 1 FROM signed_in);
