package lotbook.domain.allocation;

import java.math.BigDecimal;

/**
 * Brings a percentage down to a rung: below 1 to 1, below 10 to whole ones, below 100 to fives, from there to tens.
 */
public final class RatioLadder {
    private static final BigDecimal FIVE = BigDecimal.valueOf(5);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private RatioLadder() {}

    public static BigDecimal rung(BigDecimal percent) {
        if (percent.compareTo(BigDecimal.ONE) < 0) {
            return BigDecimal.ONE;
        }
        BigDecimal step = step(percent);
        return percent.divideToIntegralValue(step).multiply(step);
    }

    private static BigDecimal step(BigDecimal percent) {
        if (percent.compareTo(BigDecimal.TEN) < 0) {
            return BigDecimal.ONE;
        }
        return percent.compareTo(HUNDRED) < 0 ? FIVE : BigDecimal.TEN;
    }
}
