-- A third check of a leader's deal: the version that the server names was in force when it accepted the order. V120 gave its
-- constraint no name.
EXECUTE IMMEDIATE (
    SELECT 'ALTER TABLE allocation_exception DROP CONSTRAINT "' || t.constraint_name || '"'
    FROM information_schema.table_constraints t
    WHERE t.table_schema = CURRENT_SCHEMA AND t.table_name = 'allocation_exception' AND t.constraint_type = 'CHECK');
ALTER TABLE allocation_exception ADD CONSTRAINT allocation_exception_cause
    CHECK (cause IN ('BREAKDOWN', 'DEALS', 'BASIS', 'VERSION'));
