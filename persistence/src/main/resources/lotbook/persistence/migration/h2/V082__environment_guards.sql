CREATE TRIGGER installation_guard BEFORE INSERT ON installation FOR EACH ROW CALL 'lotbook.persistence.audit.OperatorGuard';
CREATE TRIGGER installation_audit AFTER INSERT ON installation FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER installation_frozen BEFORE UPDATE, DELETE ON installation FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';
