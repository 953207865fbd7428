package lotbook.domain.fee;

/** What a subscription costs for part of a period. */
public enum Proration {
    WHOLE,
    /** The days of it over the days of the period. */
    BY_DAY
}
