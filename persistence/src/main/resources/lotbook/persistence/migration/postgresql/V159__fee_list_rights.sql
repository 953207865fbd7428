ALTER VIEW list_fee_runs SET (security_invoker = true);
ALTER VIEW list_fee_snapshots SET (security_invoker = true);
ALTER VIEW list_ledger_lines SET (security_invoker = true);
GRANT SELECT ON list_fee_runs, list_fee_snapshots TO lotbook_compliance, lotbook_finance, lotbook_auditor;
