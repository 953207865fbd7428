package lotbook.domain.allocation;

import java.math.BigDecimal;

/**
 * The leader's volume times a percentage that steps down a ladder, as MQL5 signals do: follower balance times
 * {@code load} over leader balance, less for a lower leverage than the leader's, then {@link RatioLadder}.
 *
 * @param load the part of the balance that takes part, more than 0 and at most 1
 */
public record DepositLoad(BigDecimal load) implements CopyMethod {
    public DepositLoad {
        load = Positive.canonical("deposit load", load);
        if (load.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("A deposit load is at most 1: " + load.toPlainString());
        }
    }

    @Override
    public String id() {
        return "deposit-load";
    }

    @Override
    public String parameters() {
        return "load " + load.movePointRight(2).toPlainString() + " %";
    }
}
