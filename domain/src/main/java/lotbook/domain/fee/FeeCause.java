package lotbook.domain.fee;

/** Why a fee was charged at that moment. */
public enum FeeCause {
    SCHEDULE, WITHDRAWAL, DEPOSIT, WINNING_TRADES, LEAVING, STRATEGY_CLOSED, MASTER_CLOSED,
    /** Finance charged before the schedule. */
    EARLY,
    /** Finance charged an amount of its own. */
    ADJUSTMENT
}
