package lotbook.domain.approval;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lotbook.domain.execution.FeedStore.Lease;

/**
 * The commands that wait in the database for whoever holds a feed's lease. Calls block and throw
 * {@link lotbook.domain.failure.FailureException} as {@link lotbook.domain.execution.FeedStore} does.
 */
public interface Outbox {
    /** Nothing ever goes out. */
    Outbox CLOSED = new Outbox() {
        @Override
        public List<Command> due(Lease lease, String platform, Duration again) {
            return List.of();
        }

        @Override
        public void sending(Lease lease, Command command) {
            throw new IllegalStateException("Nothing goes out by a closed outbox");
        }

        @Override
        public void putRight(Lease lease) {}

        @Override
        public void await(Duration most) throws InterruptedException {
            new CountDownLatch(1).await(most.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {}
    };

    /**
     * What is to go out now, in order: not yet sent, or sent {@code again} long ago without an answer that settles it, and within
     * its time. What was sent and would undo a later one is not sent again. What can't be read is among them, as
     * {@link Instruction.Unreadable}.
     *
     * @param platform the platform server of the feed; the only feed there is sends for all
     */
    List<Command> due(Lease lease, String platform, Duration again);

    /** Notes that it is about to be handed to the session. */
    void sending(Lease lease, Command command);

    /**
     * Lets links and versions go on whose end the server refused or never answered, and end again where it said so late: the book
     * ends them when their end is approved. What the database refuses, of a closed month for example, is told once and left.
     */
    void putRight(Lease lease);

    /** Waits until a command may have come, at most so long. */
    void await(Duration most) throws InterruptedException;

    /** Lets go of what {@link #await} listens on. */
    void close();
}
