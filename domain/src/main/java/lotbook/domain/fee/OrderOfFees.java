package lotbook.domain.fee;

/** What a performance fee is measured after. */
public enum OrderOfFees {
    /** Management fees, charged or accrued, lower the profit. */
    NET_OF_MANAGEMENT,
    /** Management fees since the HWM was set are added back. */
    INDEPENDENT
}
