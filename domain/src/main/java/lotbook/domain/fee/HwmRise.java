package lotbook.domain.fee;

/** When the HWM rises. */
public enum HwmRise {
    /** Only when a fee was due; a gain within the hurdle stays to be charged. */
    ON_CHARGE,
    /** At every crystallisation point above it, due or not. */
    ON_NEW_HIGH
}
