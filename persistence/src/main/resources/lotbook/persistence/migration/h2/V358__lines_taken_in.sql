-- Guards: lotbook.persistence.audit.TakenInGuard, SetAsideGuard, RunContent and ChargedRun. V155 gave its constraints no names;
-- the foreign key would keep the unique index, so it goes first and comes back on the index of V357.
EXECUTE IMMEDIATE (
    SELECT 'ALTER TABLE fee_set_aside DROP CONSTRAINT "' || t.constraint_name || '"'
    FROM information_schema.table_constraints t
    WHERE t.table_schema = CURRENT_SCHEMA AND t.table_name = 'fee_set_aside' AND t.constraint_type = 'FOREIGN KEY');
EXECUTE IMMEDIATE (
    SELECT 'ALTER TABLE fee_set_aside DROP CONSTRAINT "' || t.constraint_name || '"'
    FROM information_schema.table_constraints t
    WHERE t.table_schema = CURRENT_SCHEMA AND t.table_name = 'fee_set_aside' AND t.constraint_type = 'UNIQUE');
ALTER TABLE fee_set_aside ADD FOREIGN KEY (snapshot_id) REFERENCES fee_snapshot (id);
GRANT SELECT ON fee_taken_in TO lotbook_compliance;
GRANT SELECT ON fee_left_out_seen TO lotbook_compliance;
GRANT SELECT ON fee_taken_in TO lotbook_finance;
GRANT SELECT ON fee_left_out_seen TO lotbook_finance;
GRANT SELECT ON fee_taken_in TO lotbook_auditor;
GRANT SELECT ON fee_left_out_seen TO lotbook_auditor;
GRANT INSERT ON fee_taken_in TO lotbook_finance;
CREATE TRIGGER fee_taken_in_guard BEFORE INSERT ON fee_taken_in FOR EACH ROW CALL 'lotbook.persistence.audit.TakenInGuard';
CREATE TRIGGER fee_taken_in_audit AFTER INSERT ON fee_taken_in FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER fee_taken_in_frozen BEFORE UPDATE, DELETE ON fee_taken_in FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';
