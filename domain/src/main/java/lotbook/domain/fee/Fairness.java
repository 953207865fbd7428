package lotbook.domain.fee;

/**
 * Whose HWM it is. Equalisation and series come to each investor's own HWM, so one investor's fees are calculated with that; a
 * pooled HWM needs the pool.
 */
public enum Fairness {
    /** Each investor's own. */
    PER_INVESTOR,
    /** The pool's: who enters below it rides free. */
    POOLED,
    /** The pool's, with a credit for who enters above it and a redemption for who enters below. */
    EQUALISATION,
    /** One series of units a subscription day, rolled up when it crystallised. */
    SERIES,
    /**
     * Each holding's own, of a unit: a PAMM pool charges it at its dealing points by cancelling units, so the price is the
     * same for all before and after.
     */
    UNITS
}
