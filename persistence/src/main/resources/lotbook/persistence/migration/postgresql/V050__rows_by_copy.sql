-- COPY, by far the quickest way in, refuses a table with row-level security. So what the feed writes by the thousand lies in
-- partitions: the table everybody names carries the policies, the partition the rows. Only the feed has a right on a partition,
-- to insert; whoever reads, reads through the table and its policies. Executions had partitions already, one a month. The
-- others get one for all their rows: their keys are ids, which ascend, so that older rows can be cut off by id once they are
-- many.

-- The lines of a breakdown are written in its transaction or not at all, and nobody can delete one; looking for it again at
-- each line took a fifth of the feed's time in the database. They are found by their moment, which is the breakdown's.
ALTER TABLE breakdown_line DROP CONSTRAINT breakdown_line_breakdown_id_fkey;
ALTER TABLE breakdown_line DROP CONSTRAINT breakdown_line_breakdown_id_line_key;
DROP POLICY breakdown_scope ON breakdown;

ALTER TABLE breakdown_line RENAME TO breakdown_line_rows;
CREATE TABLE breakdown_line (LIKE breakdown_line_rows INCLUDING DEFAULTS, PRIMARY KEY (id)) PARTITION BY RANGE (id);
ALTER TABLE trade_link RENAME TO trade_link_rows;
CREATE TABLE trade_link (LIKE trade_link_rows INCLUDING DEFAULTS, PRIMARY KEY (id)) PARTITION BY RANGE (id);
ALTER TABLE copied_deal RENAME TO copied_deal_rows;
CREATE TABLE copied_deal (LIKE copied_deal_rows INCLUDING DEFAULTS, PRIMARY KEY (id)) PARTITION BY RANGE (id);

-- A partition's own policies and rights would let readers past the table's; it has none but the feed's right to insert.
DO $$
DECLARE
    facts text;
    policy text;
BEGIN
    FOREACH facts IN ARRAY ARRAY['breakdown_line', 'trade_link', 'copied_deal'] LOOP
        FOR policy IN SELECT policyname FROM pg_policies
                WHERE schemaname = 'lotbook' AND tablename = facts || '_rows' LOOP
            EXECUTE format('DROP POLICY %I ON %I', policy, facts || '_rows');
        END LOOP;
        EXECUTE format('ALTER TABLE %I DISABLE ROW LEVEL SECURITY', facts || '_rows');
        EXECUTE format('REVOKE SELECT ON %I FROM lotbook_reader, lotbook_feed', facts || '_rows');
        EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I DEFAULT', facts, facts || '_rows');
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', facts);
        EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO lotbook_feed USING (true)', facts || '_feed_reads', facts);
        EXECUTE format('CREATE POLICY %I ON %I FOR INSERT TO lotbook_feed WITH CHECK (true)',
            facts || '_feed_writes', facts);
        EXECUTE format('GRANT SELECT ON %I TO lotbook_reader, lotbook_feed', facts);
    END LOOP;
END $$;

CREATE POLICY breakdown_line_scope ON breakdown_line FOR SELECT TO lotbook_reader USING ((SELECT everything FROM own_scope)
    OR (server, login) IN (SELECT server, login FROM visible_login));
CREATE POLICY trade_link_scope ON trade_link FOR SELECT TO lotbook_reader USING ((SELECT everything FROM own_scope)
    OR (server, follower_login) IN (SELECT server, login FROM visible_login));
CREATE POLICY copied_deal_scope ON copied_deal FOR SELECT TO lotbook_reader USING ((SELECT everything FROM own_scope)
    OR (server, login) IN (SELECT server, login FROM visible_login));
CREATE POLICY breakdown_scope ON breakdown FOR SELECT TO lotbook_reader USING ((SELECT everything FROM own_scope)
    OR id IN (SELECT breakdown_id FROM breakdown_line));
GRANT INSERT (id, breakdown_id, line, server, login, volume, version_id, basis, basis_at, conversion, reason,
    occurred_at)
    ON breakdown_line TO lotbook_feed;
GRANT INSERT (id, server, leader_exec, follower_exec, follower_login, position_id, role, volume, occurred_at,
    session_seq)
    ON trade_link TO lotbook_feed;
GRANT INSERT (id, server, login, role, leader_exec, leader_login, slippage, latency_ms)
    ON copied_deal TO lotbook_feed;

-- The views held on to what was renamed.
CREATE OR REPLACE VIEW list_trades WITH (security_invoker = true) AS
SELECT e.id, e.occurred_at, e.server,
    CASE WHEN e.leader_order IS NOT NULL THEN 'FOLLOWER' WHEN c.id IS NOT NULL THEN 'LEADER' ELSE 'OWN' END AS role,
    e.login, e.symbol, e.side, e.effect, e.asked, e.filled, e.price, c.slippage, c.latency_ms,
    CASE WHEN e.leader_order IS NULL THEN e.exec_id ELSE COALESCE(e.leader_exec, c.leader_exec) END AS leader_exec,
    c.leader_login, e.order_id, e.exec_id, e.position_id, e.version_id, e.profit, e.books_day, e.known_at
FROM execution e
LEFT JOIN copied_deal c ON c.id = e.id
WHERE e.kind IN ('TRADE', 'TRADE_CORRECT');
CREATE OR REPLACE VIEW list_trade_links WITH (security_invoker = true) AS
SELECT id, occurred_at, server, leader_exec, follower_exec, follower_login, position_id, role, volume, known_at
FROM trade_link;
CREATE OR REPLACE VIEW list_breakdowns WITH (security_invoker = true) AS
SELECT l.id, l.occurred_at, l.server, b.report_id, b.leader_order, b.leader_exec, b.symbol, b.side, b.block_volume, l.login,
    l.volume, l.basis, l.basis_at, b.leader_basis, b.weight_total, l.conversion, l.version_id, l.reason, l.known_at
FROM breakdown_line l
JOIN breakdown b ON b.id = l.breakdown_id AND b.occurred_at = l.occurred_at;

-- Months of executions, those to come and those that are there.
CREATE OR REPLACE FUNCTION execution_partition(moment timestamp with time zone) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    first_moment timestamp with time zone := date_trunc('month', moment);
    next_moment timestamp with time zone := date_trunc('month', moment) + interval '1 month';
    name text := 'execution_' || to_char(moment, 'YYYY_MM');
BEGIN
    IF moment < timestamp with time zone '1990-01-01 00:00:00Z' OR moment > CURRENT_TIMESTAMP + interval '400 days' THEN
        RAISE EXCEPTION 'No execution happens at %', moment USING ERRCODE = '22008';
    END IF;
    IF to_regclass('lotbook.' || name) IS NOT NULL THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('lotbook.execution_partition'));
    IF to_regclass('lotbook.' || name) IS NOT NULL THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE execution INCLUDING ALL,'
        || ' CHECK (occurred_at >= %L AND occurred_at < %L))', name, first_moment, next_moment);
    EXECUTE format('ALTER TABLE execution ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
        name, first_moment, next_moment);
    PERFORM insert_only_by_feed(name);
END $$;

-- The columns the feed may fill are the table's own: all but known_at.
CREATE FUNCTION insert_only_by_feed(name text) RETURNS void
LANGUAGE plpgsql SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    columns text;
BEGIN
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO columns FROM pg_attribute
    WHERE attrelid = ('lotbook.' || quote_ident(name))::regclass AND attnum > 0 AND NOT attisdropped
        AND attname <> 'known_at';
    EXECUTE format('GRANT INSERT (%s) ON %I TO lotbook_feed', columns, name);
END $$;
REVOKE ALL ON FUNCTION insert_only_by_feed(text) FROM PUBLIC;

DO $$
DECLARE
    partition text;
BEGIN
    FOR partition IN SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = 'lotbook.execution'::regclass LOOP
        EXECUTE format('ALTER TABLE %I DISABLE ROW LEVEL SECURITY', partition);
        PERFORM insert_only_by_feed(partition);
    END LOOP;
END $$;
