-- Who may correct what was charged. H2 has no definer's rights: whoever decides writes what was agreed, and the guard lets only
-- that in.
GRANT SELECT ON fee_correction TO lotbook_compliance;
GRANT SELECT ON fee_correction TO lotbook_finance;
GRANT SELECT ON fee_correction TO lotbook_auditor;
GRANT INSERT ON fee_correction TO lotbook_finance;
GRANT SELECT ON fee_true_up TO lotbook_compliance;
GRANT SELECT ON fee_true_up TO lotbook_finance;
GRANT SELECT ON fee_true_up TO lotbook_auditor;
GRANT INSERT ON fee_true_up TO lotbook_finance;
GRANT INSERT ON fee_true_up TO lotbook_compliance;
GRANT SELECT ON fee_true_up_in_force TO lotbook_compliance;
GRANT SELECT ON fee_true_up_in_force TO lotbook_finance;
GRANT SELECT ON fee_true_up_in_force TO lotbook_auditor;
GRANT SELECT ON fee_line_chain TO lotbook_compliance;
GRANT SELECT ON fee_line_chain TO lotbook_finance;
GRANT SELECT ON fee_line_chain TO lotbook_auditor;
GRANT SELECT ON fee_line_trued_up_since TO lotbook_compliance;
GRANT SELECT ON fee_line_trued_up_since TO lotbook_finance;
GRANT SELECT ON fee_true_up_charge TO lotbook_compliance;
GRANT SELECT ON fee_true_up_charge TO lotbook_finance;
GRANT SELECT ON fee_true_up_charge TO lotbook_auditor;
GRANT SELECT ON list_fee_true_ups TO lotbook_compliance;
GRANT SELECT ON list_fee_true_ups TO lotbook_finance;
GRANT SELECT ON list_fee_true_ups TO lotbook_auditor;

CREATE TRIGGER proposal_true_ups BEFORE INSERT ON proposal FOR EACH ROW CALL 'lotbook.persistence.audit.ProposedTrueUpGuard';
CREATE TRIGGER fee_correction_guard BEFORE INSERT ON fee_correction FOR EACH ROW
    CALL 'lotbook.persistence.audit.FeeCorrectionGuard';
CREATE TRIGGER fee_correction_frozen BEFORE UPDATE, DELETE ON fee_correction FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';
CREATE TRIGGER fee_true_up_guard BEFORE INSERT ON fee_true_up FOR EACH ROW CALL 'lotbook.persistence.audit.FeeTrueUpGuard';
CREATE TRIGGER fee_true_up_frozen BEFORE UPDATE, DELETE ON fee_true_up FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';
