package lotbook.domain.fee;

/** Which rate applies when a follower's rate changes while positions are open. */
public enum RateMoment {
    /** The rate of the terms when the fee crystallises. */
    AT_SETTLEMENT,
    /** Each winning order at the rate of the day it was opened; a gain is charged at their weighted rate. */
    AT_ORDER_OPENING
}
