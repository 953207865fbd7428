package lotbook.app.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import lotbook.app.simulator.trading.Expected;
import lotbook.app.simulator.trading.Report;
import lotbook.app.simulator.trading.TradingEngine;
import org.jspecify.annotations.Nullable;

/**
 * Steps the engine and sends what it makes, at the pace asked for and never more than the window ahead of what the
 * client has confirmed. One thread runs it; everybody else only looks and signals.
 */
final class Pump implements Runnable {
    private static final long NAP_MILLIS = 20;
    private static final int PATIENT_NAPS = 50;

    /** @param kept messages of it that an earlier run sent: they are made again and not sent again */
    private record Fired(BurstScenario burst, long kept) {}

    /** Where messages go. */
    interface Wire {
        void send(Report report);

        void probe(long number);
    }

    private final Optional<TradingEngine> play;
    private final Pace pace;
    private final int window;
    private final InstantSource clock;
    private final Wire wire;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Fired> bursts = new ArrayDeque<>();
    private final Queue<Consumer<Optional<TradingEngine>>> commands = new ArrayDeque<>();
    private long toSkip;
    private long sent;
    private long confirmed;
    private long probed;
    private int napsSinceProbe;
    private boolean connected;
    private boolean closed;
    /** What a command makes waits for the window like everything; another command waits for that. */
    private boolean busy;
    private boolean done;
    private Expected burstsExpected = Expected.NOTHING;
    private @Nullable Instant wallStart;
    private @Nullable Instant playStart;
    private @Nullable RuntimeException failure;

    /** @param alreadySent messages of the play that an earlier run sent: they are made again and not sent again */
    Pump(Optional<TradingEngine> play, Pace pace, int window, InstantSource clock, Wire wire, long alreadySent) {
        this.play = play;
        this.pace = pace;
        this.window = window;
        this.clock = clock;
        this.wire = wire;
        this.toSkip = alreadySent;
        this.sent = alreadySent;
    }

    @Override
    public void run() {
        lock.lock();
        try {
            while (!closed) {
                carryOut();
                fireBursts();
                Optional<List<Report>> step = done ? Optional.empty() : play.flatMap(TradingEngine::step);
                if (step.isPresent()) {
                    step.get().forEach(this::offer);
                } else {
                    done = true;
                    changed.signalAll();
                    probeIfDue(1);
                    nap();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            done = true;
            changed.signalAll();
            lock.unlock();
        }
    }

    private void offer(Report report) {
        if (toSkip > 0) {
            toSkip--;
            return;
        }
        try {
            awaitPace();
            awaitWindow(pace instanceof Pace.AsTaken);
            if (!closed) {
                send(report);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    private void send(Report report) {
        sent++;
        unlocked(() -> wire.send(report));
        probeIfDue(Math.max(1, window / 4));
    }

    /** Commands come between two steps, so that an order in the making keeps the version it was accepted under. */
    private void carryOut() throws InterruptedException {
        for (Consumer<Optional<TradingEngine>> command = commands.poll(); command != null; command = commands.poll()) {
            Consumer<Optional<TradingEngine>> next = command;
            unlocked(() -> next.accept(play));
            for (Report report : play.map(TradingEngine::made).orElse(List.of())) {
                sendWithinWindow(report);
            }
        }
    }

    private void fireBursts() throws InterruptedException {
        for (Fired fired = bursts.peek(); fired != null && !closed; fired = bursts.peek()) {
            TradingEngine engine = fired.burst().begin();
            long made = 0;
            for (Optional<List<Report>> step = engine.step(); step.isPresent() && !closed; step = engine.step()) {
                for (Report report : step.get()) {
                    if (++made > fired.kept()) {
                        sendWithinWindow(report);
                    }
                }
            }
            burstsExpected = burstsExpected.plus(engine.expected());
            bursts.remove();
        }
    }

    private void sendWithinWindow(Report report) throws InterruptedException {
        awaitWindow(true);
        if (!closed) {
            send(report);
        }
    }

    /** Until the first client came, and then until the wall clock has come as far as the play. */
    private void awaitPace() throws InterruptedException {
        if (!(pace instanceof Pace.Times times) || play.isEmpty()) {
            return;
        }
        while (!closed) {
            Instant wall = wallStart;
            Instant simulated = playStart;
            if (wall != null && simulated != null) {
                Duration due = times.wallTime(Duration.between(simulated, play.get().now()));
                if (!clock.instant().isBefore(wall.plus(due))) {
                    return;
                }
            } else if (connected) {
                wallStart = clock.instant();
                playStart = play.get().now();
                continue;
            }
            carryOut();
            fireBursts();
            nap();
        }
    }

    private void awaitWindow(boolean needsClient) throws InterruptedException {
        while (!closed && (connected ? sent - confirmed >= window : needsClient)) {
            if (!busy) {
                busy = true;
                carryOut();
                busy = false;
            }
            probeIfDue(1);
            nap();
        }
    }

    /**
     * Asks once for each stretch of {@code unasked} messages, again after a reconnection, and again when no answer
     * came: a probe that falls into a gap the client has asked to be filled is skipped by the filling.
     */
    private void probeIfDue(long unasked) {
        boolean unanswered = napsSinceProbe > PATIENT_NAPS;
        if (connected && sent > confirmed && (sent - probed >= unasked || unanswered)) {
            probed = sent;
            napsSinceProbe = 0;
            long number = sent;
            unlocked(() -> wire.probe(number));
        }
    }

    /** The session has locks of its own and calls back under them, so ours is let go while it works. */
    private void unlocked(Runnable work) {
        lock.unlock();
        try {
            work.run();
        } finally {
            lock.lock();
        }
    }

    private void nap() throws InterruptedException {
        napsSinceProbe++;
        changed.await(NAP_MILLIS, TimeUnit.MILLISECONDS);
    }

    void connected(boolean now) {
        lock.lock();
        try {
            connected = now;
            probed = confirmed;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void confirmed(long number) {
        lock.lock();
        try {
            confirmed = Math.max(confirmed, Math.min(number, sent));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void fire(BurstScenario burst, long kept) {
        lock.lock();
        try {
            bursts.add(new Fired(burst, kept));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Runs {@code command} on the thread that plays, as soon as a step is done. */
    void command(Consumer<Optional<TradingEngine>> command) {
        lock.lock();
        try {
            commands.add(command);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Progress progress() {
        lock.lock();
        try {
            Instant at = play.map(TradingEngine::now).orElseGet(clock::instant);
            return new Progress(at, sent, confirmed, connected, done && bursts.isEmpty());
        } finally {
            lock.unlock();
        }
    }

    Expected expected() {
        lock.lock();
        try {
            return play.map(TradingEngine::expected).orElse(Expected.NOTHING).plus(burstsExpected);
        } finally {
            lock.unlock();
        }
    }

    /** Whether all was sent and confirmed before the time ran out. */
    boolean awaitDone(Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lock();
        try {
            while (failure == null && !(done && bursts.isEmpty() && confirmed >= sent) && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (failure != null) {
                throw failure;
            }
            return done && bursts.isEmpty() && confirmed >= sent;
        } finally {
            lock.unlock();
        }
    }
}
