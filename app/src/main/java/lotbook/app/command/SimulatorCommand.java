package lotbook.app.command;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import lotbook.app.demo.DemoMonth;
import lotbook.app.replication.dictionary.CommonSettings;
import lotbook.app.replication.tls.ServerTls;
import lotbook.app.replication.tls.TlsStore;
import lotbook.app.simulator.Answering;
import lotbook.app.simulator.BurstScenario;
import lotbook.app.simulator.Pace;
import lotbook.app.simulator.Play;
import lotbook.app.simulator.Progress;
import lotbook.app.simulator.Simulator;
import lotbook.app.simulator.SimulatorSettings;
import lotbook.app.simulator.trading.Expected;
import lotbook.app.simulator.wire.SessionSetup;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.reports.incoming.prices.Parsed;
import lotbook.reports.incoming.prices.SignalHistory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lotbook simulator}: the replication server's side, for trying and for tests. */
@Command(
        name = "simulator",
        description = "Play a replication server: the demo's month on real prices, a real leader's published trades, or a burst."
                + " It takes any name and password. With a key store it speaks TLS; with a trust store as well, clients have to"
                + " show a certificate.",
        footer = {"", "Example: lotbook simulator --port 9880 --pace x3600",
            "         lotbook simulator --port 9880 --signal history.csv --followers 200 --pace fast"})
final class SimulatorCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Terminal terminal;

    @Mixin
    private HelpOption help = new HelpOption();

    @Option(
            names = "--port",
            required = true,
            paramLabel = "P",
            description = "Where to listen on loopback; 0 takes any free port.")
    private int port;

    @Option(
            names = "--pace",
            defaultValue = "fast",
            description = "real, a multiple such as x60, or fast (as fast as the client takes it).")
    private String pace = "fast";

    @ArgGroup
    private @Nullable What what;

    static final class What {
        @Option(
                names = "--signal",
                paramLabel = "FILE",
                description = "A MetaTrader signal history: its trades are the leader's.")
        private Optional<Path> signal = Optional.empty();

        @Option(
                names = "--burst",
                paramLabel = "NAME",
                description = "15 positions closed, 2,000 followers: 30,000 reports at once.")
        private Optional<String> burst = Optional.empty();
    }

    @Option(
            names = "--followers",
            defaultValue = "200",
            paramLabel = "N",
            description = "How many follow the signal. Default: ${DEFAULT-VALUE}.")
    private int followers = 200;

    @Option(names = "--seed", defaultValue = "1", description = "Another seed, other followers and prices within the bars.")
    private long seed = 1;

    @Option(names = "--data", paramLabel = "DIR", description = "Keep numbers and messages here, so that a restart goes on.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--platform",
            defaultValue = "MT5-1",
            paramLabel = "NAME",
            description = "Platform server of a signal or burst.")
    private String platform = "MT5-1";

    @Option(
            names = "--server",
            defaultValue = CommonSettings.DEFAULT_SERVER,
            description = "Our CompID. Default: ${DEFAULT-VALUE}.")
    private String server = CommonSettings.DEFAULT_SERVER;

    @Option(
            names = "--console",
            defaultValue = CommonSettings.DEFAULT_CONSOLE,
            description = "The client's CompID. Default: ${DEFAULT-VALUE}.")
    private String console = CommonSettings.DEFAULT_CONSOLE;

    @Mixin
    private TlsOption tls = new TlsOption();

    @Option(
            names = "--answer",
            defaultValue = "accept",
            description = "How commands are answered: accept, refuse, silent, late (after 5 s) or twice."
                    + " Default: ${DEFAULT-VALUE}.")
    private Answering.Mode answer = Answering.Mode.ACCEPT;

    @Option(names = "--stay", description = "Keep listening when everything was played and taken.")
    private boolean stay;

    SimulatorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        // Before anybody is let in: a name that won't do is refused here.
        Optional<BurstScenario> burst = Optional.ofNullable(what)
                .flatMap(chosen -> chosen.burst)
                .map(name -> BurstScenario.usual(name, platform, burstMoment()));
        SessionSetup session = new SessionSetup(port, "127.0.0.1", server, console, data, Optional.empty(), tls());
        try (Simulator simulator =
                Simulator.start(SimulatorSettings.of(play(), Pace.parse(pace), session), InstantSource.system())) {
            simulator.answer(Answering.of(answer));
            Thread closing = Thread.ofPlatform().unstarted(simulator::close);
            Runtime.getRuntime().addShutdownHook(closing);
            terminal.out().println("Listening on 127.0.0.1:" + simulator.port());
            terminal.out().flush();
            burst.ifPresent(simulator::fire);
            while (!simulator.awaitDone(LOOK)) {
                show(simulator.progress());
            }
            terminal.progressDone();
            print(simulator.expected());
            if (stay) {
                terminal.out().flush();
                new CountDownLatch(1).await(); // until the process is told to end
            }
        }
        return ExitCode.DONE;
    }

    private Optional<ServerTls> tls() {
        Optional<TlsStore> key = tls.key();
        Optional<TlsStore> trust = tls.trust();
        if (trust.isPresent() && key.isEmpty()) {
            throw new Failure(
                            Reason.WRONG_USE,
                            "A trust store alone makes no TLS server.",
                            "Give the --key-store with the server's certificate as well.")
                    .asException();
        }
        return key.map(own -> new ServerTls(own, trust));
    }

    private Play play() {
        Optional<Path> signal = Optional.ofNullable(what).flatMap(chosen -> chosen.signal);
        if (signal.isPresent()) {
            Parsed<SignalHistory.Entry> history = SignalHistory.read(signal.get());
            history.broken().forEach(row -> terminal.note(row.toString()));
            if (history.rows().isEmpty()) {
                throw new Failure(
                                Reason.UNREADABLE,
                                signal.get() + " has no row of a signal history.",
                                "Give a file as MetaTrader's signals offer it for download.")
                        .asException();
            }
            return new Play.Signal(history.rows(), followers, platform, ZoneOffset.UTC, seed, Duration.ofHours(1));
        }
        return Optional.ofNullable(what).flatMap(chosen -> chosen.burst).isPresent() ? new Play.Quiet() : DemoMonth.play();
    }

    private static Instant burstMoment() {
        return InstantSource.system().instant();
    }

    private void show(Progress progress) {
        terminal.progress(String.format(
                Locale.ROOT,
                "%s  %,d messages made, %,d taken%s",
                progress.simulated(),
                progress.made(),
                progress.confirmed(),
                progress.connected() ? "" : ", nobody is connected"));
    }

    private void print(Expected expected) {
        terminal.out().printf(
                Locale.ROOT,
                "executions %d%nbreakdowns %d%nsummaries %d%nmovements %d%nnotices %d%n",
                expected.executionReports(),
                expected.breakdowns(),
                expected.summaries(),
                expected.movements(),
                expected.notices());
    }
}
