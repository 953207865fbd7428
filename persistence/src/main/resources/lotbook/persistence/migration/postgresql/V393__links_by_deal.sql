-- A trade link said again what its follower's deal says: whose it is, on which position, what it copies and how much. With
-- indexes by each of these it was a quarter of the bytes that a report left, and a seventh of what it cost the database.
-- What the deal does not say is what it was to its position. That is kept by the deal's id, a link for each deal that copies
-- another for its whole volume; everything else is read from the deal, and found by the deal's own indexes.
CREATE TABLE linked_deal (
    id          bigint NOT NULL,
    server      varchar(64) NOT NULL,
    login       varchar(64) NOT NULL,
    role        varchar(10) NOT NULL,
    occurred_at timestamp(6) with time zone NOT NULL,
    known_at    timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE TABLE linked_deal_rows PARTITION OF linked_deal DEFAULT;

-- Only what says nothing but what its deal says; all of them, or none.
INSERT INTO linked_deal_rows (id, server, login, role, occurred_at, known_at)
SELECT e.id, t.server, t.follower_login, t.role, t.occurred_at, t.known_at
FROM trade_link_rows t
JOIN execution_key k ON k.exec_id = t.follower_exec AND k.server = t.server
JOIN execution e ON e.id = k.id AND e.occurred_at = k.occurred_at
WHERE e.leader_exec = t.leader_exec AND e.login = t.follower_login AND e.filled = t.volume AND e.occurred_at = t.occurred_at
    AND e.position_id IS NOT DISTINCT FROM t.position_id AND e.session_seq = t.session_seq
ORDER BY e.id;
DO $$
BEGIN
    IF (SELECT count(*) FROM trade_link_rows) <> (SELECT count(*) FROM linked_deal_rows) THEN
        RAISE EXCEPTION 'Some trade links say something else than their deals; nothing was changed';
    END IF;
END $$;

-- As for the facts that lie beside it.
ALTER TABLE linked_deal ENABLE ROW LEVEL SECURITY;
CREATE POLICY linked_deal_feed_reads ON linked_deal FOR SELECT TO lotbook_feed USING (true);
CREATE POLICY linked_deal_feed_writes ON linked_deal FOR INSERT TO lotbook_feed WITH CHECK (true);
CREATE POLICY linked_deal_everything ON linked_deal FOR SELECT TO lotbook_compliance, lotbook_finance, lotbook_auditor
    USING ((SELECT everything FROM own_scope));
CREATE POLICY linked_deal_own ON linked_deal FOR SELECT TO lotbook_manager
    USING ((server, login) IN (SELECT server, login FROM visible_login));
GRANT SELECT ON linked_deal TO lotbook_reader, lotbook_feed;
GRANT INSERT (id, server, login, role, occurred_at) ON linked_deal TO lotbook_feed;
CREATE TRIGGER linked_deal_signed_in BEFORE INSERT ON linked_deal FOR EACH STATEMENT EXECUTE FUNCTION guard_signed_in();
SELECT insert_only_by_feed('linked_deal_rows');

-- The policies one by one: whoever checks the guards reads here which of them are to be there.
DROP VIEW list_trade_links;
DROP POLICY trade_link_feed_reads ON trade_link;
DROP POLICY trade_link_feed_writes ON trade_link;
DROP POLICY trade_link_everything ON trade_link;
DROP POLICY trade_link_own ON trade_link;
DROP TABLE trade_link;
CREATE VIEW trade_link WITH (security_invoker = true) AS
SELECT l.id, e.server, e.leader_exec, e.exec_id AS follower_exec, e.login AS follower_login, e.position_id, l.role,
    e.filled AS volume, e.occurred_at, e.session_seq, l.known_at
FROM linked_deal l
JOIN execution e ON e.id = l.id AND e.occurred_at = l.occurred_at;
GRANT SELECT ON trade_link TO lotbook_reader, lotbook_feed;
CREATE VIEW list_trade_links WITH (security_invoker = true) AS
SELECT id, occurred_at, server, leader_exec, follower_exec, follower_login, position_id, role, volume, known_at
FROM trade_link;
GRANT SELECT ON list_trade_links TO lotbook_reader;
