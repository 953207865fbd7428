package lotbook.domain.allocation;

import java.math.BigDecimal;

/**
 * The leader's volume times follower equity over leader equity times {@code multiplier}. Whether credit counts is
 * decided where the basis is measured; by default it doesn't.
 */
public record ProportionalByEquity(BigDecimal multiplier) implements CopyMethod {
    public ProportionalByEquity {
        multiplier = Positive.canonical("multiplier", multiplier);
    }

    @Override
    public String id() {
        return "proportional-by-equity";
    }

    @Override
    public String parameters() {
        return "x " + multiplier.toPlainString();
    }
}
