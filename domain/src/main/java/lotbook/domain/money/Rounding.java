package lotbook.domain.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Rounding modes by the name a contract uses, with what they do to negatives. */
public enum Rounding {
    /** Toward minus infinity: 1.29 to 1.2, -1.21 to -1.3. */
    FLOOR(RoundingMode.FLOOR),
    /** Toward plus infinity: 1.21 to 1.3, -1.29 to -1.2. */
    CEILING(RoundingMode.CEILING),
    /** Toward zero, by cutting digits off. */
    TRUNCATE(RoundingMode.DOWN),
    /** Away from zero. */
    AWAY_FROM_ZERO(RoundingMode.UP),
    /** Ties away from zero: 7.5 to 8, -7.5 to -8. */
    HALF_UP(RoundingMode.HALF_UP),
    /** Ties toward plus infinity: 7.5 to 8, -7.5 to -7; some fee schedules call this "half up". */
    HALF_CEILING(RoundingMode.HALF_UP) {
        @Override
        RoundingMode mode(int signum) {
            return signum < 0 ? RoundingMode.HALF_DOWN : RoundingMode.HALF_UP;
        }
    },
    /** Ties toward zero: 7.5 to 7, -7.5 to -7. */
    HALF_DOWN(RoundingMode.HALF_DOWN),
    /** Ties to the even neighbour. */
    HALF_EVEN(RoundingMode.HALF_EVEN);

    private final RoundingMode mode;

    Rounding(RoundingMode mode) {
        this.mode = mode;
    }

    /** For values that are not negative; {@link #round} knows the sign. */
    public RoundingMode mode() {
        return mode;
    }

    /** To so many decimals. */
    public BigDecimal round(BigDecimal value, int decimals) {
        return value.setScale(decimals, mode(value.signum()));
    }

    /** The exact quotient, rounded once. */
    public BigDecimal divide(BigDecimal a, BigDecimal b, int decimals) {
        return a.divide(b, decimals, mode(a.signum() * b.signum()));
    }

    /** Of a value with this sign. */
    RoundingMode mode(int signum) {
        return mode;
    }
}
