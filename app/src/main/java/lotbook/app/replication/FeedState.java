package lotbook.app.replication;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.failure.Failure;

/**
 * How a feed stands at one moment.
 *
 * @param since when this phase began
 * @param lag how long the oldest fact that is not yet durable has been waiting; zero if none waits
 * @param lastMessageAt when the socket last delivered anything, heartbeats included
 * @param committed the last number that is durable with all before it
 * @param behind messages the server has sent beyond {@code committed}, as far as we know
 * @param holder who holds the feed, when it is not us
 * @param failure what stands in the way, when the feed is down or needs a reseat
 */
public record FeedState(
        Phase phase,
        Instant since,
        Duration lag,
        Optional<Instant> lastMessageAt,
        long committed,
        long behind,
        List<Gap> gaps,
        Optional<String> holder,
        Optional<Failure> failure) {

    public FeedState {
        gaps = List.copyOf(gaps);
    }

    /** The states of the feed chip. */
    public enum Phase {
        /** Signed in, nothing missing, what comes is durable within moments. */
        LIVE,
        /** Signed in, working off what the server sent while we were away. */
        CATCHING_UP,
        /** Signed in, but what comes waits too long for the database, or the server has missed a heartbeat. */
        LATE,
        /** Messages are missing in mid-stream and were asked for. */
        GAP,
        /** No session with the server; attempts go on unless the feed was closed. */
        DOWN,
        /** Another process holds the feed, and we wait to take over. */
        FOLLOWING,
        /** The server counts lower than we do; only two people can go on from here. */
        NEEDS_RESEAT
    }

    /** Missing numbers, both ends included, and when they were asked for. */
    public record Gap(long from, long to, Instant askedAt) {}
}
