package lotbook.domain.money;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The two rules for decimals that every value type shares. */
public final class Decimals {
    /** Division where the rule names no other: 34 digits, half even. */
    public static final MathContext DIVISION = MathContext.DECIMAL128;

    private static final MathContext IN_A_LONG = new MathContext(18, RoundingMode.HALF_EVEN);

    private Decimals() {}

    /**
     * The one representation of a value: no trailing zeros beyond {@code minScale}.
     *
     * @throws IllegalArgumentException if the value has more than {@code maxScale} decimals; nothing is rounded away
     */
    public static BigDecimal canonical(BigDecimal value, int minScale, int maxScale) {
        BigDecimal stripped = value.stripTrailingZeros();
        if (stripped.scale() > maxScale) {
            throw new IllegalArgumentException(
                    value.toPlainString() + " has more than " + maxScale + " decimals");
        }
        return stripped.scale() < minScale ? stripped.setScale(minScale, RoundingMode.UNNECESSARY) : stripped;
    }

    /** {@code a / b} under {@link #DIVISION}. */
    public static BigDecimal divide(BigDecimal a, BigDecimal b) {
        // A quotient that ends early is found in a long; of 34 digits its zeros are taken off one division at a time.
        BigDecimal near = a.divide(b, IN_A_LONG);
        boolean whole = near.scale() >= a.scale() - b.scale() && near.multiply(b).compareTo(a) == 0;
        return whole ? near : a.divide(b, DIVISION);
    }
}
