-- The way to one execution leads over its key, because the partitions have no index by exec_id. A key shows only with its
-- execution, so it tells nobody of what they may not see.
ALTER TABLE execution_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY execution_key_scope ON execution_key FOR SELECT TO lotbook_reader USING (EXISTS (
    SELECT 1 FROM execution e WHERE e.id = execution_key.id AND e.occurred_at = execution_key.occurred_at));
CREATE POLICY execution_key_feed_reads ON execution_key FOR SELECT TO lotbook_feed USING (true);
CREATE POLICY execution_key_feed_writes ON execution_key FOR INSERT TO lotbook_feed WITH CHECK (true);
GRANT SELECT ON execution_key TO lotbook_reader;
