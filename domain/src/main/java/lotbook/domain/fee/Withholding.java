package lotbook.domain.fee;

/** Whether fees are set aside before they are due. */
public enum Withholding {
    NONE,
    /** The rate of each winning trade is withheld; what is not due at the point goes back. */
    WINNING_TRADES
}
