-- V426 replaced it, and a view that is replaced loses its options.
ALTER VIEW list_fee_snapshots SET (security_invoker = true);
