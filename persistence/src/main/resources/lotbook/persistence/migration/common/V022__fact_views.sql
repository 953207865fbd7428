-- What the tables of lotbook.domain.execution.ExecutionTables show.

CREATE VIEW list_executions AS
SELECT id, occurred_at, server, login, order_id, exec_id, kind, status, symbol, side, asked, filled, price, cumulative, leaves,
    effect, position_id, closed_by, commission, profit, swap, leader_order, leader_exec, version_id, requested, reject_reason,
    text, server_day, books_day, known_at
FROM execution;

-- A deal is a follower's by what its report says, a leader's once somebody copied it.
CREATE VIEW list_trades AS
SELECT e.id, e.occurred_at, e.server,
    CASE WHEN e.leader_order IS NOT NULL THEN 'FOLLOWER' WHEN c.id IS NOT NULL THEN 'LEADER' ELSE 'OWN' END AS role,
    e.login, e.symbol, e.side, e.effect, e.asked, e.filled, e.price, c.slippage, c.latency_ms,
    CASE WHEN e.leader_order IS NULL THEN e.exec_id ELSE COALESCE(e.leader_exec, c.leader_exec) END AS leader_exec,
    c.leader_login, e.order_id, e.exec_id, e.position_id, e.version_id, e.profit, e.books_day, e.known_at
FROM execution e
LEFT JOIN copied_deal c ON c.id = e.id
WHERE e.kind IN ('TRADE', 'TRADE_CORRECT');

CREATE VIEW list_trade_links AS
SELECT id, occurred_at, server, leader_exec, follower_exec, follower_login, position_id, role, volume, known_at
FROM trade_link;

CREATE VIEW list_breakdowns AS
SELECT l.id, l.occurred_at, l.server, b.report_id, b.leader_order, b.leader_exec, b.symbol, b.side, b.block_volume, l.login,
    l.volume, l.basis, l.basis_at, b.leader_basis, b.weight_total, l.conversion, l.version_id, l.reason, l.known_at
FROM breakdown_line l
JOIN breakdown b ON b.id = l.breakdown_id;

CREATE VIEW list_summaries AS
SELECT id, occurred_at, server, login, reason, currency, equity, balance, floating_profit, credit, free_margin, used_margin,
    open_swap, clearing_day, known_at
FROM account_summary;

CREATE VIEW list_movements AS
SELECT id, occurred_at, server, login, movement_id, type, class, amount, currency, value_date, books_day, reference,
    participant, charge_id, text, known_at
FROM movement;

CREATE VIEW list_copy_events AS
SELECT id, occurred_at, server, kind, login, leader_order, leader_exec, exec_id, text, known_at
FROM copy_event;

CREATE VIEW list_exceptions AS
SELECT id, occurred_at, server, cause, sequence, message_type, text, raw, known_at, feed
FROM feed_exception;
