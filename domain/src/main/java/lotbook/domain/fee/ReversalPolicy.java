package lotbook.domain.fee;

/** How a run that was wrong is taken back. */
public enum ReversalPolicy {
    /** Only the latest can be reversed, so later ones go first. */
    LAST_FIRST,
    /** Any can; what it should have been less what was posted is due at the next point. */
    TRUE_UP
}
