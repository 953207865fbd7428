package lotbook.domain.fee;

/** Whose lots count: a position of one lot that was opened and closed has two lots of deals, and one lot that was closed. */
public enum DealsCounted {
    /** Those that close. */
    CLOSING_DEALS {
        @Override
        boolean counts(FeeTrade trade) {
            return trade.closes();
        }
    },
    /** Those that open and those that close. */
    EACH_DEAL {
        @Override
        boolean counts(FeeTrade trade) {
            return true;
        }
    };

    abstract boolean counts(FeeTrade trade);
}
