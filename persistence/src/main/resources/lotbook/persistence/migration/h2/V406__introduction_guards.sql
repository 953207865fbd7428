-- What no introduction may say, and how introductions are listed; not for managers.
CREATE TRIGGER introduction_chain BEFORE INSERT ON introduction FOR EACH ROW
    CALL 'lotbook.persistence.audit.IntroductionGuard';
CREATE TRIGGER introduction_guard BEFORE INSERT ON introduction FOR EACH ROW CALL 'lotbook.persistence.audit.VersionGuard';
CREATE TRIGGER introduction_audit AFTER INSERT ON introduction FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER introduction_frozen BEFORE UPDATE, DELETE ON introduction FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';

CREATE ALIAS levels_above FOR 'lotbook.persistence.partner.LevelsAbove.of';

-- lotbook.persistence.query.IntroductionRows says the same of any moment.
CREATE VIEW list_introductions AS
SELECT i.id, i.introduced_id AS party_id, i.introducer_id, i.valid_from, i.valid_to,
       levels_above(i.introduced_id, CURRENT_TIMESTAMP, CAST(NULL AS timestamp(6) with time zone)) AS levels,
       i.why AS reason, i.known_at, i.supersedes
FROM introduction i;
GRANT SELECT ON list_introductions TO lotbook_compliance;
GRANT SELECT ON list_introductions TO lotbook_finance;
GRANT SELECT ON list_introductions TO lotbook_auditor;
