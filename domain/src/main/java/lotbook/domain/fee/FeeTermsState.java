package lotbook.domain.fee;

/** How fee terms stand, in the order of their life. */
public enum FeeTermsState {
    /** Before they begin. */
    AGREED,
    IN_FORCE,
    /** Others followed, or they ended. */
    SUPERSEDED
}
