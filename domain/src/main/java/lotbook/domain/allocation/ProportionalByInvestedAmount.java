package lotbook.domain.allocation;

import java.math.BigDecimal;

/** The leader's volume times what the follower set aside for this leader over the leader's equity times {@code multiplier}. */
public record ProportionalByInvestedAmount(BigDecimal multiplier) implements CopyMethod {
    public ProportionalByInvestedAmount {
        multiplier = Positive.canonical("multiplier", multiplier);
    }

    @Override
    public String id() {
        return "proportional-by-invested-amount";
    }

    @Override
    public String parameters() {
        return "x " + multiplier.toPlainString();
    }
}
