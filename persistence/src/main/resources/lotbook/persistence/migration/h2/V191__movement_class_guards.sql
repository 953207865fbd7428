-- Two people say what movements are. H2 has no definer's rights: whoever decides writes the class and what it does to the books,
-- and the guards let in what was agreed.
GRANT SELECT ON movement_type TO lotbook_reader;
GRANT SELECT ON movement_type_class TO lotbook_reader;
GRANT SELECT ON movement_type_class TO lotbook_feed;
GRANT SELECT ON movement_class TO lotbook_compliance;
GRANT SELECT ON movement_class TO lotbook_finance;
GRANT SELECT ON movement_class TO lotbook_auditor;
GRANT SELECT ON movement_now TO lotbook_compliance;
GRANT SELECT ON movement_now TO lotbook_finance;
GRANT SELECT ON movement_now TO lotbook_auditor;
GRANT SELECT ON movement_under_rule TO lotbook_finance;
GRANT SELECT ON movement_under_rule TO lotbook_compliance;
GRANT SELECT ON class_posting TO lotbook_finance;
GRANT SELECT ON class_posting TO lotbook_compliance;
GRANT SELECT ON fee_line_classed_since TO lotbook_finance;
GRANT SELECT ON fee_line_classed_since TO lotbook_compliance;
GRANT INSERT ON movement_type_class TO lotbook_finance;
GRANT INSERT ON movement_type_class TO lotbook_compliance;
GRANT INSERT ON movement_class TO lotbook_finance;
GRANT INSERT ON movement_class TO lotbook_compliance;

CREATE VIEW lotbook_own.movement_class AS
SELECT * FROM lotbook.movement_class WHERE (server, login) IN (SELECT server, login FROM visible_login);
GRANT SELECT ON lotbook_own.movement_class TO lotbook_manager;
CREATE VIEW lotbook_own.movement_type_class AS SELECT * FROM lotbook.movement_type_class;
GRANT SELECT ON lotbook_own.movement_type_class TO lotbook_manager;

CREATE TRIGGER proposal_classes BEFORE INSERT ON proposal FOR EACH ROW CALL 'lotbook.persistence.audit.ProposedClassGuard';
CREATE TRIGGER movement_class_guard BEFORE INSERT ON movement_class FOR EACH ROW
    CALL 'lotbook.persistence.audit.AgreedClassGuard';
CREATE TRIGGER movement_class_audit AFTER INSERT ON movement_class FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER movement_class_frozen BEFORE UPDATE, DELETE ON movement_class FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';
CREATE TRIGGER movement_type_class_guard BEFORE INSERT ON movement_type_class FOR EACH ROW
    CALL 'lotbook.persistence.audit.AgreedClassGuard';
CREATE TRIGGER movement_type_class_audit AFTER INSERT ON movement_type_class FOR EACH ROW
    CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER movement_type_class_frozen BEFORE UPDATE, DELETE ON movement_type_class FOR EACH ROW
    CALL 'lotbook.persistence.audit.Frozen';
CREATE TRIGGER movement_type_frozen BEFORE UPDATE, DELETE ON movement_type FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';
