GRANT INSERT ON feed_reseat TO lotbook_compliance;
GRANT INSERT ON feed_reseat TO lotbook_administrator;
GRANT INSERT ON feed_reseat_decision TO lotbook_compliance;
GRANT INSERT ON feed_reseat_decision TO lotbook_administrator;
GRANT INSERT ON feed_session_start TO lotbook_feed;

CREATE TRIGGER feed_reseat_guard BEFORE INSERT ON feed_reseat FOR EACH ROW CALL 'lotbook.persistence.audit.ReseatGuard';
CREATE TRIGGER feed_reseat_audit AFTER INSERT ON feed_reseat FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER feed_reseat_frozen BEFORE UPDATE, DELETE ON feed_reseat FOR EACH ROW
    CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER feed_reseat_decision_guard BEFORE INSERT ON feed_reseat_decision FOR EACH ROW
    CALL 'lotbook.persistence.audit.ReseatDecisionGuard';
CREATE TRIGGER feed_reseat_decision_audit AFTER INSERT ON feed_reseat_decision FOR EACH ROW
    CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER feed_reseat_decision_frozen BEFORE UPDATE, DELETE ON feed_reseat_decision FOR EACH ROW
    CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER feed_session_start_guard BEFORE INSERT ON feed_session_start FOR EACH ROW
    CALL 'lotbook.persistence.audit.SessionStartGuard';
CREATE TRIGGER feed_session_start_audit AFTER INSERT ON feed_session_start FOR EACH ROW
    CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER feed_session_start_frozen BEFORE UPDATE, DELETE ON feed_session_start FOR EACH ROW
    CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER feed_lease_guard BEFORE UPDATE ON feed_lease FOR EACH ROW CALL 'lotbook.persistence.audit.LeaseGuard';
