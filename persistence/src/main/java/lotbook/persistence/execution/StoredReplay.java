package lotbook.persistence.execution;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import lotbook.domain.allocation.BreakdownId;
import lotbook.domain.allocation.ReplaySource;
import lotbook.domain.allocation.ReplayedBreakdown;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.failure.FailureException;
import lotbook.domain.time.AsOf;
import lotbook.persistence.database.Database;

/**
 * Reads breakdowns in one consistent read, a few at a time, the next ones while those before are looked at: on PostgreSQL by two
 * connections that see the same state. What it keeps grows with accounts, not with deals.
 */
public final class StoredReplay implements ReplaySource {
    /** Breakdowns read at once: at 2,000 followers 32,000 lines. */
    static final int CHUNK = 16;

    private final Database database;
    private final StoredFacts facts;

    public StoredReplay(Database database) {
        this.database = database;
        this.facts = new StoredFacts(database);
    }

    @Override
    public void each(LocalDate from, LocalDate to, AsOf asOf, Predicate<ReplayedBreakdown> visitor) {
        facts.readTogether(asOf, readers -> new Pass(
                readers, (read, last) -> read.breakdownHeads(from, to, last, CHUNK)).run(visitor));
    }

    @Override
    public void each(List<BreakdownId> few, AsOf asOf, Predicate<ReplayedBreakdown> visitor) {
        facts.read(asOf, read -> new Pass(List.of(read),
                (same, last) -> last.isPresent() ? List.of() : same.breakdownHeads(few)).run(visitor));
    }

    /** Gives the next few, after the one that was read last. */
    @FunctionalInterface
    private interface Heads {
        List<StoredFact<Breakdown>> after(FactReader read, Optional<StoredFact<Breakdown>> last) throws SQLException;
    }

    /** One way through the period: each lane reads a chunk ahead, and they take turns. */
    private final class Pass {
        private final Heads next;
        private final List<ReplayLane> lanes = new ArrayList<>();
        private final Queue<CompletableFuture<List<ReplayedBreakdown>>> ahead = new ArrayDeque<>();
        private Optional<StoredFact<Breakdown>> last = Optional.empty();

        Pass(List<FactReader> readers, Heads next) throws SQLException {
            this.next = next;
            for (FactReader read : readers) {
                lanes.add(new ReplayLane(database, read));
            }
        }

        /** Whether it came to the end. */
        boolean run(Predicate<ReplayedBreakdown> visitor) {
            boolean goesOn = true;
            try {
                lanes.forEach(this::readAhead);
                for (int chunk = 0; goesOn && !ahead.isEmpty(); chunk++) {
                    List<ReplayedBreakdown> few = outcome(ahead.remove());
                    readAhead(lanes.get(chunk % lanes.size()));
                    goesOn = few.stream().allMatch(visitor);
                }
            } finally {
                // Nobody asks over the connections any more once the read has ended, however it ends.
                ahead.forEach(one -> one.handle((_, _) -> true).join());
            }
            return goesOn;
        }

        /** Begins the next chunk, if there is one, on a lane that reads nothing. */
        private void readAhead(ReplayLane lane) {
            try {
                List<StoredFact<Breakdown>> heads = lane.ask(read -> next.after(read, last));
                if (!heads.isEmpty()) {
                    last = Optional.of(heads.getLast());
                    // No virtual thread: at every wait for the socket it would cost another one's work.
                    ahead.add(CompletableFuture.supplyAsync(
                            () -> lane.gathered(heads), work -> Thread.ofPlatform().daemon().name("lotbook-replay").start(work)));
                }
            } catch (FailureException e) {
                // What was read before is looked at first.
                ahead.add(CompletableFuture.failedFuture(e));
            }
        }

        private static <T> T outcome(CompletableFuture<T> ahead) {
            try {
                return ahead.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw e;
            }
        }
    }
}
