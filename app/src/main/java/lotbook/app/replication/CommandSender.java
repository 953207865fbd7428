package lotbook.app.replication;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import lotbook.app.replication.encode.CommandEncoder;
import lotbook.app.replication.session.ServerLink;
import lotbook.domain.approval.Command;
import lotbook.domain.approval.Outbox;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;
import quickfix.Message;

/**
 * Sends what waits in the outbox while we hold the lease and are signed in: in order, each at least once. A command is noted as
 * sent before it is handed to the session, so that its answer can't come first; one that gets no answer goes out again.
 */
final class CommandSender implements AutoCloseable {
    /** A command without an answer is sent again after so long; the server knows it by its id. */
    static final Duration AGAIN = Duration.ofSeconds(30);

    private static final System.Logger LOG = System.getLogger(CommandSender.class.getName());
    private static final Duration LOOK = Duration.ofMillis(250);
    /** How long what the server refused to end, or never answered for, may look ended: to find it takes more than a look. */
    private static final Duration PUT_RIGHT = Duration.ofSeconds(5);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final Outbox outbox;
    private final Lease lease;
    private final String platform;
    private final ServerLink link;
    private final Consumer<Failure> trouble;
    private final Thread sending;
    /** Commands that were told of; touched by the one thread only. */
    private final Set<Long> leftOut = new HashSet<>();
    private Optional<Long> lookedAt = Optional.empty();
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
                putRight();
                if (!send()) {
                    outbox.await(LOOK);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether or not there is a session: a command runs out without one too. */
    private void putRight() {
        long now = System.nanoTime();
        if (lookedAt.filter(before -> now - before < PUT_RIGHT.toNanos()).isPresent()) {
            return;
        }
        lookedAt = Optional.of(now);
        try {
            outbox.putRight(lease);
        } catch (FailureException e) {
            trouble.accept(e.failure());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "Letting go on what a server did not end failed", e);
        }
    }

    /** False when there was nothing, or it broke off: a run's charges are more than one look brings. */
    private boolean send() {
        try {
            if (!link.signedIn()) {
                return false;
            }
            boolean sent = false;
            for (Command command : outbox.due(lease, platform, AGAIN)) {
                if (closed || !link.signedIn()) {
                    return false;
                }
                Optional<Message> message = message(command);
                if (message.isPresent()) {
                    outbox.sending(lease, command);
                    link.send(message.get());
                    sent = true;
                }
            }
            return sent;
        } catch (FailureException e) {
            trouble.accept(e.failure());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "Sending commands failed", e);
        }
        return false;
    }

    /** Empty if no message can be made of it: it is told once and stays, and what waits behind it goes out all the same. */
    private Optional<Message> message(Command command) {
        try {
            return Optional.of(CommandEncoder.encode(command));
        } catch (RuntimeException e) {
            if (leftOut.add(command.id())) {
                String why = e instanceof FailureException said ? said.failure().message() : String.valueOf(e.getMessage());
                LOG.log(System.Logger.Level.ERROR, "Command " + command.id() + " can't be sent", e);
                trouble.accept(new Failure(
                        Failure.Reason.UNREADABLE,
                        "Command " + command.id() + " to " + command.server() + " can't be sent: " + why,
                        "The others go out. Look at its proposal, and propose it anew if it is still wanted."));
            }
            return Optional.empty();
        }
    }

    /** Returns when nothing more is sent. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        sending.join(LONGEST_STOP);
    }
}
