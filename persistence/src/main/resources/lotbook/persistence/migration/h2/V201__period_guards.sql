-- What a closed month refuses, whoever writes. H2 has no definer's rights: whoever decides writes the step, and the guard lets in
-- what was agreed.
CREATE ALIAS books_day_of FOR 'lotbook.persistence.audit.BooksDay.of';

GRANT SELECT ON period_step TO lotbook_compliance;
GRANT SELECT ON period_step TO lotbook_finance;
GRANT SELECT ON period_step TO lotbook_auditor;
GRANT SELECT ON period_closed TO lotbook_reader;
GRANT SELECT ON period_closed TO lotbook_feed;
GRANT SELECT ON login_brand TO lotbook_feed;
GRANT SELECT ON login_brand TO lotbook_finance;
GRANT SELECT ON login_brand TO lotbook_compliance;
GRANT SELECT ON account_brand TO lotbook_finance;
GRANT SELECT ON account_brand TO lotbook_compliance;
GRANT SELECT ON account_brand TO lotbook_feed;
GRANT SELECT ON programme_brand_seen TO lotbook_reader;
GRANT SELECT ON link_brand TO lotbook_finance;
GRANT SELECT ON link_brand TO lotbook_compliance;
GRANT SELECT ON link_brand TO lotbook_feed;
GRANT INSERT ON period_step TO lotbook_finance;
GRANT INSERT ON period_step TO lotbook_compliance;
GRANT SELECT, INSERT ON late_deal TO lotbook_feed;
GRANT SELECT ON late_deal TO lotbook_compliance;
GRANT SELECT ON late_deal TO lotbook_finance;
GRANT SELECT ON late_deal TO lotbook_auditor;

CREATE TRIGGER proposal_periods BEFORE INSERT ON proposal FOR EACH ROW CALL 'lotbook.persistence.audit.ProposedPeriodGuard';
CREATE TRIGGER period_step_guard BEFORE INSERT ON period_step FOR EACH ROW CALL 'lotbook.persistence.audit.AgreedPeriodGuard';
CREATE TRIGGER period_step_audit AFTER INSERT ON period_step FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER period_step_frozen BEFORE UPDATE, DELETE ON period_step FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';
CREATE TRIGGER late_deal_frozen BEFORE UPDATE, DELETE ON late_deal FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER ledger_posting_open BEFORE INSERT ON ledger_posting FOR EACH ROW CALL 'lotbook.persistence.audit.OpenPeriodGuard';
CREATE TRIGGER late_deal_open BEFORE INSERT ON late_deal FOR EACH ROW CALL 'lotbook.persistence.audit.OpenPeriodGuard';
CREATE TRIGGER fee_run_open BEFORE INSERT ON fee_run FOR EACH ROW CALL 'lotbook.persistence.audit.OpenPeriodGuard';
CREATE TRIGGER fee_run_step_open BEFORE INSERT ON fee_run_step FOR EACH ROW CALL 'lotbook.persistence.audit.OpenPeriodGuard';
CREATE TRIGGER dealing_point_open BEFORE INSERT ON dealing_point FOR EACH ROW CALL 'lotbook.persistence.audit.OpenPeriodGuard';
CREATE TRIGGER fee_terms_open BEFORE INSERT ON fee_terms FOR EACH ROW CALL 'lotbook.persistence.audit.OpenPeriodGuard';
CREATE TRIGGER allocation_version_open BEFORE INSERT ON allocation_version FOR EACH ROW
    CALL 'lotbook.persistence.audit.OpenPeriodGuard';
CREATE TRIGGER movement_class_open BEFORE INSERT ON movement_class FOR EACH ROW CALL 'lotbook.persistence.audit.OpenPeriodGuard';
CREATE TRIGGER movement_type_class_open BEFORE INSERT ON movement_type_class FOR EACH ROW
    CALL 'lotbook.persistence.audit.OpenPeriodGuard';
