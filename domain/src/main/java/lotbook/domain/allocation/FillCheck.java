package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.Side;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;

/**
 * Holds a follower's fill of an opening against the version's execution rules. Slippage is in points and positive when it is
 * worse than the leader's price for the follower. The leader's price is the one he had, not the one that was quoted
 * when the follower's order arrived, which no fact tells.
 */
public final class FillCheck {
    /** Name and version of the rule. */
    public static final String RULE = "fill.rules v1";

    private FillCheck() {}

    /** @param point smallest change of the price that is quoted, above zero */
    public record Inputs(
            ExecutionRules rules, Side side, Volume asked, Volume filled, Price leader, Price follower, BigDecimal point) {}

    /** @param breaches full sentences; empty if the fill keeps every rule. That the rest waits is none */
    public record Outputs(BigDecimal slippage, List<String> breaches) {
        public Outputs {
            breaches = List.copyOf(breaches);
        }
    }

    public static Outputs calculate(Inputs in, Recorder recorder) {
        BigDecimal worse = switch (in.side) {
            case BUY -> in.follower.value().subtract(in.leader.value());
            case SELL -> in.leader.value().subtract(in.follower.value());
        };
        BigDecimal slippage = RawSize.plain(worse.divide(in.point, RawSize.DOWN));
        recorder.step(() -> new Step(
                "slippage",
                in.side == Side.BUY ? "(follower's price - leader's) / point" : "(leader's price - follower's) / point",
                List.of(
                        Operand.constant("follower's price", in.follower.toString()),
                        Operand.constant("leader's price", in.leader.toString()),
                        Operand.constant("point", in.point.toPlainString())),
                slippage.toPlainString(), "", slippage.toPlainString()));
        List<String> breaches = new ArrayList<>();
        price(in.rules, slippage).ifPresent(breaches::add);
        boolean inPart = in.filled.compareTo(in.asked) < 0;
        if (inPart && in.rules.partialFill() == ExecutionRules.PartialFill.REFUSE && !in.filled.isZero()) {
            breaches.add(in.filled + " of " + in.asked + " lot filled, though the version says all or nothing.");
        }
        if (slippage.signum() < 0 && in.rules.priceImprovement() == ExecutionRules.PriceImprovement.AVERAGE) {
            breaches.add("The price is " + points(slippage.abs())
                    + " better than the leader's, which belongs to all of the block: everybody has the average price.");
        }
        return new Outputs(slippage, breaches);
    }

    /** Where nothing was to be traded at all, that the slippage is not tolerated either goes without saying. */
    private static Optional<String> price(ExecutionRules rules, BigDecimal slippage) {
        return rules.maxDeviation().filter(most -> slippage.abs().compareTo(most) > 0)
                .map(most -> "The price is " + points(slippage.abs()) + " from the leader's, more than the "
                        + most.toPlainString() + " at which nothing is traded.")
                .or(() -> rules.slippageTolerance().filter(most -> slippage.compareTo(most) > 0)
                        .map(most -> "The slippage of " + points(slippage) + " is above the tolerance of "
                                + most.toPlainString() + "."));
    }

    private static String points(BigDecimal points) {
        return points.toPlainString() + (points.compareTo(BigDecimal.ONE) == 0 ? " point" : " points");
    }
}
