package lotbook.domain.allocation;

import java.util.List;

/**
 * PAMM by units: the block is divided in proportion to the units that the investors held at the last dealing point. A dealing
 * point that changes the units is followed by a version of its own, so every block names the units it was divided by.
 */
public record UnitWeights(List<AccountWeight> weights) implements BlockMethod {
    public UnitWeights {
        weights = Weights.checked(weights);
    }

    @Override
    public String id() {
        return "pamm-unit-weights";
    }

    @Override
    public String parameters() {
        return weights.size() + " accounts, " + Weights.sum(weights).toPlainString() + " units";
    }
}
