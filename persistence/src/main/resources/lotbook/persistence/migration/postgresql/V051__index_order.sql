-- Few servers, millions of executions: an index that begins with the server compares it at every step of every insertion, finds
-- it equal, and only then looks at what differs. All questions to these indexes name both, so the order is free, and what
-- differs comes first.
ALTER TABLE execution_key DROP CONSTRAINT execution_key_pkey, ADD PRIMARY KEY (exec_id, server);

DROP INDEX execution_by_login;
CREATE INDEX execution_by_login ON execution (login, server, occurred_at);
DROP INDEX execution_by_order;
CREATE INDEX execution_by_order ON execution (order_id, server);
DROP INDEX execution_by_position;
CREATE INDEX execution_by_position ON execution (position_id, server);

DROP INDEX breakdown_line_by_login;
CREATE INDEX breakdown_line_by_login ON breakdown_line_rows (login, server, occurred_at);

ALTER TABLE trade_link_rows DROP CONSTRAINT trade_link_server_follower_exec_leader_exec_key,
    ADD UNIQUE (follower_exec, leader_exec, server);
DROP INDEX trade_link_by_leader;
CREATE INDEX trade_link_by_leader ON trade_link_rows (leader_exec, server);
