-- A money manager reads the funds of their own masters, every row of them and none of another's, and writes nothing there. The
-- lists read with their owner's eyes and keep to what is seen.

-- Who holds the accounts a manager sees, and who holds units of their pools as long as they do.
CREATE OR REPLACE VIEW visible_party AS
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

CREATE OR REPLACE VIEW pamm_master_seen AS
SELECT s.* FROM pamm_master s
WHERE (SELECT everything FROM own_scope) OR s.master_account IN (SELECT account_id FROM own_master);
CREATE OR REPLACE VIEW pool_money_seen AS
SELECT s.* FROM pool_money s
WHERE (SELECT everything FROM own_scope) OR s.master_account IN (SELECT account_id FROM own_master);
CREATE OR REPLACE VIEW flow_request_seen AS
SELECT s.* FROM flow_request_standing s
WHERE (SELECT everything FROM own_scope) OR s.master_account IN (SELECT account_id FROM own_master);
CREATE OR REPLACE VIEW dealing_point_seen AS
SELECT s.* FROM dealing_point_standing s
WHERE (SELECT everything FROM own_scope) OR s.master_account IN (SELECT account_id FROM own_master);
CREATE OR REPLACE VIEW dealing_point_latest_seen AS
SELECT s.* FROM dealing_point_latest s
WHERE (SELECT everything FROM own_scope) OR s.master_account IN (SELECT account_id FROM own_master);
CREATE OR REPLACE VIEW pool_charge_seen AS
SELECT s.* FROM pool_charge s
WHERE (SELECT everything FROM own_scope) OR s.master_account IN (SELECT account_id FROM own_master);
CREATE OR REPLACE VIEW pool_charge_movement_seen AS
SELECT s.* FROM pool_charge_movement s
WHERE (SELECT everything FROM own_scope) OR s.master_account IN (SELECT account_id FROM own_master);
GRANT SELECT ON pamm_master_seen TO lotbook_manager;
GRANT SELECT ON pool_money_seen TO lotbook_manager;
GRANT SELECT ON flow_request_seen TO lotbook_manager;
GRANT SELECT ON dealing_point_seen TO lotbook_manager;
GRANT SELECT ON dealing_point_latest_seen TO lotbook_manager;
GRANT SELECT ON pool_charge_seen TO lotbook_manager;
GRANT SELECT ON pool_charge_movement_seen TO lotbook_manager;

-- A name is told as the parties' own list tells it.
CREATE OR REPLACE VIEW list_pamm_holdings AS
SELECT t.id, t.master_account, t.investor_id AS investor,
    (SELECT max(p.name) FROM party p WHERE p.party_id = t.investor_id
        AND ((SELECT everything FROM own_scope) OR p.party_id IN (SELECT party_id FROM visible_party))
        AND NOT EXISTS (SELECT 1 FROM party later WHERE later.supersedes = p.id)) AS name,
    t.units, h.worth, m.currency, h.share, t.valid_from, t.valid_to, CAST(h.point_id AS varchar(20)) AS point, t.why,
    t.known_at, t.supersedes, u.hwm
FROM holding t
JOIN pamm_master_seen m ON m.master_account = t.master_account AND NOT EXISTS (SELECT 1 FROM superseded_accounts a WHERE a.id = m.id)
LEFT JOIN dealing_point_latest_seen l ON l.master_account = t.master_account AND t.valid_to IS NULL
LEFT JOIN dealing_holding h ON h.point_id = l.id AND h.investor_id = t.investor_id AND h.units = t.units
LEFT JOIN unit_hwm u ON u.point_id = h.point_id AND u.investor_id = t.investor_id;

GRANT SELECT ON list_pamm_funds TO lotbook_manager;
GRANT SELECT ON list_pamm_holdings TO lotbook_manager;
GRANT SELECT ON list_dealing_points TO lotbook_manager;
GRANT SELECT ON list_flow_requests TO lotbook_manager;
GRANT SELECT ON list_pool_fees TO lotbook_manager;
GRANT SELECT ON superseded_pamm_funds TO lotbook_manager;
GRANT SELECT ON superseded_pamm_holdings TO lotbook_manager;

-- What a dealing point rests on, for whoever asks how its figures came about. The columns are named: a view keeps those it was
-- made with.
CREATE VIEW lotbook_own.dealing_point AS
SELECT d.id, d.master_account, d.programme_id, d.struck_at, d.cut_off, d.equity_at, d.facts_known_at, d.currency, d.equity,
    d.credit, d.accrued_fees, d.payable, d.in_advance, d.nav, d.unit_price, d.units_before, d.units_after, d.taken, d.paid, d.held_back,
    d.findings, d.rests_on, d.document, d.sha256, d.made_by, d.known_at, d.why, d.management, d.charged, d.performance, d.cancelled,
    d.to_provider, d.to_platform, d.to_partner, d.books_day
FROM lotbook.dealing_point d WHERE d.master_account IN (SELECT account_id FROM own_master);
GRANT SELECT ON lotbook_own.dealing_point TO lotbook_manager;

-- The terms that investors of their pools accepted, as those of their links.
CREATE OR REPLACE VIEW lotbook_own.fee_acceptance AS
SELECT a.id, a.acceptance_id, a.link_id, a.terms_id, a.sha256, a.channel, a.valid_from, a.valid_to, a.known_at, a.supersedes, a.why,
    a.master_account, a.investor_id
FROM lotbook.fee_acceptance a
WHERE a.link_id IN (SELECT link_id FROM own_link) OR a.master_account IN (SELECT account_id FROM own_master);
GRANT SELECT ON lotbook_own.fee_acceptance TO lotbook_manager;

CREATE OR REPLACE VIEW list_fee_acceptances AS
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
FROM fee_acceptance a
WHERE (SELECT everything FROM own_scope) OR a.link_id IN (SELECT link_id FROM own_link)
    OR a.master_account IN (SELECT account_id FROM own_master);
GRANT SELECT ON list_fee_acceptances TO lotbook_reader;
