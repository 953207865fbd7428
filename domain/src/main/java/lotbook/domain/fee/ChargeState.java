package lotbook.domain.fee;

/** How a charge stands, in the order of its life. */
public enum ChargeState {
    /** Of a run that nobody agreed to yet. */
    DRAFT,
    /** Agreed to; the server has not answered. */
    WAITING,
    REFUSED,
    /** The server says it charged it, and no money was seen yet. */
    ACCEPTED,
    /** Its command ended, neither refused nor paid: it is owed, unless its money comes after all. */
    EXPIRED,
    /** Less was seen than was charged. */
    SHORT,
    /** More was seen than was charged. */
    OVER,
    SETTLED,
    /** There was nothing to collect. */
    NOTHING
}
