package lotbook.domain.allocation;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lotbook.domain.execution.Execution;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Volume;

/**
 * What a leader's closing is held against: what his deals did to the position before, and what followers' deals copied of them.
 *
 * @param position the leader's, of which a part closes
 * @param leaderOpen of it before the closing, by his deals
 * @param earlier those deals, in the order of time
 * @param firstInFirstOut accounts that must close their oldest position, as far as it is known
 * @param past asked only where a figure of the server doesn't agree
 */
public record ClosingFacts(
        PositionId position, Volume leaderOpen, List<Earlier> earlier, Set<Login> firstInFirstOut, Past past) {
    public ClosingFacts {
        earlier = List.copyOf(earlier);
    }

    /**
     * A deal of the leader's on the position.
     *
     * @param opens whether it opened or added
     * @param copies what followers' orders came to that copy it
     */
    public record Earlier(ExecId deal, Instant at, boolean opens, Map<Login, FilledVolume> copies) {}

    /** Looks up what is rarely needed. Calls block. */
    public interface Past {
        /**
         * Every event of a follower's orders that copy one of these deals, and every event of the positions they traded and of
         * {@code more}, each once, in the order of time.
         */
        List<Execution> of(Login follower, List<Earlier> copied, Set<PositionId> more);

        /** Whether a link to the leader was in force when he closed. */
        boolean follows(Login follower);
    }

    /** Whoever copied an opening, whether it still holds something of it or not. */
    Set<Login> copiers() {
        Set<Login> copiers = new HashSet<>();
        earlier.stream().filter(Earlier::opens).forEach(deal -> copiers.addAll(deal.copies.keySet()));
        return copiers;
    }

    Set<ExecId> openings() {
        return earlier.stream().filter(Earlier::opens).map(Earlier::deal).collect(Collectors.toSet());
    }
}
