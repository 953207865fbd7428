package lotbook.app.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javafx.stage.Stage;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.DemoMonth;
import lotbook.app.demo.DemoOperator;
import lotbook.app.place.Screen;
import lotbook.app.replication.Feed;
import lotbook.app.replication.FeedSettings;
import lotbook.app.session.DatabaseSignIn;
import lotbook.app.shell.Console;
import lotbook.app.shell.Desk;
import lotbook.app.shell.SignIn.Credentials;
import lotbook.app.simulator.BurstScenario;
import lotbook.app.simulator.Pace;
import lotbook.app.simulator.Play;
import lotbook.app.simulator.Simulator;
import lotbook.app.simulator.SimulatorSettings;
import lotbook.app.simulator.wire.SessionSetup;
import lotbook.app.table.GridModel;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import lotbook.domain.execution.ExecutionTables;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseUrl;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.programme.StoredCalendars;
import lotbook.persistence.workstation.WorkstationStore;

/**
 * A console, a feed and a server on one PostgreSQL: from a deal's sending to its row on screen, and the heap while the demo's
 * month passes 600 times as fast. Arguments: deals, of which a third warms up, and minutes of the month's traffic. Prints lines for
 * {@code app/BENCHMARKS.md}.
 */
public final class LiveBenchmark {
    private static final SessionSetup.Credentials SECRET = new SessionSetup.Credentials("lotbook", "bench");
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Instant FIRST = Instant.parse("2018-03-05T14:30:00Z");
    private static final int SPEED = 600;

    private LiveBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Desk.start();
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            rows(desk(server, "rows"), Integer.parseInt(arguments[0]));
            heap(desk(server, "heap"), Integer.parseInt(arguments[1]));
        }
        System.exit(0);
    }

    /** A database of its own, for each server counts its messages from one. */
    private static DemoDesk desk(EmbeddedPostgres server, String name) {
        return DemoDesk.shared(new DatabaseUrl("jdbc:postgresql://localhost:" + server.getPort() + "/" + name),
                lotbook.persistence.database.Credentials.of("postgres", "postgres"), CLOCK);
    }

    private static void rows(DemoDesk desk, int deals) {
        try (Database account = desk.signIn(OperatorRole.FEED);
                Simulator server = simulator(new Play.Quiet(), new Pace.AsTaken());
                Feed feed = feed(account, server, "ROWS")) {
            GridModel model = window(desk);
            List<Long> millis = new ArrayList<>();
            for (int deal = 0; deal < deals; deal++) {
                long before = Desk.ask(() -> model.rowsProperty().get().total());
                long sent = System.nanoTime();
                server.fire(new BurstScenario("D" + deal, "MT5-1", 1, 1, FIRST.plusSeconds(deal), 1));
                Desk.waitUntil("the row", () -> model.rowsProperty().get().total() > before
                        && model.rowsProperty().get().get(0).row().isPresent());
                if (deal >= deals / 3) {
                    millis.add((System.nanoTime() - sent) / 1_000_000);
                }
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            }
            List<Long> sorted = millis.stream().sorted().toList();
            System.out.printf(Locale.ROOT, "from a deal's sending to its row: median %d ms, p95 %d ms, slowest %d ms, of %d%n",
                    sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 95 / 100), sorted.getLast(), sorted.size());
        }
    }

    private static void heap(DemoDesk desk, int minutes) {
        try (Database account = desk.signIn(OperatorRole.FEED);
                Simulator server = simulator(DemoMonth.play(), new Pace.Times(SPEED));
                Feed feed = feed(account, server, "HEAP")) {
            window(desk);
            for (int part = 0; part <= 6 * minutes; part++) {
                System.out.printf(Locale.ROOT, "after %d s, %d messages: %.1f MB of heap%n", 10 * part, feed.state().committed(),
                        used() / 1e6);
                LockSupport.parkNanos(Duration.ofSeconds(10).toNanos());
            }
        }
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static Simulator simulator(Play play, Pace pace) {
        return Simulator.start(SimulatorSettings.of(play, pace, SessionSetup.LOCAL.askingFor(SECRET)), CLOCK);
    }

    private static Feed feed(Database account, Simulator server, String name) {
        return Feed.start(FeedSettings.of("127.0.0.1", server.port(), SECRET.username(), SECRET.password(), name),
                new JdbcFeedStore(account, StoredCalendars.read(account), new LocalChanges()), CLOCK, _ -> {});
    }

    /** Compliance looks at leaders' deals, newest first. */
    private static GridModel window(DemoDesk desk) {
        DatabaseSignIn signIn = new DatabaseSignIn(
                List.of(desk.url()), Optional.empty(), new LocalChanges(), WorkstationStore.inMemory(CLOCK), CLOCK);
        DemoOperator operator = DemoDesk.operator(OperatorRole.COMPLIANCE);
        Console console = Desk.ask(() -> {
            Console made = new Console(signIn, Tasks.forConsole(), Texts.english(), CLOCK, ThemeChoice.LIGHT);
            made.show(new Stage());
            made.enter(signIn.signIn(new Credentials(signIn.databases().getFirst(), operator.name(), operator.password())));
            return made;
        });
        Desk.act(() -> console.frame().orElseThrow().screens().show(new Screen.Grid(ExecutionTables.TRADES)));
        Desk.waitUntil("the grid", () -> console.frame().orElseThrow().grid().isPresent());
        return Desk.ask(() -> console.frame().orElseThrow().grid().orElseThrow().model());
    }
}
