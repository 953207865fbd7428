package lotbook.domain.execution;

/** The states of a feed, as its chip shows them. */
public enum FeedPhase {
    /** Signed in, nothing missing, what comes is durable within moments. */
    LIVE,
    /** Signed in, working off what the server sent while we were away. */
    CATCHING_UP,
    /** Signed in, but what comes waits too long for the database, or the server has missed a heartbeat. */
    LATE,
    /** Messages are missing in mid-stream and were asked for. */
    GAP,
    /** No session with the server; attempts go on unless the feed was closed. */
    DOWN,
    /** Another process holds the feed, and we wait to take over. */
    FOLLOWING,
    /** The server counts lower than we do; only two people can go on from here. */
    NEEDS_RESEAT
}
