-- What became of a leader's deal, rejects included, for the replay of a period.
CREATE INDEX execution_by_leader ON execution (leader_exec, server);
