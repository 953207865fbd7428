-- Asked by lotbook.persistence.audit.RunAsCalculated, with the rights of whoever proposes or decides.
GRANT SELECT ON fee_line_moment TO lotbook_compliance;
GRANT SELECT ON fee_line_moment TO lotbook_finance;
GRANT SELECT ON fee_line_moment TO lotbook_auditor;

-- Which summaries came since, by when they came.
CREATE INDEX account_summary_by_known ON account_summary (known_at);
