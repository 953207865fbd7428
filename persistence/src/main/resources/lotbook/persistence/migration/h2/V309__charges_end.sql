-- Rights of what ended without money.
GRANT SELECT ON answered_charges_end TO lotbook_compliance;
GRANT SELECT ON answered_charges_end TO lotbook_finance;
GRANT SELECT ON answered_charges_end TO lotbook_auditor;
CREATE TRIGGER answered_charges_end_frozen BEFORE UPDATE, DELETE ON answered_charges_end FOR EACH ROW
    CALL 'lotbook.persistence.audit.Frozen';
