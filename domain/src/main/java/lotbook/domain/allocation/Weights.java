package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lotbook.domain.identity.AccountId;

/** What lists of weights share. */
final class Weights {
    private Weights() {}

    /** A copy in the same order, which is the order remainders are dealt in; refuses an account named twice. */
    static List<AccountWeight> checked(List<AccountWeight> weights) {
        Set<AccountId> seen = new HashSet<>();
        for (AccountWeight weight : weights) {
            if (!seen.add(weight.account())) {
                throw new IllegalArgumentException("Account " + weight.account() + " has two weights.");
            }
        }
        if (sum(weights).signum() == 0) {
            throw new IllegalArgumentException("At least one account has a weight above zero.");
        }
        return List.copyOf(weights);
    }

    static BigDecimal sum(List<AccountWeight> weights) {
        return weights.stream().map(AccountWeight::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
