package lotbook.app.command;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import lotbook.app.replication.Feed;
import lotbook.app.replication.FeedEvent;
import lotbook.app.replication.FeedSettings;
import lotbook.app.replication.FeedState;
import lotbook.app.replication.dictionary.CommonSettings;
import lotbook.app.replication.tls.ClientTls;
import lotbook.app.replication.tls.TlsStore;
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

    @Option(
            names = "--server",
            paramLabel = "NAME",
            defaultValue = CommonSettings.DEFAULT_SERVER,
            description = "The replication server's CompID. Default: ${DEFAULT-VALUE}.")
    private String server = CommonSettings.DEFAULT_SERVER;

    @Option(
            names = "--console",
            paramLabel = "NAME",
            defaultValue = CommonSettings.DEFAULT_CONSOLE,
            description = "Our CompID. Default: ${DEFAULT-VALUE}.")
    private String console = CommonSettings.DEFAULT_CONSOLE;

    @Option(
            names = "--platform",
            paramLabel = "NAME",
            description = "The platform server of messages that name none; default: the replication server's name.")
    private Optional<String> platform = Optional.empty();

    @Option(
            names = "--replication-user",
            paramLabel = "NAME",
            defaultValue = "lotbook",
            description = "Username in the logon. Default: ${DEFAULT-VALUE}.")
    private String user = "lotbook";

    @Option(
            names = "--replication-password-file",
            paramLabel = "FILE",
            description = "Password in the logon; without it LOTBOOK_REPLICATION_PASSWORD, else you are asked.")
    private Optional<Path> replicationPasswordFile = Optional.empty();

    @Option(
            names = "--feed-password-file",
            paramLabel = "FILE",
            description = "Password of the database account feed; without it LOTBOOK_FEED_PASSWORD, else you are asked.")
    private Optional<Path> feedPasswordFile = Optional.empty();

    @Option(names = "--standby", description = "While another feeds, wait, and take over when it dies (within 30 s).")
    private boolean standby;

    @Option(
            names = "--lease",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "How long the feed stays ours without a sign of life, from 3 to 300 s; after that another may take it."
                    + " Default: ${DEFAULT-VALUE}.")
    private int lease = 15;

    @Option(
            names = "--heartbeat",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "HeartBtInt: how often both sides give a sign of life. Default: ${DEFAULT-VALUE}.")
    private int heartbeat = CommonSettings.HEARTBEAT_SECONDS;

    @Mixin
    private TlsOption tls = new TlsOption();

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
            Optional<FeedStatus> status = new StoredFeeds(open).of(server);
            if (status.isEmpty()) {
                terminal.out().println("No feed of " + server + " ever ran here.");
                return ExitCode.FINDING;
            }
            new FeedStatusText(status.get(), InstantSource.system().instant()).print(terminal.out());
            return status.get().held() ? ExitCode.DONE : ExitCode.FINDING;
        }
    }

    private int feed(String address) throws InterruptedException {
        FeedSettings settings = settings(address);
        Credentials account = Credentials.of(
                "feed", Secrets.password(terminal, feedPasswordFile, "Password of the feed's account", "LOTBOOK_FEED_PASSWORD"));
        InstantSource clock = InstantSource.system();
        CountDownLatch over = new CountDownLatch(1);
        try (Database open = Database.openUntilClosed(database.url(terminal), account, clock);
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

    private FeedSettings settings(String address) {
        int colon = address.lastIndexOf(':');
        if (colon < 1 || !address.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new Failure(
                            Reason.WRONG_USE,
                            "'" + address + "' is no address of a replication server.",
                            "Write HOST:PORT, such as fix.example:9880.")
                    .asException();
        }
        String password = Secrets.password(
                terminal, replicationPasswordFile, "Password of " + user + " at " + server, "LOTBOOK_REPLICATION_PASSWORD");
        FeedSettings usual = FeedSettings.of(
                address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)), user, password, holder());
        FeedSettings settings = usual.withNames(console, server, platform.orElse(server))
                .withStandby(standby)
                .withTimes(Duration.ofSeconds(heartbeat), lease(), lease().dividedBy(3), usual.lateAfter());
        Optional<TlsStore> key = tls.key();
        Optional<TlsStore> trust = tls.trust();
        if (key.isPresent() && trust.isEmpty()) {
            throw new Failure(
                            Reason.WRONG_USE,
                            "A key store alone makes no TLS connection.",
                            "Give the --trust-store with the server's certificate, or its authority's, as well.")
                    .asException();
        }
        return trust.map(trusted -> settings.withTls(new ClientTls(key, trusted))).orElse(settings);
    }

    private Duration lease() {
        if (lease < 3 || lease > 300) {
            throw new Failure(Reason.WRONG_USE, "A lease of " + lease + " s won't do.", "Give from 3 to 300 seconds.")
                    .asException();
        }
        return Duration.ofSeconds(lease);
    }

    /** For whoever finds the feed held, maybe on another machine. */
    private static String holder() {
        return "lotbook feed, process " + ProcessHandle.current().pid() + " on " + hostName();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "a machine without a name";
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
