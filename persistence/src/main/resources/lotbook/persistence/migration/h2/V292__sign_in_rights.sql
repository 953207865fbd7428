-- Whoever may work here may say that they do, an auditor as well: nothing else about the row is theirs to say, nobody reads the
-- table, and what is told of it stands in the trail.
GRANT INSERT ON sign_in TO lotbook_compliance;
GRANT INSERT ON sign_in TO lotbook_finance;
GRANT INSERT ON sign_in TO lotbook_manager;
GRANT INSERT ON sign_in TO lotbook_auditor;
GRANT INSERT ON sign_in TO lotbook_administrator;
GRANT INSERT ON sign_in TO lotbook_feed;

CREATE TRIGGER sign_in_guard BEFORE INSERT ON sign_in FOR EACH ROW CALL 'lotbook.persistence.audit.SignInGuard';
CREATE TRIGGER sign_in_audit AFTER INSERT ON sign_in FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER sign_in_frozen BEFORE UPDATE, DELETE ON sign_in FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';
