package lotbook.domain.fee;

/** What the high-water mark becomes when a fee was charged. */
public enum HwmAfterCharge {
    /** The value before the fee: the investor first earns the fee back. */
    GROSS,
    /** The value after the fee. */
    NET,
    /** No HWM on the value: the rate on all profit since the first investment, less what was shared already. */
    CUMULATIVE_PROFIT
}
