package lotbook.domain.fee;

/**
 * Whose HWM it is. A link is charged by the investor's own, a pool by its units' or with equalisation; what else there is no run
 * can charge.
 */
public enum Fairness {
    /** Each investor's own. */
    PER_INVESTOR,
    /** The pool's: who enters below it rides free. */
    POOLED,
    /**
     * The pool's, with a credit for who enters above it and a redemption for who enters below: a PAMM pool charges it at its
     * dealing points, and the price falls by the fee for all.
     */
    EQUALISATION,
    /** That of each series of units: what was bought at one dealing point is one, rolled up when it crystallised. */
    SERIES,
    /**
     * Each holding's own, of a unit: a PAMM pool charges it at its dealing points by cancelling units, so the price is the
     * same for all before and after.
     */
    UNITS
}
