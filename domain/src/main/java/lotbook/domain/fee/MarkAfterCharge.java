package lotbook.domain.fee;

/** What the high-water mark becomes when a fee was charged. */
public enum MarkAfterCharge {
    /** The value before the fee: the investor first earns the fee back. */
    GROSS,
    /** The value after the fee. */
    NET,
    /** No mark on the value: the rate on all profit since the first investment, less what was shared already. */
    CUMULATIVE_PROFIT
}
