-- What an execution report costs in index entries. As in V051: an index that begins with what nearly all rows share compares it
-- at every step of every insertion, and finds it equal.

-- Open lots are the sum of plain deals, so only those are in here, by what tells them apart; no row repeats the kind.
DROP INDEX execution_open_volume;
CREATE INDEX execution_open_volume ON execution (login, server, symbol, version_id, side, effect)
    INCLUDE (filled, occurred_at, known_at) WHERE kind = 'TRADE';

-- The few deals that change another were found by that index too.
CREATE INDEX execution_changes ON execution (occurred_at) WHERE kind IN ('TRADE_CORRECT', 'TRADE_CANCEL');

-- The feed asks for thousands of keys at once. In a young table the planner takes the few rows of a key and all rows of a server
-- for equally many, and walked the reports of a server for each deal where an index that begins with the server let it. So none
-- does.
ALTER TABLE breakdown DROP CONSTRAINT breakdown_server_report_id_key, ADD UNIQUE (report_id, server);
DROP INDEX breakdown_by_symbol;
CREATE INDEX breakdown_by_symbol ON breakdown (symbol, server, occurred_at);
DROP INDEX breakdown_by_leader;
CREATE INDEX breakdown_by_leader ON breakdown (leader_exec, server);
DROP INDEX waiting_copy_by_leader;
CREATE INDEX waiting_copy_by_leader ON waiting_copy (leader_exec, server);
DROP INDEX execution_by_correction;
CREATE INDEX execution_by_correction ON execution (refers_to, server) WHERE refers_to IS NOT NULL;
ALTER TABLE ledger_opening DROP CONSTRAINT ledger_opening_server_login_key, ADD UNIQUE (login, server);
