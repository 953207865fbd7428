package lotbook.domain.allocation;

import java.math.BigDecimal;
import lotbook.domain.money.Decimals;

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

    /**
     * The load, in percent, with which a follower trades {@code times} the leader's volume, before the ladder: {@code
     * 100 x times x leader balance / (follower balance x leverage factor x conversion)}. More than 100 can't be set.
     *
     * @param leverageFactor follower leverage over leader leverage, at most 1
     * @param conversion leader's currency for one of the follower's
     */
    public static BigDecimal percentFor(
            BigDecimal times,
            BigDecimal leaderBalance,
            BigDecimal followerBalance,
            BigDecimal leverageFactor,
            BigDecimal conversion) {
        BigDecimal wanted = times.multiply(leaderBalance).movePointRight(2);
        return Decimals.divide(wanted, followerBalance.multiply(leverageFactor).multiply(conversion));
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
