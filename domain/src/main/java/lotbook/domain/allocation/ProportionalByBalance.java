package lotbook.domain.allocation;

import java.math.BigDecimal;

/** The leader's volume times follower balance over leader balance times {@code multiplier}. */
public record ProportionalByBalance(BigDecimal multiplier) implements CopyMethod {
    public ProportionalByBalance {
        multiplier = Positive.canonical("multiplier", multiplier);
    }

    @Override
    public String id() {
        return "proportional-by-balance";
    }

    @Override
    public String parameters() {
        return "x " + multiplier.toPlainString();
    }
}
