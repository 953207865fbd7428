package lotbook.domain.money;

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
    /** Ties toward zero: 7.5 to 7, -7.5 to -7. */
    HALF_DOWN(RoundingMode.HALF_DOWN),
    /** Ties to the even neighbour. */
    HALF_EVEN(RoundingMode.HALF_EVEN);

    private final RoundingMode mode;

    Rounding(RoundingMode mode) {
        this.mode = mode;
    }

    public RoundingMode mode() {
        return mode;
    }
}
