package lotbook.domain.allocation;

import java.util.List;
import lotbook.domain.money.Volume;

/** Each account has a number of lots; the block is divided in their proportion. */
public record LotWeights(List<AccountWeight> weights) implements BlockMethod {
    public LotWeights {
        weights = Weights.checked(weights);
    }

    /** Whether the lots are exactly the block, as they must be where they are fixed and not proportions. */
    public boolean addUpTo(Volume block) {
        return Weights.sum(weights).compareTo(block.lots()) == 0;
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
