package lotbook.app.replication;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.CommandAnswer;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Fact;
import lotbook.domain.execution.FeedStore;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Notice;
import lotbook.domain.execution.StrangeMessage;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;

/** Obeys the contract of the store in memory, and fails or stalls when told to. */
final class MemoryFeedStore implements FeedStore {
    final Map<String, Fact> facts = new LinkedHashMap<>();
    final TreeMap<Long, String> sent = new TreeMap<>();
    final List<Integer> batches = new ArrayList<>();
    int duplicates;
    volatile boolean down;
    /** Refuses commits as to an account that may not write, and only these. */
    volatile boolean forbidden;
    /** A fact whose text contains this makes its batch fail for a reason that trying again does not mend. */
    volatile String poison = "\0";
    private volatile CountDownLatch stall = new CountDownLatch(0);
    private final InstantSource clock;
    private long lastReceived;
    private long nextToSend = 1;
    private long epoch;
    /** The last number answered with success, by epoch. */
    private final Map<Long, Long> told = new TreeMap<>();
    private String holder = "";
    private Optional<Condition> condition = Optional.empty();
    private Optional<String> needsReseat = Optional.empty();
    private Instant expiresAt = Instant.EPOCH;

    MemoryFeedStore(InstantSource clock) {
        this.clock = clock;
    }

    CountDownLatch stall() {
        stall = new CountDownLatch(1);
        return stall;
    }

    /** Another took the lease away, as after a long stall. */
    synchronized void steal(String thief) {
        epoch++;
        holder = thief;
        expiresAt = clock.instant().plusSeconds(60);
    }

    /** As a database whose last commits never reached its disk. */
    synchronized void goBackTo(long sequence, int count) {
        List<String> keys = List.copyOf(facts.keySet());
        keys.subList(count, keys.size()).forEach(facts::remove);
        lastReceived = sequence;
    }

    synchronized long lastReceived() {
        return lastReceived;
    }

    synchronized int count() {
        return facts.size();
    }

    synchronized List<Fact> all() {
        return List.copyOf(facts.values());
    }

    synchronized List<StrangeMessage> strange() {
        return facts.values().stream().filter(StrangeMessage.class::isInstance).map(StrangeMessage.class::cast).toList();
    }

    synchronized Map<Long, String> sentCopy() {
        return new TreeMap<>(sent);
    }

    @Override
    public synchronized Lease take(String server, String asking, Duration validFor) {
        answer();
        if (clock.instant().isBefore(expiresAt)) {
            throw new Failure(Reason.CONFLICT, "The feed of " + server + " is held by " + holder + ".", "Wait.").asException();
        }
        holder = asking;
        expiresAt = clock.instant().plus(validFor);
        return new Lease(server, asking, ++epoch, validFor);
    }

    @Override
    public synchronized void renew(Lease lease, Condition seen) {
        answer();
        check(lease);
        condition = Optional.of(seen);
        expiresAt = clock.instant().plus(lease.validFor());
    }

    @Override
    public synchronized void needReseat(Lease lease, String why) {
        answer();
        check(lease);
        needsReseat = Optional.of(why);
    }

    @Override
    public synchronized void release(Lease lease) {
        answer();
        if (lease.epoch() == epoch) {
            expiresAt = Instant.EPOCH;
        }
    }

    @Override
    public synchronized SessionState session(Lease lease) {
        answer();
        check(lease);
        return new SessionState(lastReceived, nextToSend);
    }

    @Override
    public void keepSent(Lease lease, long sequence, String raw) {
        await();
        synchronized (this) {
            answer();
            check(lease);
            sent.put(sequence, raw);
            nextToSend = Math.max(nextToSend, sequence + 1);
        }
    }

    @Override
    public synchronized List<String> sent(Lease lease, long from, long to) {
        answer();
        check(lease);
        return List.copyOf(sent.subMap(from, true, to, true).values());
    }

    /** What can't be stored can't be prepared either; reading must go on all the same. */
    @Override
    public Optional<Prepared> prepare(long sequence, Fact fact) {
        if (!(fact instanceof StrangeMessage) && fact.toString().contains(poison)) {
            throw new IllegalStateException("value out of range");
        }
        return Optional.empty();
    }

    @Override
    public Stored commit(Lease lease, List<Received> batch, long lastSequence) {
        await();
        synchronized (this) {
            answer();
            check(lease);
            if (forbidden) {
                throw new Failure(Reason.NOT_ALLOWED, "The feed may not write.", "Let it.").asException();
            }
            if (lastReceived < told.getOrDefault(lease.epoch(), 0L)) {
                throw new Failure(Reason.DIFFERENCE, "The database has gone back.", "Begin again there.").asException();
            }
            if (lastSequence < lastReceived) {
                throw new IllegalArgumentException(lastSequence + " after " + lastReceived);
            }
            for (Received received : batch) {
                if (!(received.fact() instanceof StrangeMessage) && received.fact().toString().contains(poison)) {
                    throw new IllegalStateException("value out of range");
                }
            }
            int fresh = 0;
            for (Received received : batch) {
                if (facts.putIfAbsent(key(received.fact()), received.fact()) == null) {
                    fresh++;
                }
            }
            duplicates += batch.size() - fresh;
            batches.add(batch.size());
            lastReceived = lastSequence;
            told.put(lease.epoch(), lastSequence);
            return new Stored(fresh, batch.size() - fresh);
        }
    }

    @Override
    public synchronized Optional<FeedStatus> status(String server) {
        answer();
        return epoch == 0 ? Optional.empty() : Optional.of(new FeedStatus(server, holder, epoch, expiresAt,
                clock.instant().isBefore(expiresAt), 1, lastReceived, Optional.empty(), Optional.empty(), condition, 0, 0,
                needsReseat, Optional.empty()));
    }

    private void check(Lease lease) {
        if (lease.epoch() != epoch) {
            throw new Failure(Reason.CONFLICT, "The feed of " + lease.server() + " was taken over by " + holder + ".", "Stop.")
                    .asException();
        }
    }

    private void answer() {
        if (down) {
            throw new Failure(Reason.UNAVAILABLE, "The database can't be reached.", "Wait.").asException();
        }
    }

    private void await() {
        try {
            stall.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Reason.UNAVAILABLE, "Interrupted.", "Wait.").asException(e);
        }
    }

    private static String key(Fact fact) {
        return fact.server() + "/" + switch (fact) {
            case Execution execution -> "E/" + execution.execId();
            case Breakdown breakdown -> "B/" + breakdown.reportId();
            case AccountSummary summary -> "S/" + summary.reportId();
            case Movement movement -> "M/" + movement.movementId();
            case Notice notice -> "N/" + notice.occurredAt() + notice.headline();
            case CommandAnswer answer -> "C/" + answer.wireId() + answer.outcome();
            case StrangeMessage strange -> "X/" + strange.sequence();
        };
    }
}
