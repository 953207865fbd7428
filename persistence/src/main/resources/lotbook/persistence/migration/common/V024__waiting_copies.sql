-- Copies whose leader's deal had not been reported when they came: the one place to look when a deal comes that they may have
-- waited for. Nothing is removed; reports seldom come in the wrong order, so it stays small where all executions are many.
CREATE TABLE waiting_copy (
    id          bigint PRIMARY KEY,
    server      varchar(64) NOT NULL,
    leader_exec varchar(64) NOT NULL,
    occurred_at timestamp(6) with time zone NOT NULL,
    known_at    timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE INDEX waiting_copy_by_leader ON waiting_copy (server, leader_exec);
INSERT INTO waiting_copy (id, server, leader_exec, occurred_at)
SELECT e.id, e.server, e.leader_exec, e.occurred_at
FROM execution e
LEFT JOIN trade_link l ON l.server = e.server AND l.follower_exec = e.exec_id AND l.leader_exec = e.leader_exec
WHERE e.leader_exec IS NOT NULL AND e.kind IN ('TRADE', 'TRADE_CORRECT') AND l.id IS NULL;

-- Served that look-up; links and events find a leader's copies by indexes of their own.
DROP INDEX execution_by_leader;
