-- Guards and rights. H2 has no definer's rights: whoever decides writes what a dealing point charges, and the guards let in what its
-- document says once it was struck.

GRANT SELECT ON unit_hwm TO lotbook_compliance;
GRANT SELECT ON unit_hwm TO lotbook_finance;
GRANT SELECT ON unit_hwm TO lotbook_auditor;
GRANT SELECT ON pool_fee TO lotbook_compliance;
GRANT SELECT ON pool_fee TO lotbook_finance;
GRANT SELECT ON pool_fee TO lotbook_auditor;
GRANT INSERT ON unit_hwm TO lotbook_finance;
GRANT INSERT ON unit_hwm TO lotbook_compliance;
GRANT INSERT ON pool_fee TO lotbook_finance;
GRANT INSERT ON pool_fee TO lotbook_compliance;
GRANT SELECT ON pool_charge TO lotbook_finance;
GRANT SELECT ON pool_charge TO lotbook_compliance;
GRANT SELECT ON pool_charge_movement TO lotbook_finance;
GRANT SELECT ON pool_charge_movement TO lotbook_compliance;
GRANT SELECT ON pool_charge_seen TO lotbook_compliance;
GRANT SELECT ON pool_charge_seen TO lotbook_finance;
GRANT SELECT ON pool_charge_seen TO lotbook_auditor;
GRANT SELECT ON pool_charge_movement_seen TO lotbook_compliance;
GRANT SELECT ON pool_charge_movement_seen TO lotbook_finance;
GRANT SELECT ON pool_charge_movement_seen TO lotbook_auditor;

CREATE TRIGGER unit_hwm_guard BEFORE INSERT ON unit_hwm FOR EACH ROW CALL 'lotbook.persistence.audit.UnitHwmGuard';
CREATE TRIGGER unit_hwm_frozen BEFORE UPDATE, DELETE ON unit_hwm FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';
CREATE TRIGGER pool_fee_guard BEFORE INSERT ON pool_fee FOR EACH ROW CALL 'lotbook.persistence.audit.PoolFeeGuard';
CREATE TRIGGER pool_fee_frozen BEFORE UPDATE, DELETE ON pool_fee FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';
CREATE TRIGGER dealing_point_fees BEFORE INSERT ON dealing_point FOR EACH ROW CALL 'lotbook.persistence.audit.DealingFeesGuard';

-- A table that got columns was copied, and its triggers know the copy's name until they are made again.
DROP TRIGGER fee_acceptance_agreed;
DROP TRIGGER fee_acceptance_guard;
DROP TRIGGER fee_acceptance_audit;
DROP TRIGGER fee_acceptance_frozen;
CREATE TRIGGER fee_acceptance_agreed BEFORE INSERT ON fee_acceptance FOR EACH ROW
    CALL 'lotbook.persistence.audit.FeeAcceptanceGuard';
CREATE TRIGGER fee_acceptance_guard BEFORE INSERT ON fee_acceptance FOR EACH ROW CALL 'lotbook.persistence.audit.VersionGuard';
CREATE TRIGGER fee_acceptance_audit AFTER INSERT ON fee_acceptance FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER fee_acceptance_frozen BEFORE UPDATE, DELETE ON fee_acceptance FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';
DROP TRIGGER dealing_point_guard;
DROP TRIGGER dealing_point_frozen;
CREATE TRIGGER dealing_point_guard BEFORE INSERT ON dealing_point FOR EACH ROW CALL 'lotbook.persistence.audit.DealingPointGuard';
CREATE TRIGGER dealing_point_frozen BEFORE UPDATE, DELETE ON dealing_point FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';

-- A manager's acceptances are those of links; a view keeps the columns it was made with.
CREATE OR REPLACE VIEW lotbook_own.fee_acceptance AS
SELECT * FROM lotbook.fee_acceptance WHERE link_id IN (SELECT link_id FROM own_link);
GRANT SELECT ON lotbook_own.fee_acceptance TO lotbook_manager;
