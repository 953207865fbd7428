package lotbook.domain.allocation;

/** How an allocation version stands, in the order of its life; a draft is known to its workstation only. */
public enum VersionState {
    PROPOSED,
    REJECTED,
    /** Agreed, and not yet sent. */
    APPROVED,
    /** Sent, and not yet acknowledged. */
    PUBLISHED,
    /** By the server, before its beginning. */
    ACKNOWLEDGED,
    /** By the server. */
    REFUSED,
    /** Its command's time passed without an answer. */
    EXPIRED,
    IN_FORCE,
    SUPERSEDED,
    WITHDRAWN
}
