-- What the tables of lotbook.domain.unit.fund.FundTables show of fees; an acceptance is of a link or of units.

CREATE OR REPLACE VIEW list_dealing_points AS
SELECT d.id, CAST(d.id AS varchar(20)) AS point, d.struck_at AS occurred_at, d.master_account, s.state, d.unit_price, d.nav,
    d.units_before, d.units_after, d.taken, d.paid, d.currency, d.findings, d.equity, d.credit, d.accrued_fees, d.payable,
    d.in_advance, d.equity_at, d.cut_off, d.made_by, CAST(s.proposal_id AS varchar(20)) AS proposal, left(d.sha256, 12) AS hash,
    d.why, d.facts_known_at, d.known_at, d.management, d.charged, d.performance, d.cancelled
FROM dealing_point d
JOIN dealing_point_seen s ON s.id = d.id;

CREATE OR REPLACE VIEW list_pamm_holdings AS
SELECT t.id, t.master_account, t.investor_id AS investor,
    (SELECT max(p.name) FROM party p WHERE p.party_id = t.investor_id
        AND NOT EXISTS (SELECT 1 FROM party later WHERE later.supersedes = p.id)) AS name,
    t.units, h.worth, m.currency, h.share, t.valid_from, t.valid_to, CAST(h.point_id AS varchar(20)) AS point, t.why,
    t.known_at, t.supersedes, u.hwm
FROM holding t
JOIN pamm_master_seen m ON m.master_account = t.master_account AND NOT EXISTS (SELECT 1 FROM superseded_accounts a WHERE a.id = m.id)
LEFT JOIN dealing_point_latest_seen l ON l.master_account = t.master_account AND t.valid_to IS NULL
LEFT JOIN dealing_holding h ON h.point_id = l.id AND h.investor_id = t.investor_id AND h.units = t.units
LEFT JOIN unit_hwm u ON u.point_id = h.point_id AND u.investor_id = t.investor_id;

CREATE OR REPLACE VIEW list_pamm_funds AS
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
    CAST(d.id AS varchar(20)) AS point, m.valid_from, m.valid_to, m.known_at, m.supersedes,
    (d.management - d.charged) + COALESCE((SELECT sum(c.amount) FROM pool_charge_seen c WHERE c.master_account = m.master_account), 0)
        + COALESCE((SELECT sum(x.amount) FROM pool_charge_movement_seen x WHERE x.master_account = m.master_account), 0) AS fees_owed
FROM pamm_master_seen m
LEFT JOIN dealing_point_latest_seen l ON l.master_account = m.master_account
LEFT JOIN dealing_point d ON d.id = l.id;

CREATE OR REPLACE VIEW list_fee_acceptances WITH (security_invoker = true) AS
SELECT a.id, a.acceptance_id, a.link_id,
       (SELECT max(l.follower_account) FROM link l WHERE l.link_id = a.link_id
           AND NOT EXISTS (SELECT 1 FROM superseded_links later WHERE later.id = l.id)) AS follower_account,
       a.terms_id,
       (SELECT max(t.name) FROM fee_terms t WHERE t.terms_id = a.terms_id AND t.sha256 = a.sha256) AS name,
       CAST(CASE WHEN EXISTS (SELECT 1 FROM fee_terms t WHERE t.terms_id = a.terms_id AND t.sha256 = a.sha256
               AND (t.valid_to IS NULL OR t.valid_to > CURRENT_TIMESTAMP) AND t.valid_from <= CURRENT_TIMESTAMP
               AND NOT EXISTS (SELECT 1 FROM superseded_fee_terms later WHERE later.id = t.id)) THEN 'IN_FORCE'
           WHEN EXISTS (SELECT 1 FROM fee_terms t WHERE t.terms_id = a.terms_id AND t.sha256 = a.sha256
               AND t.valid_from > CURRENT_TIMESTAMP
               AND NOT EXISTS (SELECT 1 FROM superseded_fee_terms later WHERE later.id = t.id)) THEN 'AGREED'
           ELSE 'SUPERSEDED' END AS varchar(20)) AS state,
       a.channel, a.valid_from, a.valid_to, a.sha256 AS hash, a.why AS reason, a.known_at, a.supersedes, a.master_account,
       a.investor_id AS investor
FROM fee_acceptance a;

CREATE VIEW list_pool_fees WITH (security_invoker = true) AS
SELECT f.point_id * 100000 + f.number AS id, CAST(f.point_id AS varchar(20)) AS point, d.struck_at AS occurred_at, d.master_account,
    f.investor_id AS investor, f.fee, f.cause, f.units, f.hwm_before, d.unit_price, d.unit_price - f.hwm_before AS gain, f.amount,
    f.cancelled, f.hwm_after, d.currency, f.terms_id,
    CASE WHEN f.amount > 0 THEN 'PF-' || f.point_id END AS charge_id, d.books_day, CAST(f.number AS varchar(20)) AS line,
    left(d.sha256, 12) AS hash, s.decided_at AS known_at
FROM pool_fee f
JOIN dealing_point d ON d.id = f.point_id
JOIN dealing_point_seen s ON s.id = f.point_id;
GRANT SELECT ON list_pool_fees TO lotbook_compliance, lotbook_finance, lotbook_auditor;
ALTER VIEW list_pamm_funds SET (security_invoker = true);
ALTER VIEW list_pamm_holdings SET (security_invoker = true);
ALTER VIEW list_dealing_points SET (security_invoker = true);
ALTER VIEW list_pool_fees SET (security_invoker = true);
