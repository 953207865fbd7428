package lotbook.app.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import lotbook.domain.execution.FeedStore.FeedStatus;

/**
 * Where the feed of one server stands, as one look at it.
 *
 * @param since when the link got into this state; empty if nobody knows
 * @param lag from the server's clock to ours, of the newest message; empty before the first
 * @param completeTo highest sequence number with nothing missing before it
 * @param gaps messages known to be missing
 */
public record FeedReading(
        String server,
        Link link,
        Optional<Instant> since,
        Optional<Duration> lag,
        Optional<Instant> lastMessageAt,
        long completeTo,
        long gaps) {

    /** How the link is, in the order of how much it worries. */
    public enum Link {
        LIVE, FOLLOWING, CATCHING_UP, LATE, GAP, DOWN
    }

    /** What the database alone can tell: held by somebody is following, not held is down since the lease ran out. */
    public static FeedReading of(FeedStatus status) {
        Optional<Duration> lag = status.lastFactAt()
                .flatMap(received -> status.lastOccurredAt().map(occurred -> Duration.between(occurred, received)));
        return new FeedReading(
                status.server(),
                status.held() ? Link.LIVE : Link.DOWN,
                status.held() ? Optional.empty() : Optional.of(status.expiresAt()),
                lag,
                status.lastFactAt(),
                status.lastReceived(),
                0);
    }

    public boolean isDown() {
        return link == Link.DOWN;
    }
}
