-- Auditors read what came since a run was calculated, as they do on PostgreSQL (V371); the rest of what is asked they could read.
GRANT SELECT ON fee_line_trued_up_since TO lotbook_auditor;
GRANT SELECT ON fee_line_classed_since TO lotbook_auditor;
GRANT SELECT ON fee_line_moved_since TO lotbook_auditor;
