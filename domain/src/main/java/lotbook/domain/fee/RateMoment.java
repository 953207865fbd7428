package lotbook.domain.fee;

/** Which rate applies when a follower's rate changes while positions are open. */
public enum RateMoment {
    /** The rate of the terms when the fee crystallises. */
    AT_SETTLEMENT,
    /**
     * Each winning order at the rate that had been accepted on the day it was opened, or none; a gain is charged at their
     * weighted rate, and one without winning orders at that of the terms.
     */
    AT_ORDER_OPENING
}
