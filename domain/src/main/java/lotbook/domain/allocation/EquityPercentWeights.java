package lotbook.domain.allocation;

import java.util.List;

/**
 * Each account trades with a percentage of its own equity, which need not add up to anything: it weighs its equity times its
 * percentage.
 */
public record EquityPercentWeights(List<AccountWeight> weights) implements BlockMethod {
    public EquityPercentWeights {
        weights = Weights.checked(weights);
    }

    @Override
    public String id() {
        return "equity-percent-weights";
    }

    @Override
    public String parameters() {
        return weights.size() + " accounts, each a percentage of its own equity";
    }
}
