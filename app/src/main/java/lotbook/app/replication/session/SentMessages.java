package lotbook.app.replication.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import lotbook.domain.execution.FeedStore;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;

/**
 * Makes what we send durable before it leaves, as long as the database answers within {@link #PATIENCE}. When it
 * does not, sending goes on, so that heartbeats outlive a stalled database, and the messages become durable in their
 * order as soon as it answers again.
 */
final class SentMessages implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SentMessages.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Pattern PASSWORD = Pattern.compile("(\u0001(?:554|925)=)[^\u0001]*");

    private final FeedStore store;
    private final Lease lease;
    private final Consumer<Failure> leaseLost;
    private final NavigableMap<Long, String> pending = new TreeMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean stalled;
    private boolean closed;

    SentMessages(FeedStore store, Lease lease, Consumer<Failure> leaseLost) {
        this.store = store;
        this.lease = lease;
        this.leaseLost = leaseLost;
        Thread.ofVirtual().name("feed-sent").start(this::run);
    }

    /** The Logon's password is masked: session messages are never sent again, so nobody needs it. */
    void keep(long sequence, String raw) {
        lock.lock();
        try {
            pending.put(sequence, PASSWORD.matcher(raw).replaceAll("$1***"));
            changed.signalAll();
            long left = stalled ? 0 : PATIENCE.toNanos();
            while (pending.containsKey(sequence) && left > 0 && !closed) {
                left = changed.awaitNanos(left);
            }
            stalled = pending.containsKey(sequence);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    List<String> between(long from, long to) {
        List<String> waiting;
        lock.lock();
        try {
            waiting = new ArrayList<>(pending.subMap(from, true, Math.max(from, to), true).values());
        } finally {
            lock.unlock();
        }
        List<String> all = new ArrayList<>(store.sent(lease, from, to));
        all.addAll(waiting);
        return all;
    }

    private void run() {
        try {
            while (keepNext()) {
                // one after the other, in the order of their numbers
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (FailureException e) {
            leaseLost.accept(e.failure());
        }
    }

    private boolean keepNext() throws InterruptedException {
        long sequence;
        String raw;
        lock.lock();
        try {
            while (pending.isEmpty() && !closed) {
                changed.await();
            }
            if (pending.isEmpty()) {
                return false;
            }
            var first = pending.firstEntry();
            sequence = first.getKey();
            raw = first.getValue();
        } finally {
            lock.unlock();
        }
        boolean kept = tryKeep(sequence, raw);
        lock.lock();
        try {
            if (kept) {
                pending.remove(sequence, raw);
                stalled = stalled && !pending.isEmpty();
                changed.signalAll();
            } else if (closed) {
                return false;
            } else {
                boolean signalled = changed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                stalled = stalled || !signalled;
            }
        } finally {
            lock.unlock();
        }
        return true;
    }

    private boolean tryKeep(long sequence, String raw) {
        try {
            store.keepSent(lease, sequence, raw);
            return true;
        } catch (FailureException e) {
            if (e.failure().reason() == Failure.Reason.UNAVAILABLE) {
                return false;
            }
            throw e;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "Keeping a message we sent failed", e);
            return false;
        }
    }

    /** Lets the last messages become durable if the database answers, and ends. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            long left = PATIENCE.toNanos();
            while (!pending.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
