package lotbook.domain.approval;

/** An operator gets another role. Once agreed, an administrator changes it. */
public record ChangeRole(String name, Role role) implements Change {
    @Override
    public ProposalKind kind() {
        return ProposalKind.CHANGE_ROLE;
    }

    @Override
    public String subject() {
        return name;
    }

    @Override
    public String scope() {
        return name;
    }
}
