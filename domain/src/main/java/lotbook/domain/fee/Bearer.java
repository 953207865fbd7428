package lotbook.domain.fee;

/** Who pays a charge. */
public enum Bearer {
    /** Out of the account. */
    INVESTOR,
    /** Out of what the broker earns: a rebate or a share. */
    BROKER
}
