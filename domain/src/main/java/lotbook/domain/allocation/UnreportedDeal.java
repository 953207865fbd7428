package lotbook.domain.allocation;

import java.time.Instant;
import lotbook.domain.allocation.AllocationDifference.Kind;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.money.Volume;

/**
 * An opening of a leader with followers of which the server told no breakdown, so that nothing says whom it was copied to. A
 * server names those that get nothing too, so every such opening has one.
 *
 * @param accepted the first event of the leader's order
 * @param followers linked then, under a version that was in force
 * @param sequence of the message the deal came in
 */
public record UnreportedDeal(
        Login leader, ExecId deal, String symbol, Volume volume, Instant occurredAt, Instant accepted, long followers,
        long sequence) {
    public AllocationDifference difference() {
        String linked = followers == 1 ? "1 account was" : followers + " accounts were";
        return new AllocationDifference(
                Kind.UNREPORTED, leader.server(), "", deal, leader, occurredAt, "a breakdown", "none",
                "The server told no breakdown of the leader's " + volume + " lot of " + symbol + ", though " + linked
                        + " linked to him when it accepted the order, " + accepted + ". Leader deal " + deal + ", "
                        + leader + ".",
                sequence);
    }
}
