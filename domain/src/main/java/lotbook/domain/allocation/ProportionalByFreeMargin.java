package lotbook.domain.allocation;

import java.math.BigDecimal;

/** The leader's volume times follower free margin over leader free margin times {@code multiplier}. */
public record ProportionalByFreeMargin(BigDecimal multiplier) implements CopyMethod {
    public ProportionalByFreeMargin {
        multiplier = Positive.canonical("multiplier", multiplier);
    }

    @Override
    public String id() {
        return "proportional-by-free-margin";
    }

    @Override
    public String parameters() {
        return "x " + multiplier.toPlainString();
    }
}
