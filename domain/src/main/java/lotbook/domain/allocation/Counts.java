package lotbook.domain.allocation;

import java.math.BigDecimal;

/** A block divided, in whole lot steps; what a kernel hands back, with the stages that explain it. */
sealed interface Counts permits LongSplit, ExactSplit, Withheld {
    /** The account's proportional part, floored. */
    BigDecimal quota(int index);

    /** The part after minimum and cap. */
    BigDecimal bounded(int index);

    /** The part after the remainder was dealt. */
    BigDecimal allocated(int index);

    /** What was to be dealt once all parts were bounded. */
    BigDecimal remainder();

    /** What nobody got; a part of a step is not in it. */
    BigDecimal left();
}
