-- As V227, for the other views that read with their owner's eyes and show each operator a part: without a barrier the asker's
-- condition is tried on every row first, and one that fails names what it was tried on. Equality of keys still reaches the indexes.
ALTER VIEW signed_in SET (security_barrier = true);
ALTER VIEW proposal_seen SET (security_barrier = true);
ALTER VIEW proposal_decision_seen SET (security_barrier = true);
ALTER VIEW command_standing_seen SET (security_barrier = true);
ALTER VIEW version_standing_seen SET (security_barrier = true);
ALTER VIEW ground_seen SET (security_barrier = true);
ALTER VIEW kyc_now SET (security_barrier = true);
ALTER VIEW programme_brand_seen SET (security_barrier = true);
ALTER VIEW block_day SET (security_barrier = true);
ALTER VIEW policy_waiting SET (security_barrier = true);
ALTER VIEW list_policies SET (security_barrier = true);
ALTER VIEW list_proposals SET (security_barrier = true);
ALTER VIEW list_commands SET (security_barrier = true);
ALTER VIEW list_version_changes SET (security_barrier = true);
ALTER VIEW pending_account_change SET (security_barrier = true);
ALTER VIEW pending_link_change SET (security_barrier = true);
ALTER VIEW pending_version_change SET (security_barrier = true);
