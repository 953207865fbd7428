package lotbook.domain.fee;

/** Whose mark it is. */
public enum Fairness {
    /** Each investor's own. */
    PER_INVESTOR,
    /** The pool's: who enters below it rides free. */
    POOLED,
    /** The pool's, with a credit for who enters above it and a redemption for who enters below. */
    EQUALISATION,
    /** One series of units a subscription day, rolled up when it crystallised. */
    SERIES
}
