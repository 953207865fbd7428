package lotbook.app.replication;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import lotbook.app.replication.encode.CommandEncoder;
import lotbook.app.replication.session.ServerLink;
import lotbook.domain.approval.Command;
import lotbook.domain.approval.Outbox;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;

/**
 * Sends what waits in the outbox while we hold the lease and are signed in: in order, each at least once. A command is noted as
 * sent before it is handed to the session, so that its answer can't come first; one that gets no answer goes out again.
 */
final class CommandSender implements AutoCloseable {
    /** A command without an answer is sent again after so long; the server knows it by its id. */
    static final Duration AGAIN = Duration.ofSeconds(30);

    private static final System.Logger LOG = System.getLogger(CommandSender.class.getName());
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final Outbox outbox;
    private final Lease lease;
    private final String platform;
    private final ServerLink link;
    private final Consumer<Failure> trouble;
    private final Thread sending;
    private volatile boolean closed;

    CommandSender(Outbox outbox, Lease lease, String platform, ServerLink link, Consumer<Failure> trouble) {
        this.outbox = outbox;
        this.lease = lease;
        this.platform = platform;
        this.link = link;
        this.trouble = trouble;
        this.sending = Thread.ofVirtual().name("feed-commands").start(this::run);
    }

    private void run() {
        try {
            while (!closed) {
                if (!send()) {
                    outbox.await(LOOK);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when there was nothing, or it broke off: a run's charges are more than one look brings. */
    private boolean send() {
        try {
            if (!link.signedIn()) {
                return false;
            }
            List<Command> due = outbox.due(lease, platform, AGAIN);
            for (Command command : due) {
                if (closed || !link.signedIn()) {
                    return false;
                }
                outbox.sending(lease, command);
                link.send(CommandEncoder.encode(command));
            }
            return !due.isEmpty();
        } catch (FailureException e) {
            trouble.accept(e.failure());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "Sending commands failed", e);
        }
        return false;
    }

    /** Returns when nothing more is sent. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        sending.join(LONGEST_STOP);
    }
}
