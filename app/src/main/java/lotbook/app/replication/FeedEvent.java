package lotbook.app.replication;

import java.util.Optional;
import lotbook.domain.execution.FeedStore.Stored;
import lotbook.domain.failure.Failure;

/** What a feed tells while it runs, on its own threads. A listener returns quickly. */
public sealed interface FeedEvent {
    /** The phase changed. */
    record PhaseChanged(FeedState state) implements FeedEvent {}

    /** A batch is durable: whoever shows facts may ask again. */
    record Committed(Stored stored, long lastSequence) implements FeedEvent {}

    /** Something went wrong that the feed tries to mend by itself. The same failure is told once until it changes. */
    record Trouble(Failure failure) implements FeedEvent {}

    /** The feed has ended; with a failure if it did not end by {@link Feed#close}. */
    record Stopped(Optional<Failure> failure) implements FeedEvent {}
}
