package lotbook.app.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import lotbook.domain.execution.FeedPhase;
import lotbook.domain.execution.FeedStore.Condition;
import lotbook.domain.execution.FeedStore.FeedStatus;

/**
 * Where the feed of one server stands, as one look at it.
 *
 * @param since when the link got into this state; empty if nobody knows
 * @param lag from the server's clock to ours, of the newest fact; empty before the first
 * @param lastFactAt when the newest fact was received: a quiet market sends none over a link that works
 * @param completeTo highest sequence number with nothing missing before it
 * @param gaps messages known to be missing
 */
public record FeedReading(
        String server,
        Link link,
        Optional<Instant> since,
        Optional<Duration> lag,
        Optional<Instant> lastFactAt,
        long completeTo,
        long gaps) {

    /** How the link is, in the order of how much it worries. */
    public enum Link {
        LIVE, FOLLOWING, CATCHING_UP, LATE, GAP, DOWN
    }

    /** What the holder last told the database; without a holder it is down since the lease ran out. */
    public static FeedReading of(FeedStatus status) {
        Optional<Duration> lag = status.lastFactAt()
                .flatMap(received -> status.lastOccurredAt().map(occurred -> Duration.between(occurred, received)));
        Link link = status.held() ? status.condition().map(seen -> link(seen.phase())).orElse(Link.LIVE) : Link.DOWN;
        Optional<Instant> since = link == Link.DOWN && status.held() ? status.lastFactAt() : Optional.empty();
        return new FeedReading(
                status.server(),
                link,
                status.held() ? since : Optional.of(status.expiresAt()),
                lag,
                status.lastFactAt(),
                status.lastReceived(),
                status.condition().flatMap(Condition::gap).map(gap -> gap.to() - gap.from() + 1).orElse(0L));
    }

    private static Link link(FeedPhase phase) {
        return switch (phase) {
            case LIVE -> Link.LIVE;
            case FOLLOWING -> Link.FOLLOWING;
            case CATCHING_UP -> Link.CATCHING_UP;
            case LATE -> Link.LATE;
            case GAP -> Link.GAP;
            case DOWN, NEEDS_RESEAT -> Link.DOWN;
        };
    }

    public boolean isDown() {
        return link == Link.DOWN;
    }
}
