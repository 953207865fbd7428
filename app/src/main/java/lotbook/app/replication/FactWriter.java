package lotbook.app.replication;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lotbook.domain.execution.FeedStore;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.execution.FeedStore.Stored;
import lotbook.domain.execution.StrangeMessage;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;

/**
 * The one writer: takes facts in batches and commits each with the number up to which nothing is missing. It tries
 * again for as long as the database can't be reached, in order. A fact the database refuses for itself is kept as a
 * strange message, so that it holds up nothing behind it.
 */
final class FactWriter {
    /** How the writer tells; all on its own thread. */
    interface Listener {
        void committed(Stored stored, List<Received> facts, long lastSequence);

        void unavailable(Failure failure);

        void leaseLost(Failure failure);
    }

    private static final System.Logger LOG = System.getLogger(FactWriter.class.getName());
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final FeedStore store;
    private final Lease lease;
    private final Inbox inbox;
    private final int most;
    private final Listener listener;
    private volatile boolean finishing;
    private volatile boolean abandoned;
    private volatile long committed;
    private volatile Optional<Instant> writingSince = Optional.empty();

    FactWriter(FeedStore store, Lease lease, Inbox inbox, int most, long lastReceived, Listener listener) {
        this.store = store;
        this.lease = lease;
        this.inbox = inbox;
        this.most = most;
        this.committed = lastReceived;
        this.listener = listener;
    }

    long committed() {
        return committed;
    }

    /** When the oldest fact of the batch being written was received. */
    Optional<Instant> writingSince() {
        return writingSince;
    }

    /** Ends when what is in the inbox is durable. */
    void finish() {
        finishing = true;
    }

    /** Ends without writing what is left; it will be asked for again. */
    void abandon() {
        abandoned = true;
    }

    void run() {
        try {
            while (!abandoned) {
                boolean last = finishing;
                Inbox.Batch batch = inbox.take(most, PATIENCE);
                if (batch.facts().isEmpty() && batch.lastSequence() <= committed) {
                    if (last) {
                        return;
                    }
                    continue;
                }
                write(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (FailureException e) {
            listener.leaseLost(e.failure());
        }
    }

    private void write(Inbox.Batch batch) throws InterruptedException {
        writingSince = batch.facts().stream().findFirst().map(Received::receivedAt);
        long last = Math.max(batch.lastSequence(), committed);
        Optional<Stored> stored = commit(batch.facts(), last);
        if (stored.isPresent()) {
            done(stored.get(), batch.facts(), last);
        } else if (!abandoned) {
            writeOneByOne(batch, last);
        }
        writingSince = Optional.empty();
    }

    private void writeOneByOne(Inbox.Batch batch, long last) throws InterruptedException {
        for (Received fact : batch.facts()) {
            long sequence = Math.max(fact.sequence(), committed);
            Optional<Stored> stored = commit(List.of(fact), sequence);
            List<Received> kept = List.of(fact);
            if (stored.isEmpty() && !abandoned) {
                kept = List.of(refusedByDatabase(fact));
                stored = commit(kept, sequence);
            }
            if (stored.isEmpty()) {
                throw new Failure(
                        Reason.UNAVAILABLE,
                        "The database refuses message " + fact.sequence() + " in every form.",
                        "Look at the log for its reason; the feed goes on at this message when it is started again.")
                        .asException();
            }
            done(stored.get(), kept, sequence);
        }
        commit(List.of(), last).ifPresent(stored -> done(stored, List.of(), last));
    }

    private void done(Stored stored, List<Received> facts, long last) {
        committed = last;
        listener.committed(stored, facts, last);
    }

    /** Empty when the database refuses these facts, which another attempt would not mend, or when abandoned. */
    private Optional<Stored> commit(List<Received> facts, long last) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (!abandoned) {
            try {
                return Optional.of(store.commit(lease, new ArrayList<>(facts), last));
            } catch (FailureException e) {
                if (concernsFacts(e)) {
                    LOG.log(System.Logger.Level.ERROR, "The database refuses " + facts.size() + " facts", e);
                    return Optional.empty();
                }
                listener.unavailable(e.failure());
                Thread.sleep(pause);
                Duration twice = pause.multipliedBy(2);
                pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "Storing " + facts.size() + " facts failed", e);
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * Whether the facts are what the database does not like; if not, another attempt may help.
     *
     * @throws FailureException when it is about the feed itself: whatever came next would fare the same, and be passed over
     */
    private static boolean concernsFacts(FailureException e) {
        return switch (e.failure().reason()) {
            case UNAVAILABLE -> false;
            case WRONG_USE, UNREADABLE, REFUSED -> true;
            case CONFLICT, DIFFERENCE, NOT_SIGNED_IN, NOT_ALLOWED, NOT_FOUND, INCOMPATIBLE -> throw e;
        };
    }

    private static Received refusedByDatabase(Received fact) {
        StrangeMessage strange = new StrangeMessage(
                fact.fact().server(), fact.receivedAt(), fact.sequence(), fact.fact().getClass().getSimpleName(),
                fact.raw().orElseGet(() -> fact.fact().toString()), "The database refused it, though it could be read.");
        return new Received(fact.sequence(), fact.receivedAt(), strange);
    }
}
