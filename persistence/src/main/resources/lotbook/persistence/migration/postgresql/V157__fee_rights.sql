-- Finance calculates and proposes; compliance and auditors read; managers do not see fees of runs yet to be agreed.
CREATE VIEW fee_run_open AS SELECT r.id FROM fee_run_standing r WHERE r.state = 'CALCULATING' AND r.made_by = SESSION_USER;
GRANT SELECT ON fee_run_open TO lotbook_finance;
GRANT SELECT ON fee_run_seen, fee_snapshot_in_force, fee_line_before TO lotbook_compliance, lotbook_finance, lotbook_auditor;

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['fee_run', 'fee_run_step', 'fee_snapshot', 'fee_charge', 'fee_set_aside', 'fee_reversal'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO lotbook_compliance, lotbook_finance, lotbook_auditor'
            || ' USING ((SELECT everything FROM own_scope))', t || '_everything', t);
        EXECUTE format('GRANT SELECT ON %I TO lotbook_compliance, lotbook_finance, lotbook_auditor', t);
        EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT'
            || ' EXECUTE FUNCTION refuse_change()', t || '_frozen', t);
    END LOOP;
END $$;
CREATE POLICY fee_run_writes ON fee_run FOR INSERT TO lotbook_finance WITH CHECK (EXISTS (SELECT 1 FROM signed_in));
CREATE POLICY fee_run_step_writes ON fee_run_step FOR INSERT TO lotbook_finance WITH CHECK (EXISTS (SELECT 1 FROM signed_in));
CREATE POLICY fee_set_aside_writes ON fee_set_aside FOR INSERT TO lotbook_finance WITH CHECK (EXISTS (SELECT 1 FROM signed_in));
CREATE POLICY fee_snapshot_writes ON fee_snapshot FOR INSERT TO lotbook_finance
    WITH CHECK (run_id IN (SELECT id FROM fee_run_open));
CREATE POLICY fee_charge_writes ON fee_charge FOR INSERT TO lotbook_finance
    WITH CHECK (run_id IN (SELECT id FROM fee_run_open) AND reverses IS NULL);
GRANT INSERT (first_day, last_day, programme_id, link_id, early, adjustment, facts_known_at, why) ON fee_run TO lotbook_finance;
GRANT INSERT (run_id, step, content, why) ON fee_run_step TO lotbook_finance;
GRANT INSERT (snapshot_id, why) ON fee_set_aside TO lotbook_finance;
GRANT INSERT ON fee_snapshot, fee_charge TO lotbook_finance;
GRANT USAGE ON SEQUENCE fact_id TO lotbook_finance;
-- The feed carries charges out.
CREATE POLICY fee_charge_feed ON fee_charge FOR SELECT TO lotbook_feed USING (true);
GRANT SELECT ON fee_charge TO lotbook_feed;

CREATE TRIGGER fee_run_1_guard BEFORE INSERT ON fee_run FOR EACH ROW EXECUTE FUNCTION guard_fee_run();
CREATE TRIGGER fee_run_audit AFTER INSERT ON fee_run FOR EACH ROW EXECUTE FUNCTION audit_insert('id');
CREATE TRIGGER fee_run_step_1_guard BEFORE INSERT ON fee_run_step FOR EACH ROW EXECUTE FUNCTION guard_fee_run_step();
CREATE TRIGGER fee_run_step_audit AFTER INSERT ON fee_run_step FOR EACH ROW EXECUTE FUNCTION audit_insert('run_id');
CREATE TRIGGER fee_set_aside_1_guard BEFORE INSERT ON fee_set_aside FOR EACH ROW EXECUTE FUNCTION guard_set_aside();
CREATE TRIGGER fee_set_aside_audit AFTER INSERT ON fee_set_aside FOR EACH ROW EXECUTE FUNCTION audit_insert('snapshot_id');

GRANT INSERT (kind, subject, scope, account_id, server, amount, effective_at, expires_at, payload, sha256, ground, deciders,
    decisions, proposed_by, why) ON proposal TO lotbook_finance;
GRANT INSERT (proposal_id, verdict, sha256, decided_by, why) ON proposal_decision TO lotbook_finance;
