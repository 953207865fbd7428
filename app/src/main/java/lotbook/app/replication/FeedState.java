package lotbook.app.replication;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.FeedPhase;
import lotbook.domain.execution.FeedStore.Condition;
import lotbook.domain.execution.FeedStore.Gap;
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
        FeedPhase phase,
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

    /** The part of it that others are told. */
    Condition condition() {
        return new Condition(phase, committed + behind, gaps.stream().findFirst(), failure.map(Failure::message));
    }
}
