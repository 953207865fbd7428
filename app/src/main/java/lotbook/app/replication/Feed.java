package lotbook.app.replication;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import lotbook.app.replication.tls.ClientTls;
import lotbook.domain.approval.Outbox;
import lotbook.domain.execution.FeedPhase;
import lotbook.domain.execution.FeedStore;
import lotbook.domain.execution.FeedStore.FeedStatus;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import org.jspecify.annotations.Nullable;

/**
 * A running feed: holds the lease of one server, keeps the session with it and makes durable what comes, or waits to
 * do so while another does. Knows no window and no command line.
 */
public final class Feed implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Feed.class.getName());
    private static final Duration LOOK = Duration.ofMillis(250);

    private final FeedSettings settings;
    private final FeedStore store;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Consumer<FeedEvent> listener;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    /** We waited for a lease of our own to run out, to begin again where the database is. */
    private boolean again;
    private volatile FeedState state;
    private volatile @Nullable Failure failure;

    private Feed(
            FeedSettings settings, FeedStore store, Outbox outbox, InstantSource clock, Consumer<FeedEvent> listener) {
        this.settings = settings;
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
        this.listener = listener;
        this.state = ended(FeedPhase.DOWN, Optional.empty());
    }

    /**
     * Starts a feed and returns at once; connecting goes on behind. Without standby the lease is taken before this
     * returns.
     *
     * @param outbox what it sends while it holds the lease; closed with the feed
     * @param listener told on the feed's threads; must return quickly
     * @throws FailureException CONFLICT naming the holder when another holds the feed and standby is off;
     *     UNAVAILABLE when the database can't be reached; what is wrong with the TLS stores
     */
    public static Feed start(
            FeedSettings settings, FeedStore store, Outbox outbox, InstantSource clock, Consumer<FeedEvent> listener) {
        settings.tls().ifPresent(ClientTls::requireUsable);
        Feed feed = new Feed(settings, store, outbox, clock, listener);
        Optional<Lease> lease = feed.take();
        Thread.ofPlatform().daemon().name("feed-" + settings.server()).start(() -> feed.run(lease));
        return feed;
    }

    /** As the other, and sends no commands. */
    public static Feed start(
            FeedSettings settings, FeedStore store, InstantSource clock, Consumer<FeedEvent> listener) {
        return start(settings, store, Outbox.CLOSED, clock, listener);
    }

    /** How the feed stands; at most a quarter of a second old. */
    public FeedState state() {
        return state;
    }

    /** Blocks until the feed has ended. The failure it ended with, none if it was closed. */
    public Optional<Failure> awaitStopped() throws InterruptedException {
        stopped.await();
        return Optional.ofNullable(failure);
    }

    /** Whether the feed has ended within {@code patience}. */
    public boolean awaitStopped(Duration patience) throws InterruptedException {
        return stopped.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Signs out, makes durable what has come, gives the lease up. Returns when all that is done. */
    @Override
    public void close() {
        closing.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Empty when another holds it and we may wait. */
    private Optional<Lease> take() {
        try {
            return Optional.of(store.take(settings.server(), settings.holder(), settings.lease()));
        } catch (FailureException e) {
            if ((settings.standby() || again) && e.failure().reason() == Reason.CONFLICT) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void run(Optional<Lease> first) {
        try {
            Optional<Lease> lease = first;
            while (!closed() && failure == null) {
                if (lease.isEmpty()) {
                    lease = follow();
                    continue;
                }
                hold(lease.get());
                lease = Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (FailureException e) {
            failure = e.failure();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The feed broke", e);
            failure = new Failure(Reason.UNAVAILABLE, "The feed ended by an error of its own: " + e + ".",
                    "Look at the log and start it again; nothing is lost.");
        } finally {
            outbox.close();
            boolean reseat = failure != null && failure.reason() == Reason.REFUSED;
            FeedPhase last = reseat || state.phase() == FeedPhase.NEEDS_RESEAT ? FeedPhase.NEEDS_RESEAT : FeedPhase.DOWN;
            change(ended(last, Optional.ofNullable(failure)));
            stopped.countDown();
            listener.accept(new FeedEvent.Stopped(Optional.ofNullable(failure)));
        }
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    /** Waits for the lease; the pause is a renewal's, so that a dead holder is followed within two leases. */
    private Optional<Lease> follow() throws InterruptedException {
        Instant since = state.phase() == FeedPhase.FOLLOWING ? state.since() : clock.instant();
        try {
            Optional<FeedStatus> status = store.status(settings.server());
            change(Progress.following(
                    since, status.map(FeedStatus::lastReceived).orElse(0L), status.map(FeedStatus::holder)));
            if (closing.await(settings.renewal().toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
            return take();
        } catch (FailureException e) {
            if (e.failure().reason() != Reason.UNAVAILABLE) {
                throw e;
            }
            listener.accept(new FeedEvent.Trouble(e.failure()));
            return Optional.empty();
        }
    }

    private void hold(Lease lease) throws InterruptedException {
        Holding holding = new Holding(settings, store, outbox, lease, clock, listener);
        try {
            while (!closed() && !holding.awaitEnd(LOOK)) {
                change(holding.look());
            }
            holding.failure().ifPresent(reason -> change(holding.look()));
        } finally {
            holding.close();
        }
        Optional<Failure> end = holding.failure();
        again = holding.wentBack();
        boolean followOn = again || settings.standby() && state.phase() != FeedPhase.NEEDS_RESEAT;
        if (end.isPresent() && !followOn) {
            failure = end.get();
        } else {
            end.ifPresent(reason -> listener.accept(new FeedEvent.Trouble(reason)));
        }
    }

    private void change(FeedState next) {
        FeedState before = state;
        state = next;
        if (before.phase() != next.phase()) {
            listener.accept(new FeedEvent.PhaseChanged(next));
        }
    }

    private FeedState ended(FeedPhase phase, Optional<Failure> why) {
        FeedState before = state;
        long committed = before == null ? 0 : before.committed();
        return new FeedState(phase, clock.instant(), Duration.ZERO, Optional.empty(), committed, 0, List.of(),
                Optional.empty(), why);
    }
}
