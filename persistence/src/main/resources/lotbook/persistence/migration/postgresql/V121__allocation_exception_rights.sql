-- Compliance and the feed record what the checks found; when and by whom is this database's to say. Managers see their own.
ALTER TABLE allocation_exception ENABLE ROW LEVEL SECURITY;
CREATE POLICY allocation_exception_everything ON allocation_exception FOR SELECT
    TO lotbook_compliance, lotbook_finance, lotbook_auditor USING ((SELECT everything FROM own_scope));
CREATE POLICY allocation_exception_own ON allocation_exception FOR SELECT TO lotbook_manager
    USING ((server, login) IN (SELECT server, login FROM visible_login));
CREATE POLICY allocation_exception_feed_reads ON allocation_exception FOR SELECT TO lotbook_feed USING (true);
CREATE POLICY allocation_exception_writes ON allocation_exception FOR INSERT TO lotbook_compliance, lotbook_feed
    WITH CHECK (EXISTS (SELECT 1 FROM signed_in));
GRANT SELECT ON allocation_exception TO lotbook_reader, lotbook_feed;
GRANT INSERT (id, server, natural_key, cause, report_id, leader_exec, login, sequence, text, occurred_at)
    ON allocation_exception TO lotbook_compliance, lotbook_feed;
GRANT USAGE ON SEQUENCE fact_id TO lotbook_compliance;

CREATE TRIGGER allocation_exception_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON allocation_exception FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

-- Replacing a view forgets with whose eyes it sees.
ALTER VIEW list_exceptions SET (security_invoker = true);
