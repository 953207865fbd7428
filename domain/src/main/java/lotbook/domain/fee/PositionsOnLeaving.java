package lotbook.domain.fee;

/** What becomes of open positions when an investor leaves. */
public enum PositionsOnLeaving {
    /** Closed: their result counts. */
    SETTLE,
    /** The investor's own from then on: the fee counts what is realised. */
    DETACH
}
