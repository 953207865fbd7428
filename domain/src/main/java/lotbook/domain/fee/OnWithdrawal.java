package lotbook.domain.fee;

/** What crystallises when part of the money leaves. */
public enum OnWithdrawal {
    /** The whole accrued fee, out of the account. */
    FULL,
    /** The withdrawn fraction of it, out of the payment; HWM, hurdle and start value shrink by the same fraction. */
    PROPORTIONAL,
    /** Nothing: the fraction is held back from the payment, and used or returned at the next point. */
    RETAINED
}
