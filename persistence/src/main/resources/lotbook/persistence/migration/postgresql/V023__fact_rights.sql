-- The feed inserts, without known_at, which is this database's to say; everybody else reads what their scope lets through.
-- The sub-selects don't depend on the row, so they run once a statement.

ALTER TABLE execution ENABLE ROW LEVEL SECURITY;
CREATE POLICY execution_scope ON execution FOR SELECT TO lotbook_reader USING ((SELECT everything FROM own_scope)
    OR (server, login) IN (SELECT server, login FROM visible_login));
CREATE POLICY execution_feed_reads ON execution FOR SELECT TO lotbook_feed USING (true);
CREATE POLICY execution_feed_writes ON execution FOR INSERT TO lotbook_feed WITH CHECK (true);
GRANT SELECT ON execution TO lotbook_reader, lotbook_feed;
GRANT INSERT (id, server, login, exec_id, order_id, kind, status, symbol, side, asked, filled, price, cumulative,
    leaves, effect, position_id, closed_by, occurred_at, executed_at, submitted_at, refers_to, commission, profit,
    swap, reject_reason, text, leader_order, leader_exec, version_id, requested, server_day, books_day, session_seq)
    ON execution TO lotbook_feed;

ALTER TABLE breakdown ENABLE ROW LEVEL SECURITY;
CREATE POLICY breakdown_scope ON breakdown FOR SELECT TO lotbook_reader USING ((SELECT everything FROM own_scope)
    OR id IN (SELECT breakdown_id FROM breakdown_line));
CREATE POLICY breakdown_feed_reads ON breakdown FOR SELECT TO lotbook_feed USING (true);
CREATE POLICY breakdown_feed_writes ON breakdown FOR INSERT TO lotbook_feed WITH CHECK (true);
GRANT SELECT ON breakdown TO lotbook_reader, lotbook_feed;
GRANT INSERT (id, server, report_id, leader_order, leader_exec, symbol, side, block_volume, average_price,
    trade_date, occurred_at, leader_basis, weight_total, lot_step, server_day, books_day, session_seq)
    ON breakdown TO lotbook_feed;

ALTER TABLE breakdown_line ENABLE ROW LEVEL SECURITY;
CREATE POLICY breakdown_line_scope ON breakdown_line FOR SELECT TO lotbook_reader USING ((SELECT everything FROM own_scope)
    OR (server, login) IN (SELECT server, login FROM visible_login));
CREATE POLICY breakdown_line_feed_reads ON breakdown_line FOR SELECT TO lotbook_feed USING (true);
CREATE POLICY breakdown_line_feed_writes ON breakdown_line FOR INSERT TO lotbook_feed WITH CHECK (true);
GRANT SELECT ON breakdown_line TO lotbook_reader, lotbook_feed;
GRANT INSERT (id, breakdown_id, line, server, login, volume, version_id, basis, basis_at, conversion, reason,
    occurred_at)
    ON breakdown_line TO lotbook_feed;

ALTER TABLE account_summary ENABLE ROW LEVEL SECURITY;
CREATE POLICY account_summary_scope ON account_summary FOR SELECT TO lotbook_reader USING ((SELECT everything FROM own_scope)
    OR (server, login) IN (SELECT server, login FROM visible_login));
CREATE POLICY account_summary_feed_reads ON account_summary FOR SELECT TO lotbook_feed USING (true);
CREATE POLICY account_summary_feed_writes ON account_summary FOR INSERT TO lotbook_feed WITH CHECK (true);
GRANT SELECT ON account_summary TO lotbook_reader, lotbook_feed;
GRANT INSERT (id, server, login, report_id, clearing_day, currency, occurred_at, reason, equity, balance,
    free_margin, used_margin, credit, floating_profit, open_swap, server_day, books_day, session_seq)
    ON account_summary TO lotbook_feed;

ALTER TABLE movement ENABLE ROW LEVEL SECURITY;
CREATE POLICY movement_scope ON movement FOR SELECT TO lotbook_reader USING ((SELECT everything FROM own_scope)
    OR (server, login) IN (SELECT server, login FROM visible_login));
CREATE POLICY movement_feed_reads ON movement FOR SELECT TO lotbook_feed USING (true);
CREATE POLICY movement_feed_writes ON movement FOR INSERT TO lotbook_feed WITH CHECK (true);
GRANT SELECT ON movement TO lotbook_reader, lotbook_feed;
GRANT INSERT (id, server, login, movement_id, type, class, amount, currency, occurred_at, value_date, reference,
    participant, charge_id, related_movement, text, server_day, books_day, session_seq)
    ON movement TO lotbook_feed;

ALTER TABLE trade_link ENABLE ROW LEVEL SECURITY;
CREATE POLICY trade_link_scope ON trade_link FOR SELECT TO lotbook_reader USING ((SELECT everything FROM own_scope)
    OR (server, follower_login) IN (SELECT server, login FROM visible_login));
CREATE POLICY trade_link_feed_reads ON trade_link FOR SELECT TO lotbook_feed USING (true);
CREATE POLICY trade_link_feed_writes ON trade_link FOR INSERT TO lotbook_feed WITH CHECK (true);
GRANT SELECT ON trade_link TO lotbook_reader, lotbook_feed;
GRANT INSERT (id, server, leader_exec, follower_exec, follower_login, position_id, role, volume, occurred_at,
    session_seq)
    ON trade_link TO lotbook_feed;

ALTER TABLE copied_deal ENABLE ROW LEVEL SECURITY;
CREATE POLICY copied_deal_scope ON copied_deal FOR SELECT TO lotbook_reader USING ((SELECT everything FROM own_scope)
    OR (server, login) IN (SELECT server, login FROM visible_login));
CREATE POLICY copied_deal_feed_reads ON copied_deal FOR SELECT TO lotbook_feed USING (true);
CREATE POLICY copied_deal_feed_writes ON copied_deal FOR INSERT TO lotbook_feed WITH CHECK (true);
GRANT SELECT ON copied_deal TO lotbook_reader, lotbook_feed;
GRANT INSERT (id, server, login, role, leader_exec, leader_login, slippage, latency_ms)
    ON copied_deal TO lotbook_feed;

ALTER TABLE copy_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY copy_event_scope ON copy_event FOR SELECT TO lotbook_reader USING ((SELECT everything FROM own_scope)
    OR (server, login) IN (SELECT server, login FROM visible_login));
CREATE POLICY copy_event_feed_reads ON copy_event FOR SELECT TO lotbook_feed USING (true);
CREATE POLICY copy_event_feed_writes ON copy_event FOR INSERT TO lotbook_feed WITH CHECK (true);
GRANT SELECT ON copy_event TO lotbook_reader, lotbook_feed;
GRANT INSERT (id, natural_key, server, kind, login, leader_order, leader_exec, exec_id, occurred_at, text,
    session_seq)
    ON copy_event TO lotbook_feed;

ALTER TABLE feed_exception ENABLE ROW LEVEL SECURITY;
CREATE POLICY feed_exception_scope ON feed_exception FOR SELECT TO lotbook_reader USING ((SELECT everything FROM own_scope));
CREATE POLICY feed_exception_feed_reads ON feed_exception FOR SELECT TO lotbook_feed USING (true);
CREATE POLICY feed_exception_feed_writes ON feed_exception FOR INSERT TO lotbook_feed WITH CHECK (true);
GRANT SELECT ON feed_exception TO lotbook_reader, lotbook_feed;
GRANT INSERT (id, feed, natural_key, server, cause, sequence, message_type, text, raw, occurred_at)
    ON feed_exception TO lotbook_feed;

GRANT SELECT, INSERT ON execution_key TO lotbook_feed;
GRANT USAGE ON SEQUENCE fact_id TO lotbook_feed;

-- The views see with the eyes of who asks.
ALTER VIEW list_executions SET (security_invoker = true);
ALTER VIEW list_trades SET (security_invoker = true);
ALTER VIEW list_trade_links SET (security_invoker = true);
ALTER VIEW list_breakdowns SET (security_invoker = true);
ALTER VIEW list_summaries SET (security_invoker = true);
ALTER VIEW list_movements SET (security_invoker = true);
ALTER VIEW list_copy_events SET (security_invoker = true);
ALTER VIEW list_exceptions SET (security_invoker = true);
GRANT SELECT ON list_executions, list_trades, list_trade_links, list_breakdowns,
    list_summaries, list_movements, list_copy_events, list_exceptions TO lotbook_reader;
GRANT SELECT ON list_exceptions TO lotbook_feed;
