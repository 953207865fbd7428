-- Everybody may change their own password, as H2 lets them anyway; the trail is told of it like of signing in. V291 gave its
-- constraint no name.
EXECUTE IMMEDIATE (
    SELECT 'ALTER TABLE sign_in DROP CONSTRAINT "' || t.constraint_name || '"'
    FROM information_schema.table_constraints t
    WHERE t.table_schema = CURRENT_SCHEMA AND t.table_name = 'sign_in' AND t.constraint_type = 'CHECK');
ALTER TABLE sign_in ADD CONSTRAINT sign_in_step CHECK (step IN ('SIGNED_IN', 'SIGNED_OUT', 'PASSWORD'));
