package lotbook.domain.allocation;

import java.util.Objects;

/**
 * How raw volumes become tradable ones.
 *
 * @param rounding to the lot step; a block split always floors, and its {@code remainder} deals the rest
 * @param remainder of a block split; copying has none and says {@code LEAVE_ON_MASTER}
 */
public record SizingTerms(
        LotRounding rounding, BelowMinimum belowMinimum, AboveMaximum aboveMaximum, Remainder remainder) {
    public SizingTerms {
        Objects.requireNonNull(rounding, "rounding");
        Objects.requireNonNull(belowMinimum, "belowMinimum");
        Objects.requireNonNull(aboveMaximum, "aboveMaximum");
        Objects.requireNonNull(remainder, "remainder");
    }

    public static SizingTerms copying(LotRounding rounding, BelowMinimum below, AboveMaximum above) {
        return new SizingTerms(rounding, below, above, Remainder.LEAVE_ON_MASTER);
    }

    /** Below the minimum an account of a block gets nothing; its part goes to the remainder. */
    public static SizingTerms blockSplit(Remainder remainder) {
        return new SizingTerms(LotRounding.FLOOR, BelowMinimum.REJECT, AboveMaximum.CLAMP, remainder);
    }
}
