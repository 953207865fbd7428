package lotbook.persistence.execution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lotbook.domain.allocation.ClosingFacts;
import lotbook.domain.allocation.ClosingFacts.Earlier;
import lotbook.domain.execution.Execution;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PositionId;

/** Looks up what happened to one follower's copies, where a closing doesn't agree. */
final class PastCopies implements ClosingFacts.Past {
    private final FactReader read;
    private final Turns turns;
    private final ReplayMasters masters;
    private final Login leader;
    private final Instant moment;

    /** @param moment at which the leader closed */
    PastCopies(FactReader read, Turns turns, ReplayMasters masters, Login leader, Instant moment) {
        this.read = read;
        this.turns = turns;
        this.masters = masters;
        this.leader = leader;
        this.moment = moment;
    }

    @Override
    public List<Execution> of(Login follower, List<Earlier> copied, Set<PositionId> more) {
        return turns.take(() -> {
            Map<Long, StoredFact<Execution>> events = new HashMap<>();
            Set<PositionId> positions = new LinkedHashSet<>(more);
            for (Earlier earlier : copied) {
                for (StoredFact<Execution> event : read.copies(earlier.deal(), follower)) {
                    events.put(event.rowId(), event);
                    event.fact().position().ifPresent(positions::add);
                }
            }
            for (PositionId position : positions) {
                read.executions(follower, position).forEach(event -> events.put(event.rowId(), event));
            }
            List<StoredFact<Execution>> sorted = new ArrayList<>(events.values());
            sorted.sort(Comparator.comparing((StoredFact<Execution> event) -> event.fact().occurredAt())
                    .thenComparing(StoredFact::rowId));
            return sorted.stream().map(StoredFact::fact).toList();
        });
    }

    @Override
    public boolean follows(Login follower) {
        return turns.take(() -> masters.follows(follower, leader, moment));
    }
}
