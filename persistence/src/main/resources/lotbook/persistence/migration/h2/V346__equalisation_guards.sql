-- Tables that got columns were copied, and their triggers know the copies' names until they are made again. What the guards ask is
-- lotbook.persistence.audit.EqualisedParts, as PostgreSQL's function equalised_parts.
DROP TRIGGER unit_hwm_guard;
DROP TRIGGER unit_hwm_frozen;
CREATE TRIGGER unit_hwm_guard BEFORE INSERT ON unit_hwm FOR EACH ROW CALL 'lotbook.persistence.audit.UnitHwmGuard';
CREATE TRIGGER unit_hwm_frozen BEFORE UPDATE, DELETE ON unit_hwm FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';
DROP TRIGGER pool_fee_guard;
DROP TRIGGER pool_fee_frozen;
CREATE TRIGGER pool_fee_guard BEFORE INSERT ON pool_fee FOR EACH ROW CALL 'lotbook.persistence.audit.PoolFeeGuard';
CREATE TRIGGER pool_fee_frozen BEFORE UPDATE, DELETE ON pool_fee FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';
