-- Guards: lotbook.persistence.audit.SetAsideGuard, ChargedRun and RunAsCalculated. An approval is carried out with the rights of
-- whoever decides.
GRANT SELECT ON fee_line_charged TO lotbook_compliance;
GRANT SELECT ON fee_line_charged TO lotbook_finance;
GRANT SELECT ON fee_line_charged TO lotbook_auditor;
GRANT SELECT ON fee_line_moved_since TO lotbook_compliance;
GRANT SELECT ON fee_line_moved_since TO lotbook_finance;
