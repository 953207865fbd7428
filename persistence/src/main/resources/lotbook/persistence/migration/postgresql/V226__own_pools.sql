-- A money manager reads the funds of their own masters, every row of them and none of another's, and writes nothing there.
--
-- These views read with their owner's eyes. They are barriers: without, a condition of the asker's is tried on every row first,
-- and one that fails says the value it failed on, of rows that are then left out.

-- Who holds the accounts a manager sees, and who holds units of their pools as long as they do.
CREATE OR REPLACE VIEW visible_party WITH (security_barrier = true) AS
SELECT a.holder_id AS party_id
FROM account a
JOIN visible_account v ON v.account_id = a.account_id
WHERE NOT EXISTS (SELECT 1 FROM account later WHERE later.supersedes = a.id)
UNION
SELECT h.investor_id
FROM holding h
JOIN own_master m ON m.account_id = h.master_account
WHERE h.units > 0 AND h.valid_from <= CURRENT_TIMESTAMP AND (h.valid_to IS NULL OR h.valid_to > CURRENT_TIMESTAMP)
  AND NOT EXISTS (SELECT 1 FROM holding later WHERE later.supersedes = h.id);

CREATE OR REPLACE VIEW pamm_master_seen WITH (security_barrier = true) AS
SELECT s.* FROM pamm_master s
WHERE (SELECT everything FROM own_scope) OR s.master_account IN (SELECT account_id FROM own_master);
CREATE OR REPLACE VIEW pool_money_seen WITH (security_barrier = true) AS
SELECT s.* FROM pool_money s
WHERE (SELECT everything FROM own_scope) OR s.master_account IN (SELECT account_id FROM own_master);
CREATE OR REPLACE VIEW flow_request_seen WITH (security_barrier = true) AS
SELECT s.* FROM flow_request_standing s
WHERE (SELECT everything FROM own_scope) OR s.master_account IN (SELECT account_id FROM own_master);
CREATE OR REPLACE VIEW dealing_point_seen WITH (security_barrier = true) AS
SELECT s.* FROM dealing_point_standing s
WHERE (SELECT everything FROM own_scope) OR s.master_account IN (SELECT account_id FROM own_master);
CREATE OR REPLACE VIEW dealing_point_latest_seen WITH (security_barrier = true) AS
SELECT s.* FROM dealing_point_latest s
WHERE (SELECT everything FROM own_scope) OR s.master_account IN (SELECT account_id FROM own_master);
CREATE OR REPLACE VIEW pool_charge_seen WITH (security_barrier = true) AS
SELECT s.* FROM pool_charge s
WHERE (SELECT everything FROM own_scope) OR s.master_account IN (SELECT account_id FROM own_master);
CREATE OR REPLACE VIEW pool_charge_movement_seen WITH (security_barrier = true) AS
SELECT s.* FROM pool_charge_movement s
WHERE (SELECT everything FROM own_scope) OR s.master_account IN (SELECT account_id FROM own_master);
GRANT SELECT ON pamm_master_seen, pool_money_seen, flow_request_seen, dealing_point_seen,
    dealing_point_latest_seen, pool_charge_seen, pool_charge_movement_seen TO lotbook_manager;

-- Beside the policies of who reads everything. What a dealing point brought about is seen by whoever sees the point.
CREATE POLICY flow_request_own ON flow_request FOR SELECT TO lotbook_manager
    USING (master_account IN (SELECT account_id FROM own_master));
CREATE POLICY flow_request_step_own ON flow_request_step FOR SELECT TO lotbook_manager
    USING (request_id IN (SELECT request_id FROM flow_request));
CREATE POLICY dealing_point_own ON dealing_point FOR SELECT TO lotbook_manager
    USING (master_account IN (SELECT account_id FROM own_master));
CREATE POLICY dealing_holding_own ON dealing_holding FOR SELECT TO lotbook_manager
    USING (point_id IN (SELECT id FROM dealing_point));
CREATE POLICY unit_hwm_own ON unit_hwm FOR SELECT TO lotbook_manager
    USING (point_id IN (SELECT id FROM dealing_point));
CREATE POLICY pool_fee_own ON pool_fee FOR SELECT TO lotbook_manager
    USING (point_id IN (SELECT id FROM dealing_point));
GRANT SELECT ON flow_request, flow_request_step, dealing_point, dealing_holding, unit_hwm, pool_fee TO lotbook_manager;

-- How a point stands is looked up row by row: a barrier is worked out whole where it is joined.
CREATE OR REPLACE VIEW list_dealing_points WITH (security_invoker = true) AS
SELECT d.id, CAST(d.id AS varchar(20)) AS point, d.struck_at AS occurred_at, d.master_account, s.state, d.unit_price, d.nav,
    d.units_before, d.units_after, d.taken, d.paid, d.currency, d.findings, d.equity, d.credit, d.accrued_fees, d.payable,
    d.in_advance, d.equity_at, d.cut_off, d.made_by, CAST(s.proposal_id AS varchar(20)) AS proposal, left(d.sha256, 12) AS hash,
    d.why, d.facts_known_at, d.known_at, d.management, d.charged, d.performance, d.cancelled
FROM dealing_point d
CROSS JOIN LATERAL (SELECT x.state, x.proposal_id FROM dealing_point_seen x WHERE x.id = d.id OFFSET 0) s;

CREATE OR REPLACE VIEW list_pool_fees WITH (security_invoker = true) AS
SELECT f.point_id * 100000 + f.number AS id, CAST(f.point_id AS varchar(20)) AS point, d.struck_at AS occurred_at, d.master_account,
    f.investor_id AS investor, f.fee, f.cause, f.units, f.hwm_before, d.unit_price, d.unit_price - f.hwm_before AS gain, f.amount,
    f.cancelled, f.hwm_after, d.currency, f.terms_id,
    CASE WHEN f.amount > 0 THEN 'PF-' || f.point_id END AS charge_id, d.books_day, CAST(f.number AS varchar(20)) AS line,
    left(d.sha256, 12) AS hash, (SELECT s.decided_at FROM dealing_point_seen s WHERE s.id = f.point_id) AS known_at
FROM pool_fee f
JOIN dealing_point d ON d.id = f.point_id;

GRANT SELECT ON list_pamm_funds, list_pamm_holdings, list_dealing_points, list_flow_requests, list_pool_fees, superseded_pamm_funds,
    superseded_pamm_holdings TO lotbook_manager;

-- The terms that investors of their pools accepted, as those of their links.
ALTER POLICY fee_acceptance_scope ON fee_acceptance USING ((SELECT everything FROM own_scope)
    OR link_id IN (SELECT link_id FROM own_link) OR master_account IN (SELECT account_id FROM own_master));
