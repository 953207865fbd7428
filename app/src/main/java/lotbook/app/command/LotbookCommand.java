package lotbook.app.command;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import lotbook.app.demo.PlayedDemo;
import lotbook.app.replication.FeedEvent;
import lotbook.app.replication.FeedSettings;
import lotbook.app.session.DatabaseSignIn;
import lotbook.app.shell.ConsoleProgram;
import lotbook.app.shell.Display;
import lotbook.app.simulator.Pace;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.persistence.database.DataDirectory;
import lotbook.persistence.database.DatabaseUrl;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.workstation.WorkstationStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lotbook} without a command: the window. */
@Command(
        name = "lotbook",
        description = "The back-office console for copy trading, PAMM and MAM. Without a command it opens the window.",
        synopsisSubcommandLabel = "[COMMAND]",
        versionProvider = LotbookCommand.Version.class,
        footer = {"", "Example: lotbook list trades --filter 'symbol: eurusd; filled: >=1' --sort -occurred-at", "",
            "Exit codes: 0 done, 1 a finding (differences, a refusal), 2 wrong use or something can't be reached."})
final class LotbookCommand implements Callable<Integer> {
    private static final String DEMO_PACE = "x3600";

    private final Terminal terminal;

    @Mixin
    private HelpOption help = new HelpOption();

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "Show which version this is and exit.")
    private boolean version;

    @Option(names = "--database", paramLabel = "URL", description = "The database the sign-in offers first.")
    private Optional<String> database = Optional.empty();

    @Option(
            names = "--replication",
            paramLabel = "HOST:PORT",
            description = "Feed that database from the server there for as long as the window is open, if nobody else does. On"
                    + " H2, which one program has open at a time, this is how to work while it fills.")
    private Optional<String> replication = Optional.empty();

    @Mixin
    private FeedOption feed = new FeedOption();

    LotbookCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<String> obstacle = Display.obstacle(System.getProperty("os.name"));
        if (obstacle.isPresent()) {
            throw new Failure(
                            Reason.UNAVAILABLE,
                            "No window can be opened: " + obstacle.get(),
                            "The command line works without one: lotbook --help.")
                    .asException();
        }
        DatabaseUrl url = DatabaseOption.urlOr(terminal, database);
        InstantSource clock = InstantSource.system();
        DataDirectory here = DataDirectory.ofThisUser();
        LocalChanges changes = new LocalChanges();
        Optional<HostedFeed> hosted = replication.map(address -> host(address, url, changes, clock));
        try (WorkstationStore store = WorkstationStore.open(here.workstation(), clock);
                PlayedDemo demo = new PlayedDemo(here.path().resolve("demo"), Pace.parse(DEMO_PACE), clock)) {
            DatabaseSignIn signIn = new DatabaseSignIn(List.of(url), Optional.of(demo), changes, store, clock);
            new ConsoleProgram(signIn, clock).run(console -> {});
        } finally {
            hosted.ifPresent(HostedFeed::close);
        }
        return ExitCode.DONE;
    }

    /** As the jar says it; what runs from a developer's folders of classes has none. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Optional.ofNullable(getClass().getPackage().getImplementationVersion()).orElse("of a work folder");
            return new String[] {"Lotbook " + version + ", Java " + Runtime.version()};
        }
    }

    private HostedFeed host(String address, DatabaseUrl url, LocalChanges changes, InstantSource clock) {
        FeedSettings settings = feed.settings(terminal, address, true, "lotbook window");
        return HostedFeed.start(url, feed.account(terminal), settings, changes, clock, this::tell);
    }

    /** The status bar shows how the feed stands; what it is troubled by is said here as well. */
    private void tell(FeedEvent event) {
        if (event instanceof FeedEvent.Trouble trouble) {
            terminal.note(trouble.failure().toString());
        }
    }
}
