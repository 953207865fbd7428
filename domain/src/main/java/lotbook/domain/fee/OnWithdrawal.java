package lotbook.domain.fee;

/** What crystallises when part of the money leaves. What the platform paid is paid: a fee on it is charged to what stays. */
public enum OnWithdrawal {
    /** The whole accrued fee. */
    FULL,
    /** The withdrawn fraction of it; HWM, hurdle and start value shrink by the same fraction. */
    PROPORTIONAL,
    /** Nothing: the fee stays due at the next point, of what is left. */
    RETAINED
}
