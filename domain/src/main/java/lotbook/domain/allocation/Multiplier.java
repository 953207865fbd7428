package lotbook.domain.allocation;

import java.math.BigDecimal;

/** The leader's volume times a number, whatever anybody's equity. */
public record Multiplier(BigDecimal multiplier) implements CopyMethod {
    public Multiplier {
        multiplier = Positive.canonical("multiplier", multiplier);
    }

    @Override
    public String id() {
        return "multiplier";
    }

    @Override
    public String parameters() {
        return "x " + multiplier.toPlainString();
    }
}
