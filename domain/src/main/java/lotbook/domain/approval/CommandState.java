package lotbook.domain.approval;

/** How a command to a server stands, in the order of its life. */
public enum CommandState {
    /** Not yet sent: no link, or others go first. */
    WAITING,
    /** Sent, and no answer yet that settles it. */
    UNACKNOWLEDGED,
    ACCEPTED,
    REFUSED,
    /** Its time passed without an answer. */
    EXPIRED
}
