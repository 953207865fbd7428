package lotbook.domain.fee;

/** Whether commissions and the like lower the profit that is shared. */
public enum TradingCosts {
    /** The profit that is left after them. */
    AFTER,
    /** They are added back. */
    BEFORE
}
