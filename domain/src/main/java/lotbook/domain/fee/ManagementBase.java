package lotbook.domain.fee;

/** What the annual rate is of. */
public enum ManagementBase {
    /** The value at the charge, for all days since the last. */
    SNAPSHOT,
    /** Each day on the value of the day before. */
    PREVIOUS_DAY,
    /** Each day on its own value. */
    DAILY,
    /** The mean of the days' values, for all days since the last charge. */
    AVERAGE
}
