package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import lotbook.domain.money.Decimals;

/**
 * How the server trades what was sized. Points are the smallest digit of the instrument's price.
 *
 * @param slippageTolerance points worse than the leader's price from which a fill is an exception; absent for none
 * @param maxDeviation points from the leader's price beyond which nothing is traded; absent for any
 */
public record ExecutionRules(
        Optional<BigDecimal> slippageTolerance,
        Optional<BigDecimal> maxDeviation,
        PartialFill partialFill,
        PriceImprovement priceImprovement) {

    /** No bounds, partial fills kept, better prices passed on. */
    public static final ExecutionRules DEFAULT =
            new ExecutionRules(Optional.empty(), Optional.empty(), PartialFill.KEEP, PriceImprovement.PASS_ON);

    public ExecutionRules {
        slippageTolerance = slippageTolerance.map(points -> points("slippage tolerance", points));
        maxDeviation = maxDeviation.map(points -> points("deviation", points));
        Objects.requireNonNull(partialFill, "partialFill");
        Objects.requireNonNull(priceImprovement, "priceImprovement");
    }

    private static BigDecimal points(String what, BigDecimal points) {
        if (points.signum() < 0) {
            throw new IllegalArgumentException("A " + what + " is not negative: " + points.toPlainString());
        }
        return Decimals.canonical(points, 0, Positive.MAX_SCALE);
    }

    /** What becomes of an order filled in part. */
    public enum PartialFill {
        /** The filled part is kept, the rest is cancelled. */
        KEEP,
        /** The rest waits until it is filled or the leader closes. */
        WAIT,
        /** All or nothing. */
        REFUSE
    }

    /** Who has the advantage of a price better than the leader's. */
    public enum PriceImprovement {
        /** The follower that got it. */
        PASS_ON,
        /** All of the block: everybody has the average price. */
        AVERAGE
    }
}
