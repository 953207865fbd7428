package lotbook.domain.execution;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.execution.TradeLink.Role;

/** Puts a follower's deal beside the leader's deal it copies, as far as the facts tell. */
public final class TradeLinks {
    private TradeLinks() {}

    /**
     * The link of a follower's deal to its leader's, for the follower's whole volume.
     *
     * @param earlier the deals reported before it on the follower's position, in the order of their reports
     */
    public static TradeLink link(Deal leader, Deal follower, List<Deal> earlier) {
        return new TradeLink(
                follower.login().server(),
                leader.exec(),
                follower.exec(),
                follower.position(),
                role(leader, follower, earlier),
                follower.volume());
    }

    /** Follower's price against leader's, in price units, positive when the follower was served worse. */
    public static BigDecimal slippage(Deal leader, Deal follower) {
        BigDecimal above = follower.price().value().subtract(leader.price().value());
        return follower.side() == Side.BUY ? above : above.negate();
    }

    /**
     * Milliseconds from the leader's execution to the follower's, cut to whole ones; negative if the clocks disagree.
     */
    public static long latencyMillis(Deal leader, Deal follower) {
        return Duration.between(leader.executedAt(), follower.executedAt()).toMillis();
    }

    private static Role role(Deal leader, Deal follower, List<Deal> earlier) {
        if (follower.closedBy().isPresent()) {
            return Role.CLOSE_BY;
        }
        if (follower.effect().filter(PositionEffect.CLOSE::equals).isPresent()) {
            return sweepsUp(leader, follower, earlier) ? Role.RESIDUE : Role.CLOSE;
        }
        BigDecimal open = earlier.stream().map(TradeLinks::signed).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal change = signed(follower);
        if (open.signum() == 0) {
            return Role.OPEN;
        }
        if (open.signum() == change.signum()) {
            return Role.ADD;
        }
        boolean closesOnly = follower.effect().isEmpty() && change.abs().compareTo(open.abs()) <= 0;
        return closesOnly ? Role.CLOSE : Role.REVERSE;
    }

    /** A second closing order for a deal that closed already here takes up what rounding had left. */
    private static boolean sweepsUp(Deal leader, Deal follower, List<Deal> earlier) {
        return earlier.stream().anyMatch(deal -> deal.effect().filter(PositionEffect.CLOSE::equals).isPresent()
                && deal.leaderExec().filter(leader.exec()::equals).isPresent()
                && !deal.order().equals(follower.order()));
    }

    private static BigDecimal signed(Deal deal) {
        return deal.side() == Side.BUY ? deal.volume().lots() : deal.volume().lots().negate();
    }
}
