-- Who may change a policy, and what none may be. H2 has no definer's rights: whoever decides writes the policy, and the guard
-- lets in what was agreed.
GRANT INSERT ON approval_policy TO lotbook_compliance;

CREATE TRIGGER proposal_policies BEFORE INSERT ON proposal FOR EACH ROW CALL 'lotbook.persistence.audit.ProposedPolicyGuard';
CREATE TRIGGER approval_policy_guard BEFORE INSERT ON approval_policy FOR EACH ROW
    CALL 'lotbook.persistence.audit.AgreedPolicyGuard';
CREATE TRIGGER approval_policy_audit AFTER INSERT ON approval_policy FOR EACH ROW CALL 'lotbook.persistence.audit.AuditTrail';
