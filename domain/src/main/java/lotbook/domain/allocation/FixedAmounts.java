package lotbook.domain.allocation;

import java.util.List;
import lotbook.domain.money.Volume;

/**
 * Each account has a fixed amount of lots, and a block must be a whole multiple of their sum: each gets its amount as many
 * times. Of any other block nobody gets anything.
 */
public record FixedAmounts(List<AccountWeight> weights) implements BlockMethod {
    public FixedAmounts {
        weights = Weights.checked(weights);
        weights.forEach(weight -> new Volume(weight.weight()));
    }

    @Override
    public String id() {
        return "fixed-amounts";
    }

    @Override
    public String parameters() {
        return weights.size() + " accounts, multiples of " + Weights.sum(weights).toPlainString() + " lots";
    }
}
