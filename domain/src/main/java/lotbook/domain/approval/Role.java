package lotbook.domain.approval;

/** What an operator is; roles propose and decide. */
public enum Role {
    COMPLIANCE, FINANCE, MANAGER, AUDITOR, ADMINISTRATOR
}
