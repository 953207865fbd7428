package lotbook.domain.allocation;

import java.util.List;

/** Each account has a number of lots; the block is divided in their proportion. */
public record LotWeights(List<AccountWeight> weights) implements BlockMethod {
    public LotWeights {
        weights = Weights.checked(weights);
    }

    @Override
    public String id() {
        return "lot-weights";
    }

    @Override
    public String parameters() {
        return weights.size() + " accounts, " + Weights.sum(weights).toPlainString() + " lots";
    }
}
