package lotbook.domain.approval;

import java.util.List;

/**
 * Somebody new may sign in. Once agreed, an administrator makes the account and hands over its first password.
 *
 * @param masters the master accounts a manager answers for
 */
public record AddOperator(String name, Role role, List<String> masters) implements Change {
    public AddOperator {
        masters = List.copyOf(masters);
    }

    @Override
    public ProposalKind kind() {
        return ProposalKind.ADD_OPERATOR;
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
