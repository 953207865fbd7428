-- Keys of executions come by COPY as well, which wants a table without row-level security: the rows lie in a partition that only
-- the feed has a right to, and that only to insert, as V050 did for other facts. The key is the partition's own, for no unique
-- constraint of a table by id could name it; whoever inserts by ON CONFLICT DO NOTHING is held to it as before.
ALTER TABLE execution_key RENAME TO execution_key_rows;
ALTER TABLE execution_key_rows RENAME CONSTRAINT execution_key_pkey TO execution_key_rows_pkey;
CREATE TABLE execution_key (LIKE execution_key_rows INCLUDING DEFAULTS) PARTITION BY RANGE (id);

DROP POLICY execution_key_everything ON execution_key_rows;
DROP POLICY execution_key_own ON execution_key_rows;
DROP POLICY execution_key_feed_reads ON execution_key_rows;
DROP POLICY execution_key_feed_writes ON execution_key_rows;
ALTER TABLE execution_key_rows DISABLE ROW LEVEL SECURITY;
REVOKE ALL ON execution_key_rows FROM lotbook_reader, lotbook_feed;
DO $$ BEGIN PERFORM insert_only_by_feed('execution_key_rows'); END $$;
ALTER TABLE execution_key ATTACH PARTITION execution_key_rows DEFAULT;

ALTER TABLE execution_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY execution_key_everything ON execution_key FOR SELECT TO lotbook_compliance, lotbook_finance, lotbook_auditor
    USING ((SELECT everything FROM own_scope));
CREATE POLICY execution_key_own ON execution_key FOR SELECT TO lotbook_manager USING (EXISTS (
    SELECT 1 FROM execution e WHERE e.id = execution_key.id AND e.occurred_at = execution_key.occurred_at));
CREATE POLICY execution_key_feed_reads ON execution_key FOR SELECT TO lotbook_feed USING (true);
CREATE POLICY execution_key_feed_writes ON execution_key FOR INSERT TO lotbook_feed WITH CHECK (true);
GRANT SELECT ON execution_key TO lotbook_reader;
GRANT SELECT, INSERT ON execution_key TO lotbook_feed;
