-- H2 has no definer's rights: guards see with the writer's eyes, so what they need is in views that read with
-- their owner's (V090).
GRANT INSERT ON proposal TO lotbook_compliance;
GRANT INSERT ON proposal TO lotbook_manager;
GRANT INSERT ON proposal TO lotbook_administrator;
GRANT INSERT ON proposed_version TO lotbook_compliance;
GRANT INSERT ON proposed_version TO lotbook_manager;
GRANT INSERT ON proposal_decision TO lotbook_compliance;
GRANT INSERT ON proposal_decision TO lotbook_manager;
GRANT INSERT ON proposal_decision TO lotbook_administrator;
GRANT INSERT ON command TO lotbook_compliance;
GRANT INSERT ON command TO lotbook_manager;
GRANT SELECT ON proposed_version TO lotbook_compliance;
GRANT SELECT ON begun_version TO lotbook_compliance;
GRANT SELECT ON proposal_standing TO lotbook_compliance;
GRANT SELECT ON proposal TO lotbook_compliance;
GRANT SELECT ON command TO lotbook_compliance;
GRANT SELECT ON command TO lotbook_finance;
GRANT SELECT ON command TO lotbook_auditor;
GRANT SELECT ON command_sent TO lotbook_compliance;
GRANT SELECT ON command_sent TO lotbook_finance;
GRANT SELECT ON command_sent TO lotbook_auditor;
GRANT SELECT ON command_answer TO lotbook_compliance;
GRANT SELECT ON command_answer TO lotbook_finance;
GRANT SELECT ON command_answer TO lotbook_auditor;

CREATE TRIGGER approval_policy_frozen BEFORE UPDATE, DELETE ON approval_policy FOR EACH ROW
    CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER proposal_guard BEFORE INSERT ON proposal FOR EACH ROW CALL 'lotbook.persistence.audit.ProposalGuard';
CREATE TRIGGER proposal_audit AFTER INSERT ON proposal FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER proposal_effect AFTER INSERT ON proposal FOR EACH ROW CALL 'lotbook.persistence.audit.ProposalEffect';
CREATE TRIGGER proposal_frozen BEFORE UPDATE, DELETE ON proposal FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER proposed_version_guard BEFORE INSERT ON proposed_version FOR EACH ROW
    CALL 'lotbook.persistence.audit.ProposedVersionGuard';
CREATE TRIGGER proposed_version_frozen BEFORE UPDATE, DELETE ON proposed_version FOR EACH ROW
    CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER proposal_decision_guard BEFORE INSERT ON proposal_decision FOR EACH ROW
    CALL 'lotbook.persistence.audit.DecisionGuard';
CREATE TRIGGER proposal_decision_audit AFTER INSERT ON proposal_decision FOR EACH ROW
    CALL 'lotbook.persistence.audit.AuditTrail';
CREATE TRIGGER proposal_decision_effect AFTER INSERT ON proposal_decision FOR EACH ROW
    CALL 'lotbook.persistence.audit.DecisionEffect';
CREATE TRIGGER proposal_decision_frozen BEFORE UPDATE, DELETE ON proposal_decision FOR EACH ROW
    CALL 'lotbook.persistence.audit.Frozen';

CREATE TRIGGER command_guard BEFORE INSERT ON command FOR EACH ROW CALL 'lotbook.persistence.audit.CommandGuard';
CREATE TRIGGER command_frozen BEFORE UPDATE, DELETE ON command FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';
CREATE TRIGGER command_sent_frozen BEFORE UPDATE, DELETE ON command_sent FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';
CREATE TRIGGER command_answer_frozen BEFORE UPDATE, DELETE ON command_answer FOR EACH ROW CALL 'lotbook.persistence.audit.Frozen';

-- The programme is locked before the version's own key: two who write for one programme wait for each other here.
DROP TRIGGER allocation_version_guard;
CREATE TRIGGER allocation_version_agreed BEFORE INSERT ON allocation_version FOR EACH ROW
    CALL 'lotbook.persistence.audit.AgreedVersionGuard';
CREATE TRIGGER allocation_version_guard BEFORE INSERT ON allocation_version FOR EACH ROW
    CALL 'lotbook.persistence.audit.VersionGuard';
CREATE TRIGGER link_agreed BEFORE INSERT ON link FOR EACH ROW CALL 'lotbook.persistence.audit.AgreedLinkGuard';
CREATE TRIGGER operator_agreed BEFORE INSERT ON operator FOR EACH ROW CALL 'lotbook.persistence.audit.AgreedOperatorGuard';
