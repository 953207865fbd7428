package lotbook.domain.fee;

/** Whether a loss lowers later fees for good. */
public enum LossCarryForward {
    PERMANENT,
    /** The HWM is set anew at the value when everything invested ended at a loss; the same profit may then be charged twice. */
    REFILLED
}
