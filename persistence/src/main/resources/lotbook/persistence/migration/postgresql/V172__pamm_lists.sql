-- What the tables of lotbook.domain.unit.fund.FundTables show.

-- A fund's money that waits is counted as it stands now, and its last dealing point is the last that was struck.
CREATE VIEW list_pamm_funds AS
SELECT m.id, m.master_account, m.programme_id AS programme, d.unit_price, d.nav, d.units_after AS units, m.currency, d.struck_at,
    (SELECT count(*) FROM dealing_holding h WHERE h.point_id = d.id AND h.units > 0) AS investors,
    (SELECT count(*) FROM flow_request_seen r WHERE r.master_account = m.master_account
        AND r.state IN ('REQUESTED', 'ACCEPTED', 'QUEUED')) AS waiting,
    COALESCE((SELECT sum(p.amount) FROM pool_money_seen p WHERE p.master_account = m.master_account
            AND (p.request_kind = 'SUBSCRIBE' OR p.request_kind IS NULL AND p.amount > 0)), 0)
        + COALESCE((SELECT sum(r.cash) FROM flow_request_seen r WHERE r.master_account = m.master_account
            AND r.kind = 'SUBSCRIBE' AND r.state IN ('STRUCK', 'PAID')), 0) AS in_advance,
    COALESCE((SELECT sum(p.amount) FROM pool_money_seen p WHERE p.master_account = m.master_account
            AND (p.request_kind <> 'SUBSCRIBE' OR p.request_kind IS NULL AND p.amount < 0)), 0)
        + COALESCE((SELECT sum(r.cash) FROM flow_request_seen r WHERE r.master_account = m.master_account
            AND r.kind <> 'SUBSCRIBE' AND r.state IN ('STRUCK', 'PAID')), 0) AS payable,
    CAST(d.id AS varchar(20)) AS point, m.valid_from, m.valid_to, m.known_at, m.supersedes
FROM pamm_master_seen m
LEFT JOIN dealing_point_latest_seen l ON l.master_account = m.master_account
LEFT JOIN dealing_point d ON d.id = l.id;

CREATE VIEW superseded_pamm_funds AS SELECT s.id, s.known_at FROM superseded_accounts s;

-- A holding is worth what the last dealing point says of it, as long as it is the holding that point left.
CREATE VIEW list_pamm_holdings AS
SELECT t.id, t.master_account, t.investor_id AS investor,
    (SELECT max(p.name) FROM party p WHERE p.party_id = t.investor_id
        AND NOT EXISTS (SELECT 1 FROM party later WHERE later.supersedes = p.id)) AS name,
    t.units, h.worth, m.currency, h.share, t.valid_from, t.valid_to, CAST(h.point_id AS varchar(20)) AS point, t.why,
    t.known_at, t.supersedes
FROM holding t
JOIN pamm_master_seen m ON m.master_account = t.master_account AND NOT EXISTS (SELECT 1 FROM superseded_accounts a WHERE a.id = m.id)
LEFT JOIN dealing_point_latest_seen l ON l.master_account = t.master_account AND t.valid_to IS NULL
LEFT JOIN dealing_holding h ON h.point_id = l.id AND h.investor_id = t.investor_id AND h.units = t.units;

CREATE VIEW superseded_pamm_holdings AS
SELECT t.supersedes AS id, t.known_at FROM holding t WHERE t.supersedes IS NOT NULL;

CREATE VIEW list_dealing_points AS
SELECT d.id, CAST(d.id AS varchar(20)) AS point, d.struck_at AS occurred_at, d.master_account, s.state, d.unit_price, d.nav,
    d.units_before, d.units_after, d.taken, d.paid, d.currency, d.findings, d.equity, d.credit, d.accrued_fees, d.payable,
    d.in_advance, d.equity_at, d.cut_off, d.made_by, CAST(s.proposal_id AS varchar(20)) AS proposal, left(d.sha256, 12) AS hash,
    d.why, d.facts_known_at, d.known_at
FROM dealing_point d
JOIN dealing_point_seen s ON s.id = d.id;

CREATE VIEW list_flow_requests AS
SELECT s.id, s.request_id AS request, s.requested_at AS occurred_at, s.master_account, s.investor_id AS investor, s.kind,
    CASE WHEN s.kind <> 'REDEEM_ALL' THEN s.amount END AS asked, s.state,
    CASE WHEN s.state NOT IN ('PAID', 'REFUSED') THEN CAST(extract(epoch FROM CURRENT_TIMESTAMP - s.requested_at) * 1000 AS bigint) END AS age,
    s.units, s.cash, s.moved, s.currency, d.cut_off, s.step_why AS state_why, CAST(s.point_id AS varchar(20)) AS point,
    COALESCE(s.step_at, s.known_at) AS since, COALESCE(s.step_by, s.made_by) AS state_by, s.made_by, s.why, s.known_at
FROM flow_request_seen s
LEFT JOIN dealing_point d ON d.id = s.point_id;

ALTER VIEW list_pamm_funds SET (security_invoker = true);
ALTER VIEW list_pamm_holdings SET (security_invoker = true);
ALTER VIEW list_dealing_points SET (security_invoker = true);
ALTER VIEW list_flow_requests SET (security_invoker = true);
GRANT SELECT ON list_pamm_funds, list_pamm_holdings, list_dealing_points, list_flow_requests, superseded_pamm_funds,
    superseded_pamm_holdings TO lotbook_compliance, lotbook_finance, lotbook_auditor;
