package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.List;

/**
 * Each account has a percentage of the block; together they are 100. When an account is frozen, the rest is based
 * anew on the sum of those that trade.
 */
public record PercentWeights(List<AccountWeight> weights) implements BlockMethod {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    public PercentWeights {
        weights = Weights.checked(weights);
        BigDecimal sum = Weights.sum(weights);
        if (sum.compareTo(WHOLE) != 0) {
            throw new IllegalArgumentException("Percentages add up to 100, not to " + sum.toPlainString() + ".");
        }
    }

    @Override
    public String id() {
        return "percent-weights";
    }

    @Override
    public String parameters() {
        return weights.size() + " accounts, 100 %";
    }
}
