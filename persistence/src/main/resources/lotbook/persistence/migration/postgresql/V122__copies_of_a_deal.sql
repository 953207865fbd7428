-- What became of a leader's deal, rejects included, for the replay of a period. Leaders' own reports take no place in it.
CREATE INDEX execution_by_leader ON execution (leader_exec, server) WHERE leader_exec IS NOT NULL;
