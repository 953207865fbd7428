package lotbook.domain.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where what the socket delivers becomes durable, together with the sequence number it came under: facts, number and lease
 * epoch in one transaction. Every call blocks on the database and throws
 * {@link lotbook.domain.failure.FailureException}: CONFLICT when the lease is held by another or was lost, UNAVAILABLE when
 * the database can't be reached or is full (nothing of that call is kept then; calling again is safe), DIFFERENCE when it has
 * gone back behind what was committed under this lease (nothing may be written on it; take the feed again), NOT_SIGNED_IN when
 * the feed's account was locked (nothing of that call is kept; unlocked, the feed goes on where it stopped).
 */
public interface FeedStore {
    /**
     * Takes the feed of a server if nobody holds it or its lease ran out (by the database's clock). Taking raises the
     * epoch, so whoever held it before can commit nothing more. Begins a new session if two people have agreed on one
     * ({@link Reseat}): the server's numbers count from 1 again, ours go on. When the last holder gave up no lease, our number
     * jumps ahead of what it may have sent without making it durable: one too high is mended by the protocol, one too low never.
     *
     * @param holder who asks, for others to read: host, process, program
     * @throws lotbook.domain.failure.FailureException REFUSED while a reseat is needed and not confirmed
     */
    Lease take(String server, String holder, Duration validFor);

    /** Prolongs the lease by its duration from now, and tells others what the holder sees. */
    void renew(Lease lease, Condition condition);

    /** Notes that the server counts lower than we do, so that nobody goes on with it before a {@link Reseat} is confirmed. */
    void needReseat(Lease lease, String why);

    /** Gives it up at once, so that another may take it without waiting. Does nothing if it was lost already. */
    void release(Lease lease);

    /** Where the session stands. */
    SessionState session(Lease lease);

    /** Keeps a message we sent, for the server's resend requests, and our next number with it. */
    void keepSent(Lease lease, long sequence, String raw);

    /** Messages sent with numbers in {@code [from, to]}, in order; those not kept are left out. */
    List<String> sent(Lease lease, long from, long to);

    /**
     * Stores a batch with the number of its last message, all or nothing. A fact that is there already changes nothing; another
     * one under its natural key is kept as an exception. What follows from facts (trade links, copy events) is stored with
     * them.
     *
     * @param lastSequence highest number with nothing missing before it; never lower than the stored one
     */
    Stored commit(Lease lease, List<Received> batch, long lastSequence);

    /**
     * Does what of storing a fact needs no database. May be called on any thread, while a batch is committed on another; a fact
     * that was not prepared is prepared by {@link #commit}.
     */
    default Optional<Prepared> prepare(long sequence, Fact fact) {
        return Optional.empty();
    }

    /** The state anybody may see, without a lease. */
    Optional<FeedStatus> status(String server);

    /** A right to write a server's facts. */
    record Lease(String server, String holder, long epoch, Duration validFor) {}

    /**
     * What the holder of a feed sees of its server.
     *
     * @param highest the highest number the server is known to have used
     * @param gap what is missing and was asked for
     * @param trouble what stands in the way
     */
    record Condition(FeedPhase phase, long highest, Optional<Gap> gap, Optional<String> trouble) {}

    /** Missing numbers, both ends included, and when they were asked for. */
    record Gap(long from, long to, Instant askedAt) {}

    /** @param lastReceived last committed number from the server, 0 at first; nextToSend our next number, 1 at first */
    record SessionState(long lastReceived, long nextToSend) {}

    /** A fact as its store will write it: the store's own affair. */
    interface Prepared {}

    /**
     * A fact and the message it came in.
     *
     * @param raw the message as received, kept with the fact only if that can't be stored
     * @param prepared by the store that commits it, see {@link FeedStore#prepare}
     */
    record Received(long sequence, Instant receivedAt, Fact fact, Optional<String> raw, Optional<Prepared> prepared) {
        public Received(long sequence, Instant receivedAt, Fact fact, Optional<String> raw) {
            this(sequence, receivedAt, fact, raw, Optional.empty());
        }

        /** Of a message whose text is not at hand. */
        public Received(long sequence, Instant receivedAt, Fact fact) {
            this(sequence, receivedAt, fact, Optional.empty());
        }
    }

    /** How many facts were new, and how many were there already. */
    record Stored(int fresh, int duplicates) {}

    /**
     * @param expiresAt by the database's clock
     * @param session counts the FIX sessions with this server, from 1
     * @param lastFactAt when the newest committed message was received
     * @param condition as of the holder's last renewal; empty when nobody holds it
     * @param exceptions messages that were kept whole because they could not be understood or stored, and that nobody resolved
     * @param skipped numbers whose message never came, whatever was said of them
     * @param needsReseat what the feed found, while it can't go on without a {@link Reseat}
     * @param reseat the one that waits for a decision, or for the feed to begin the new session
     */
    record FeedStatus(
            String server,
            String holder,
            long epoch,
            Instant expiresAt,
            boolean held,
            int session,
            long lastReceived,
            Optional<Instant> lastFactAt,
            Optional<Instant> lastOccurredAt,
            Optional<Condition> condition,
            long exceptions,
            long skipped,
            Optional<String> needsReseat,
            Optional<Reseat> reseat) {}
}
