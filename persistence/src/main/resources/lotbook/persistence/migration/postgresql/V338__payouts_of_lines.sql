-- Replacing a view takes its options away.
ALTER VIEW list_fee_snapshots SET (security_invoker = true);
