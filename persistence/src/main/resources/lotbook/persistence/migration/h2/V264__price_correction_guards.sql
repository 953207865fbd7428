-- Who may correct prices. H2 has no definer's rights: whoever decides writes what was agreed, and the guard lets only that in.
GRANT SELECT ON price_correction TO lotbook_compliance;
GRANT SELECT ON price_correction TO lotbook_finance;
GRANT SELECT ON price_correction TO lotbook_auditor;
GRANT INSERT ON price_correction TO lotbook_finance;
GRANT SELECT ON price_correction_point TO lotbook_compliance;
GRANT SELECT ON price_correction_point TO lotbook_finance;
GRANT SELECT ON price_correction_point TO lotbook_auditor;
GRANT INSERT ON price_correction_point TO lotbook_finance;
GRANT SELECT ON price_correction_agreed TO lotbook_compliance;
GRANT SELECT ON price_correction_agreed TO lotbook_finance;
GRANT SELECT ON price_correction_agreed TO lotbook_auditor;
GRANT INSERT ON price_correction_agreed TO lotbook_finance;
GRANT INSERT ON price_correction_agreed TO lotbook_compliance;
GRANT SELECT ON price_correction_next TO lotbook_compliance;
GRANT SELECT ON price_correction_next TO lotbook_finance;
GRANT SELECT ON price_correction_next TO lotbook_auditor;
GRANT SELECT ON dealing_point_learned TO lotbook_compliance;
GRANT SELECT ON dealing_point_learned TO lotbook_finance;
GRANT SELECT ON dealing_point_learned TO lotbook_auditor;

CREATE TRIGGER proposal_price_corrections BEFORE INSERT ON proposal FOR EACH ROW
    CALL 'lotbook.persistence.audit.ProposedCorrectionGuard';
CREATE TRIGGER price_correction_guard BEFORE INSERT ON price_correction FOR EACH ROW
    CALL 'lotbook.persistence.audit.PriceCorrectionGuard';
CREATE TRIGGER price_correction_frozen BEFORE UPDATE, DELETE ON price_correction FOR EACH ROW
    CALL 'lotbook.persistence.audit.Frozen';
CREATE TRIGGER price_correction_point_guard BEFORE INSERT ON price_correction_point FOR EACH ROW
    CALL 'lotbook.persistence.audit.CorrectedPriceGuard';
CREATE TRIGGER price_correction_point_frozen BEFORE UPDATE, DELETE ON price_correction_point FOR EACH ROW
    CALL 'lotbook.persistence.audit.Frozen';
CREATE TRIGGER price_correction_agreed_guard BEFORE INSERT ON price_correction_agreed FOR EACH ROW
    CALL 'lotbook.persistence.audit.AgreedCorrectionGuard';
CREATE TRIGGER price_correction_agreed_frozen BEFORE UPDATE, DELETE ON price_correction_agreed FOR EACH ROW
    CALL 'lotbook.persistence.audit.Frozen';
CREATE TRIGGER dealing_point_correction BEFORE INSERT ON dealing_point FOR EACH ROW
    CALL 'lotbook.persistence.audit.DealingCorrectionGuard';
