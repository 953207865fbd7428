package lotbook.domain.allocation;

import java.math.BigDecimal;

/** A block that nobody gets a part of, because it can't be divided as agreed. */
record Withheld(BigDecimal left) implements Counts {
    @Override
    public BigDecimal quota(int index) {
        return BigDecimal.ZERO;
    }

    @Override
    public BigDecimal bounded(int index) {
        return BigDecimal.ZERO;
    }

    @Override
    public BigDecimal allocated(int index) {
        return BigDecimal.ZERO;
    }

    @Override
    public BigDecimal remainder() {
        return BigDecimal.ZERO;
    }
}
