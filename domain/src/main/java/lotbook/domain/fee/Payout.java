package lotbook.domain.fee;

/** What currency payees get. */
public sealed interface Payout {
    /** The account's own. */
    record Unconverted() implements Payout {}

    /**
     * Another, converted from what was posted and rounded once.
     *
     * @param day whose rate
     */
    record Converted(String currency, int decimals, RateDay day) implements Payout {}

    enum RateDay {
        /** The day the fee crystallises. */
        OF_CHARGE,
        /** The last day of the month before. */
        MONTH_BEFORE
    }
}
