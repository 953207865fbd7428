package lotbook.domain.allocation;

/** Who gets the steps that are left once every account's part of a block has been floored. */
public enum Remainder {
    /** A step each from the largest weight down, and round again; equal weights in list order. */
    LARGEST_WEIGHT_CYCLIC,
    /** A step each from the first of the list on, and round again. */
    LIST_ORDER_CYCLIC,
    /** A step each from the largest cut-off fraction down; then the larger weight, then list order. */
    LARGEST_REMAINDER,
    /** Each step to whoever has the smallest part of its quota so far; then the larger weight, then list order. */
    SMALLEST_FILL_RATIO,
    /** As much as its cap allows to the first of the list, then the next. */
    FIFO,
    /** Nobody: it stays on the master and is shown there. */
    LEAVE_ON_MASTER
}
