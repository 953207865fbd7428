package lotbook.domain.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;

/** The rules for decimals that every value type shares. */
public final class Decimals {
    /** Division where the rule names no other: 34 digits, half even. */
    public static final MathContext DIVISION = MathContext.DECIMAL128;

    private static final MathContext IN_A_LONG = new MathContext(18, RoundingMode.HALF_EVEN);

    private static final List<Zeros> AT_ONCE =
            Stream.of(32, 16, 8, 4).map(count -> new Zeros(count, BigInteger.TEN.pow(count))).toList();

    private record Zeros(int count, BigInteger power) {}

    private Decimals() {}

    /**
     * The one representation of a value: no trailing zeros beyond {@code minScale}.
     *
     * @throws IllegalArgumentException if the value has more than {@code maxScale} decimals; nothing is rounded away
     */
    public static BigDecimal canonical(BigDecimal value, int minScale, int maxScale) {
        BigDecimal stripped = stripped(value);
        if (stripped.scale() > maxScale) {
            throw new IllegalArgumentException(
                    value.toPlainString() + " has more than " + maxScale + " decimals");
        }
        return stripped.scale() < minScale ? stripped.setScale(minScale, RoundingMode.UNNECESSARY) : stripped;
    }

    /** As {@link BigDecimal#stripTrailingZeros}, which beyond a long divides once for each zero: a column pads with 48. */
    private static BigDecimal stripped(BigDecimal value) {
        BigDecimal left = value;
        for (Zeros zeros : AT_ONCE) {
            if (fitsLong(left)) {
                break;
            }
            BigInteger[] parts = left.unscaledValue().divideAndRemainder(zeros.power);
            if (parts[1].signum() == 0) {
                left = new BigDecimal(parts[0], left.scale() - zeros.count);
            }
        }
        return left.stripTrailingZeros();
    }

    /** {@code a + b}, to the last decimal: most of what is added to what is owed is nothing, which makes no new value. */
    public static BigDecimal plus(BigDecimal a, BigDecimal b) {
        return b.signum() == 0 && b.scale() <= a.scale() ? a : a.add(b);
    }

    /** {@code a - b}, likewise. */
    public static BigDecimal minus(BigDecimal a, BigDecimal b) {
        return b.signum() == 0 && b.scale() <= a.scale() ? a : a.subtract(b);
    }

    /** {@code a / b} under {@link #DIVISION}. */
    public static BigDecimal divide(BigDecimal a, BigDecimal b) {
        int scale = a.scale() - b.scale();
        if (a.signum() == 0 && b.signum() != 0 && scale == (long) a.scale() - b.scale()) {
            return BigDecimal.valueOf(0, scale);
        }
        if (!mayEnd(a, b)) {
            return a.divide(b, DIVISION);
        }
        // A quotient that ends early is found in a long; of 34 digits its zeros are taken off one division at a time.
        BigDecimal near = a.divide(b, IN_A_LONG);
        boolean whole = near.scale() >= a.scale() - b.scale() && near.multiply(b).compareTo(a) == 0;
        return whole ? near : a.divide(b, DIVISION);
    }

    /** Whether nothing but twos and fives is left of {@code b} once {@code a} is divided by the rest; unknown beyond a long. */
    static boolean mayEnd(BigDecimal a, BigDecimal b) {
        if (!fitsLong(a) || !fitsLong(b) || b.signum() == 0) {
            return true;
        }
        long rest = units(b);
        rest >>= Long.numberOfTrailingZeros(rest);
        while (rest % 5 == 0) {
            rest /= 5;
        }
        return units(a) % rest == 0;
    }

    /** Whether all digits have room in a {@code long}. */
    private static boolean fitsLong(BigDecimal value) {
        return value.precision() <= IN_A_LONG.getPrecision();
    }

    /** The digits without their point, of what fits. */
    static long units(BigDecimal value) {
        return value.scaleByPowerOfTen(value.scale()).longValue();
    }
}
