package lotbook.domain.programme;

/** How a link stands, in the order of its life. */
public enum LinkState {
    /** By two people, and not yet acknowledged by the server. */
    AGREED,
    /** By the server. */
    REFUSED,
    /** Its command's time passed without an answer. */
    EXPIRED,
    NOT_YET_IN_FORCE,
    IN_FORCE,
    ENDED
}
