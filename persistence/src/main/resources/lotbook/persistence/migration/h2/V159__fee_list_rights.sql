GRANT SELECT ON list_fee_runs TO lotbook_compliance;
GRANT SELECT ON list_fee_runs TO lotbook_finance;
GRANT SELECT ON list_fee_runs TO lotbook_auditor;
GRANT SELECT ON list_fee_snapshots TO lotbook_compliance;
GRANT SELECT ON list_fee_snapshots TO lotbook_finance;
GRANT SELECT ON list_fee_snapshots TO lotbook_auditor;
