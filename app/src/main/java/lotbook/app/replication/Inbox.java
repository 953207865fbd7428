package lotbook.app.replication;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import lotbook.domain.execution.FeedStore.Received;

/**
 * Facts between the session's thread and the writer: bounded in number and in text, so that a slow database slows
 * the socket and not the memory. Knows besides up to which number the session has nothing missing, heartbeats
 * included.
 */
final class Inbox {
    private static final long MOST_CHARACTERS = 64L << 20;

    /** What the writer takes at once; {@code lastSequence} is safe to commit with it. */
    record Batch(List<Received> facts, long lastSequence) {}

    private record Item(Received fact, long characters) {}

    private final int capacity;
    private final Deque<Item> items = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private long characters;
    private long passed;
    private boolean closed;

    Inbox(int capacity, long lastReceived) {
        this.capacity = capacity;
        this.passed = lastReceived;
    }

    /**
     * Waits for room.
     *
     * @throws IllegalStateException once closed: the session must not take the message as received
     */
    void put(Received fact, long size) {
        lock.lock();
        try {
            while (!closed && !items.isEmpty() && (items.size() >= capacity || characters + size > MOST_CHARACTERS)) {
                drained.await();
            }
            if (closed) {
                throw new IllegalStateException("The feed is stopping");
            }
            items.add(new Item(fact, size));
            characters += size;
            filled.signal();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The feed is stopping", e);
        } finally {
            lock.unlock();
        }
    }

    void passed(long sequence) {
        lock.lock();
        try {
            passed = Math.max(passed, sequence);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Up to {@code most} facts, after waiting at most {@code patience} for the first. A fact is put before its
     * number is passed, so when nothing is left behind everything up to the passed number is in the batch or was in
     * an earlier one.
     */
    Batch take(int most, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (items.isEmpty() && left > 0 && !closed) {
                left = filled.awaitNanos(left);
            }
            List<Received> facts = new ArrayList<>(Math.min(most, items.size()));
            long last = 0;
            while (facts.size() < most && !items.isEmpty()) {
                Item item = items.remove();
                characters -= item.characters();
                facts.add(item.fact());
                last = Math.max(last, item.fact().sequence());
            }
            drained.signalAll();
            return new Batch(facts, items.isEmpty() ? Math.max(last, passed) : last);
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return items.size();
        } finally {
            lock.unlock();
        }
    }

    long passedSequence() {
        lock.lock();
        try {
            return passed;
        } finally {
            lock.unlock();
        }
    }

    Optional<Instant> oldest() {
        lock.lock();
        try {
            return Optional.ofNullable(items.peek()).map(item -> item.fact().receivedAt());
        } finally {
            lock.unlock();
        }
    }

    /** Frees whoever waits for room; what is in it may still be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            drained.signalAll();
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
