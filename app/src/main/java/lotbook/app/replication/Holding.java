package lotbook.app.replication;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import lotbook.app.replication.decode.Decoder;
import lotbook.app.replication.dictionary.MessageType;
import lotbook.app.replication.session.Letter;
import lotbook.app.replication.session.LinkEvents;
import lotbook.app.replication.session.ServerLink;
import lotbook.domain.approval.Outbox;
import lotbook.domain.execution.Fact;
import lotbook.domain.execution.FeedPhase;
import lotbook.domain.execution.FeedStore;
import lotbook.domain.execution.FeedStore.Condition;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.execution.FeedStore.Prepared;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.execution.FeedStore.Stored;
import lotbook.domain.execution.StrangeMessage;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import lotbook.domain.time.Instants;
import org.jspecify.annotations.Nullable;

/**
 * One time of holding the lease: session, decoder, inbox, writer and renewal together, from taking it to giving it
 * up.
 */
final class Holding implements LinkEvents, FactWriter.Listener {
    private static final System.Logger LOG = System.getLogger(Holding.class.getName());
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int ATTEMPTS_AT_A_HOLE = 3;
    /** The type of an exception that stands for a message which never came; the database counts these by it. */
    private static final String MISSING = "missing";

    private final FeedSettings settings;
    private final FeedStore store;
    private final Lease lease;
    private final InstantSource clock;
    private final Consumer<FeedEvent> listener;
    private final Decoder decoder;
    private final Inbox inbox;
    private final FactWriter writer;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread writing;
    private final Progress progress;
    private final ServerLink link;
    private final CommandSender sender;
    private volatile @Nullable Failure end;
    private volatile Optional<Failure> reseat = Optional.empty();
    private volatile Condition seen = new Condition(FeedPhase.DOWN, 0, Optional.empty(), Optional.empty());

    Holding(
            FeedSettings settings, FeedStore store, Outbox outbox, Lease lease, InstantSource clock,
            Consumer<FeedEvent> listener) {
        this.settings = settings;
        this.store = store;
        this.lease = lease;
        this.clock = clock;
        this.listener = listener;
        long lastReceived = store.session(lease).lastReceived();
        decoder = new Decoder(settings.platformServer());
        inbox = new Inbox(settings.capacity(), lastReceived);
        progress = new Progress(clock.instant(), lastReceived);
        writer = new FactWriter(store, lease, inbox, settings.batch(), lastReceived, this);
        link = new ServerLink(settings.link(), store, lease, clock, this, this::leaseLost);
        sender = new CommandSender(outbox, lease, settings.platformServer(), link, this::trouble);
        // A thread of its own: a virtual one wakes another thread for each of its many short waits for the database.
        writing = Thread.ofPlatform().daemon().name("feed-writer").start(writer::run);
        Thread.ofVirtual().name("feed-lease").start(this::renew);
    }

    /** Blocks until the lease is lost, the server needs a reseat, or {@code pause} is over. */
    boolean awaitEnd(Duration pause) throws InterruptedException {
        return ended.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    Optional<Failure> failure() {
        return Optional.ofNullable(end);
    }

    /**
     * Whether the database went back behind what it had committed. The lease then runs out like that of one who died: so did,
     * maybe, the number of what we sent last.
     */
    boolean wentBack() {
        return failure().filter(reason -> reason.reason() == Reason.DIFFERENCE).isPresent();
    }

    /** Called about four times a second. */
    FeedState look() {
        Instant now = clock.instant();
        link.watch(now);
        mendHole(now);
        Optional<Instant> oldest = writer.writingSince().or(inbox::oldest);
        Duration lag = oldest.map(at -> Duration.between(at, now))
                .filter(wait -> !wait.isNegative())
                .orElse(Duration.ZERO);
        Duration silent = Duration.between(link.lastHeard(), now);
        boolean late = lag.compareTo(settings.lateAfter()) > 0
                || silent.compareTo(settings.heartbeat().plus(settings.heartbeat().dividedBy(2))) > 0;
        FeedState state = progress.state(now, link.signedIn(), late, lag, link.lastHeard(), writer.committed());
        seen = state.condition();
        return state;
    }

    /**
     * Asks again where nothing came for a heartbeat's time for what was asked; after some attempts at the same place goes on
     * behind it.
     */
    private void mendHole(Instant now) {
        OptionalLong hole = progress.stuckAt(now, inbox.passedSequence(), inbox.size(), settings.heartbeat());
        if (hole.isEmpty()) {
            return;
        }
        if (progress.attempts() >= ATTEMPTS_AT_A_HOLE) {
            noted(hole.getAsLong(), MISSING, "", "Message " + hole.getAsLong() + " never came in a form that can be"
                    + " read, though it was asked for " + ATTEMPTS_AT_A_HOLE + " times. The feed went on behind it.");
            link.skip(hole.getAsLong());
        }
        link.reconnect();
    }

    @Override
    public void received(long sequence, Letter letter) {
        Instant now = Instants.micros(clock.instant());
        Fact fact = decoder.decode(sequence, letter.type(), letter.raw(), letter.fault(), now);
        inbox.put(new Received(sequence, now, fact, Optional.of(letter.raw()), prepared(sequence, fact)), letter.raw().length());
    }

    /** On the session's thread, for the database waits for what the writer has to make. */
    private Optional<Prepared> prepared(long sequence, Fact fact) {
        try {
            return store.prepare(sequence, fact);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "Message " + sequence + " can't be made ready for the database", e);
            return Optional.empty(); // the writer meets it again, and keeps the message where the fact can't be
        }
    }

    @Override
    public void noted(long sequence, String type, String raw, String reason) {
        Instant now = Instants.micros(clock.instant());
        inbox.put(new Received(sequence, now, decoder.strange(sequence, type, raw, reason, now)), raw.length());
    }

    @Override
    public void passed(long sequence) {
        inbox.passed(sequence);
    }

    @Override
    public void heard(long highest) {
        progress.heard(highest);
    }

    @Override
    public void signedIn(long sequence) {
        progress.signedIn(sequence);
    }

    @Override
    public void signedOut() {
        progress.signedOut();
    }

    @Override
    public void gapOpened(long from, long to) {
        progress.gapOpened(from, to, clock.instant());
    }

    @Override
    public void gapClosed() {
        progress.gapClosed();
    }

    @Override
    public void trouble(Failure failure) {
        if (progress.trouble(failure)) {
            listener.accept(new FeedEvent.Trouble(failure));
        }
    }

    @Override
    public void reseatNeeded(Failure failure) {
        progress.reseat(failure);
        reseat = Optional.of(failure);
        stop(failure);
    }

    @Override
    public void committed(Stored stored, List<Received> facts, long lastSequence) {
        listener.accept(new FeedEvent.Committed(stored, lastSequence));
        for (Received received : facts) {
            if (received.fact() instanceof StrangeMessage strange && isAnswered(strange)) {
                boolean unknown = strange.reason().startsWith("MsgType (35)");
                link.refuse(strange.sequence(), strange.messageType(), strange.reason(), unknown);
            }
        }
    }

    /** A refusal is not refused back, or two polite sides would never end; nor is what the engine refused already. */
    private static boolean isAnswered(StrangeMessage strange) {
        return switch (strange.messageType()) {
            case MessageType.BUSINESS_MESSAGE_REJECT, MessageType.SESSION_REJECT, MessageType.SEQUENCE_RESET -> false;
            default -> !strange.raw().isEmpty() && !strange.reason().startsWith("The session layer refused it");
        };
    }

    @Override
    public void unavailable(Failure failure) {
        trouble(failure);
    }

    @Override
    public void leaseLost(Failure failure) {
        stop(failure);
    }

    private void stop(Failure failure) {
        if (end == null) {
            end = failure;
        }
        ended.countDown();
    }

    /** Tells what is seen as soon as the phase changes, else once in a while. */
    private void renew() {
        FeedPhase told = FeedPhase.FOLLOWING;
        Duration waited = Duration.ZERO;
        try {
            while (!ended.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                waited = waited.plus(LOOK);
                Condition now = seen;
                if (now.phase() != told || waited.compareTo(settings.renewal()) >= 0) {
                    told = now.phase();
                    waited = Duration.ZERO;
                    renew(now);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew(Condition condition) {
        try {
            store.renew(lease, condition);
        } catch (FailureException e) {
            if (e.failure().reason() == Reason.UNAVAILABLE) {
                unavailable(e.failure()); // the writer may hang in a write that waits, and can't say so
            } else {
                leaseLost(e.failure());
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "Renewing the lease failed", e);
        }
    }

    /**
     * Signs out, writes what came, gives the lease up. What can't be written within the grace is asked for next time.
     */
    void close() throws InterruptedException {
        // What came before a server began to count otherwise is sound, and the lease is still ours.
        boolean orderly = end == null || reseat.isPresent();
        if (!orderly) {
            writer.abandon();
            inbox.close();
        }
        sender.close();
        Thread closing = Thread.ofPlatform().daemon().name("feed-close").start(link::close);
        closing.join(GRACE);
        writer.finish();
        if (!writing.join(GRACE)) {
            writer.abandon();
            writing.interrupt();
        }
        inbox.close();
        closing.join(GRACE);
        ended.countDown();
        try {
            reseat.ifPresent(found -> store.needReseat(lease, found.message()));
            if (!wentBack()) {
                store.release(lease);
            }
        } catch (FailureException e) {
            trouble(e.failure()); // it runs out by itself
        }
    }
}
