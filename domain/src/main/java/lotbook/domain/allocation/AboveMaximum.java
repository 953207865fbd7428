package lotbook.domain.allocation;

/** What happens when the rounded volume is above the instrument's maximum or the version's own. */
public enum AboveMaximum {
    /** Nothing is traded. */
    REJECT,
    /** The maximum is traded. */
    CLAMP
}
