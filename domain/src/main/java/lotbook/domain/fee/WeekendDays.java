package lotbook.domain.fee;

/** What a Saturday or Sunday without figures of its own accrues on. */
public enum WeekendDays {
    /** The last day's. */
    LAST_VALUE,
    /** Its own; a weekend day without one is a gap, as any other. */
    OWN_VALUE
}
