package lotbook.app.command;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import lotbook.app.replication.Feed;
import lotbook.app.replication.FeedEvent;
import lotbook.app.replication.FeedSettings;
import lotbook.app.replication.FeedState;
import lotbook.domain.execution.FeedStore.FeedStatus;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.persistence.approval.JdbcOutbox;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.Database;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.intake.StoredFeeds;
import lotbook.persistence.programme.StoredCalendars;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lotbook feed}: keeps the session with a replication server and makes durable what it reports. */
@Command(
        name = "feed",
        description = "Feed the database from a replication server until stopped, or tell how the feed stands. Signs in with the"
                + " feed's account: LOTBOOK_FEED_PASSWORD or --feed-password-file.",
        footer = {"", "Example: lotbook feed --replication fix.example:9880 --standby",
            "         lotbook feed --replication fix.example:9880 --trust-store trust.p12"
                + " --trust-store-password-file trust.secret",
            "         lotbook feed --status"})
final class FeedCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @ArgGroup
    private @Nullable What what;

    static final class What {
        @Option(names = "--replication", paramLabel = "HOST:PORT", description = "Feed from the server there.")
        private Optional<String> replication = Optional.empty();

        @Option(names = "--status", description = "Tell who feeds, how far it got, and leave: 0 if somebody does, 1 if nobody.")
        private boolean status;
    }

    @Option(names = "--standby", description = "While another feeds, wait, and take over when it dies (within 30 s).")
    private boolean standby;

    @Mixin
    private FeedOption options = new FeedOption();

    FeedCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        What asked = Optional.ofNullable(what).orElseThrow(() -> new Failure(
                        Reason.WRONG_USE,
                        "Nothing was said to feed from.",
                        "Give --replication HOST:PORT, or --status to be told how the feed stands.")
                .asException());
        return asked.status ? status() : feed(asked.replication.orElseThrow());
    }

    private int status() {
        try (Database open = database.open(terminal)) {
            Optional<FeedStatus> status = new StoredFeeds(open).of(options.server());
            if (status.isEmpty()) {
                terminal.out().println("No feed of " + options.server() + " ever ran here.");
                return ExitCode.FINDING;
            }
            new FeedStatusText(status.get(), InstantSource.system().instant()).print(terminal.out());
            return status.get().held() ? ExitCode.DONE : ExitCode.FINDING;
        }
    }

    private int feed(String address) throws InterruptedException {
        FeedSettings settings = options.settings(terminal, address, standby, "lotbook feed");
        Credentials account = options.account(terminal);
        InstantSource clock = InstantSource.system();
        CountDownLatch over = new CountDownLatch(1);
        try (Database open = Database.openUntilClosed(database.url(terminal), account, clock)
                        .attendedWith("feed of " + options.server());
                Feed feed = feed(settings, open, clock)) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(feed, over)));
            Optional<Failure> failure = feed.awaitStopped();
            if (failure.isPresent()) {
                terminal.note(failure.get().toString());
                return ExitCode.of(failure.get());
            }
            return ExitCode.DONE;
        } finally {
            over.countDown();
        }
    }

    /** Told to end, the process stays until the database is closed as well: an H2 file's last commits are written by that. */
    private static void end(Feed feed, CountDownLatch over) {
        feed.close();
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(FeedEvent event) {
        switch (event) {
            case FeedEvent.PhaseChanged changed -> terminal.note(words(changed.state()));
            case FeedEvent.Committed committed -> terminal.progress("Complete to " + committed.lastSequence());
            case FeedEvent.Trouble trouble -> terminal.note(trouble.failure().toString());
            case FeedEvent.Stopped _ -> terminal.note("The feed has ended.");
        }
    }

    private static String words(FeedState state) {
        String phase = state.phase().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return "Feed is " + phase + ", complete to " + state.committed()
                + state.holder().map(holder -> ", held by " + holder).orElse("") + ".";
    }

    private Feed feed(FeedSettings settings, Database open, InstantSource clock) {
        LocalChanges changes = new LocalChanges();
        return Feed.start(settings, new JdbcFeedStore(open, StoredCalendars.read(open), changes),
                new JdbcOutbox(open, changes), clock, this::tell);
    }
}
