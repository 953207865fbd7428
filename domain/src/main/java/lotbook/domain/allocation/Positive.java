package lotbook.domain.allocation;

import java.math.BigDecimal;
import lotbook.domain.money.Decimals;

/** The check that multipliers, weights and percentages share. */
final class Positive {
    static final int MAX_SCALE = 18;

    private Positive() {}

    /** The value in its one representation, so that 1 and 1.00 are equal and hash alike. */
    static BigDecimal canonical(String what, BigDecimal value) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException("A " + what + " is more than zero: " + value.toPlainString());
        }
        return Decimals.canonical(value, 0, MAX_SCALE);
    }
}
