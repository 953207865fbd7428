package lotbook.domain.allocation;

/** What happens when the rounded volume is below the instrument's minimum. */
public enum BelowMinimum {
    /** Nothing is traded. */
    REJECT,
    /** The minimum is traded. */
    CLAMP,
    /** The minimum is traded if free margin covers it, else nothing. */
    CLAMP_IF_MARGIN
}
