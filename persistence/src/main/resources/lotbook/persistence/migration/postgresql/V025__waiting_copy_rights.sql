GRANT SELECT, INSERT (id, server, leader_exec, occurred_at) ON waiting_copy TO lotbook_feed;
