package lotbook.domain.fee;

/** What becomes of a charge the balance doesn't cover. */
public enum FeeDebt {
    /** Owed; collected from the next deposit, at the latest at the next charge. */
    FROM_NEXT_DEPOSIT,
    /** Owed; collected before the fees of the next charge. */
    AT_NEXT_CHARGE,
    /** Forgone. */
    WAIVED
}
