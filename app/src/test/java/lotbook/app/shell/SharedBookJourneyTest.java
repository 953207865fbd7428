package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.FreshDemo;
import lotbook.app.demo.DemoMonth;
import lotbook.app.demo.DemoOperator;
import lotbook.app.place.Screen;
import lotbook.app.replication.Feed;
import lotbook.app.replication.FeedSettings;
import lotbook.app.replication.HoldsSession;
import lotbook.app.session.DatabaseSignIn;
import lotbook.app.simulator.Pace;
import lotbook.app.simulator.Simulator;
import lotbook.app.simulator.SimulatorSettings;
import lotbook.app.simulator.wire.SessionSetup;
import lotbook.app.table.GridPage;
import lotbook.app.table.GridRow;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import lotbook.domain.audit.AuditTables;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.query.TableDefinition;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.database.Operators;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.programme.StoredCalendars;
import lotbook.persistence.workstation.WorkstationStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Several windows on one PostgreSQL that a feed fills: each hears of the others through the database alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@OpensWindow
@HoldsSession
class SharedBookJourneyTest {
    private static final SessionSetup.Credentials SECRET = new SessionSetup.Credentials("lotbook", "journey");
    private static final InstantSource CLOCK = InstantSource.system();

    /** Within a second on a machine that does nothing else; twice that where the build shares it. */
    private static final Duration SOON = Duration.ofSeconds(2);

    /** An hour in a second and a half. */
    private static final int SPEED = 2400;

    private static final Duration HOUR = Duration.ofHours(1).dividedBy(SPEED);

    private final List<Window> open = new ArrayList<>();
    private DemoDesk desk;
    private Path folder;
    private Simulator simulator;
    private Feed feed;
    private Database feedAccount;

    /** A window with its operator's hands. */
    private static final class Window {
        private final Tasks tasks = Tasks.forConsole();
        private final Stage stage = Desk.ask(Stage::new);
        private final Hands hands = new Hands(stage::getScene);
        private final Keyboard keys = new Keyboard(stage::getScene);
        private final Console console;

        private Window(SignIn signIn, Path export) {
            console = Desk.ask(() -> new Console(signIn, tasks, Texts.english(), CLOCK, ThemeChoice.LIGHT,
                    Optional.of(name -> Optional.of(export))));
            Desk.act(() -> console.show(stage));
        }

        private Frame frame() {
            return console.frame().orElseThrow();
        }

        private GridPage page() {
            return frame().gridPage().orElseThrow();
        }

        private TableView<GridRow> table() {
            return page().grid().table();
        }

        private long total() {
            return page().grid().model().rowsProperty().get().total();
        }

        private void show(TableDefinition table) {
            Desk.act(() -> frame().screens().show(new Screen.Grid(table)));
        }

        private void close() {
            Desk.act(stage::close);
            tasks.close();
        }
    }

    @BeforeAll
    void makeTheBookAndPlay(@TempDir Path fresh) throws IOException {
        folder = fresh;
        Desk.start();
        desk = FreshDemo.shared(CLOCK);
        feedAccount = desk.signIn(OperatorRole.FEED);
        simulator = simulator(0);
        feed = Feed.start(
                FeedSettings.of("127.0.0.1", simulator.port(), SECRET.username(), SECRET.password(), "the journey"),
                new JdbcFeedStore(feedAccount, StoredCalendars.read(feedAccount), new LocalChanges()), CLOCK, event -> {});
    }

    @AfterEach
    void closeWindows() {
        open.forEach(Window::close);
        open.clear();
    }

    @AfterAll
    void endThePlay() {
        feed.close();
        simulator.close();
        feedAccount.close();
    }

    @Test
    @Order(1)
    void whatOneDoesTheOtherSeesWithoutLosingTheirPlace() {
        Window one = window(OperatorRole.AUDITOR);
        Window other = window(OperatorRole.COMPLIANCE);
        one.show(AuditTables.OPERATORS);
        other.show(ExecutionTables.SUMMARIES);
        Desk.waitUntil("operators", () -> one.total() > 0);
        Desk.waitUntil("summaries", () -> other.total() > 20);
        Desk.act(() -> one.table().getSelectionModel().clearAndSelect(1));
        Desk.act(() -> other.table().getSelectionModel().clearAndSelect(3));
        long selected = Desk.ask(() -> one.table().getItems().get(1).id());
        long summary = Desk.ask(() -> other.table().getItems().get(3).id());
        long locked;
        try (Database administrator = desk.signIn(OperatorRole.ADMINISTRATOR)) {
            new Operators(administrator).lock(DemoDesk.operator(OperatorRole.FINANCE).name(), "On leave");
            locked = System.nanoTime();
            Desk.waitUntil("the other's change waits to be let in", () -> one.hands.sees("#new-rows"));
            assertThat(Duration.ofNanos(System.nanoTime() - locked)).as("from the commit to its sight").isLessThan(SOON);
            new Operators(administrator).unlock(DemoDesk.operator(OperatorRole.FINANCE).name(), "Back");
        }
        assertThat(Desk.ask(() -> one.table().getItems().get(1).id())).as("nothing moved").isEqualTo(selected);
        one.hands.key(one.table(), KeyCode.F5, false, false);
        Desk.waitUntil("let in", () -> !one.hands.sees("#new-rows"));
        assertThat(Desk.ask(() -> one.table().getSelectionModel().getSelectedItems().stream().map(GridRow::id).toList()))
                .containsExactly(selected);
        Desk.waitUntil("what the feed brings waits too", () -> other.hands.sees("#new-rows"));
        assertThat(Desk.ask(() -> other.table().getItems().get(3).id())).isEqualTo(summary);
    }

    @Test
    @Order(2)
    void anHoursTrafficMovesNeitherSelectionNorPlace() {
        Window window = window(OperatorRole.COMPLIANCE);
        window.show(ExecutionTables.SUMMARIES);
        Desk.waitUntil("enough to scroll", () -> window.total() > 80);
        Desk.act(() -> {
            window.table().getSelectionModel().clearAndSelect(40);
            window.table().scrollTo(30);
        });
        long[] seen = {0};
        Desk.waitUntil("scrolled, and laid out", () -> {
            boolean settled = top(window) > 0 && top(window) == seen[0];
            seen[0] = top(window);
            return settled;
        });
        long selected = Desk.ask(() -> window.table().getItems().get(40).id());
        long top = Desk.ask(() -> top(window));
        long complete = feed.state().committed();
        long end = System.nanoTime() + HOUR.toNanos();
        Desk.waitUntil("an hour went by and nothing moved", () -> {
            assertThat(window.table().getSelectionModel().getSelectedItems().stream().map(GridRow::id).toList())
                    .containsExactly(selected);
            assertThat(top(window)).isEqualTo(top);
            return System.nanoTime() > end && window.hands.sees("#new-rows");
        });
        assertThat(feed.state().committed()).as("there was traffic").isGreaterThan(complete);
        window.hands.key(window.table(), KeyCode.F5, false, false);
        Desk.waitUntil("taken in, and the top row is still on top", () -> top(window) == top);
        assertThat(Desk.ask(() -> window.table().getSelectionModel().getSelectedItems().stream().map(GridRow::id).toList()))
                .containsExactly(selected);
    }

    @Test
    @Order(3)
    void aDayByKeyboardAlone() throws IOException {
        Path file = folder.resolve("euro.csv");
        Window window = new Window(signIn(), file);
        open.add(window);
        Keyboard keys = window.keys;
        DemoOperator operator = DemoDesk.operator(OperatorRole.COMPLIANCE);
        keys.type(operator.name());
        keys.press(KeyCode.TAB);
        keys.type(operator.password());
        keys.press(KeyCode.ENTER);
        Desk.waitUntil("signed in", () -> window.console.frame().isPresent());
        keys.control(KeyCode.DIGIT3);
        Desk.waitUntil("leaders' deals", () -> window.frame().grid().isPresent() && window.total() > 0
                && window.table().getItems().getFirst().row().isPresent());
        keys.control(KeyCode.HOME);
        keys.press(KeyCode.RIGHT);
        Desk.waitUntil("followers", () -> window.table().getItems().size() > window.total());
        keys.press(KeyCode.DOWN);
        keys.control(KeyCode.E);
        for (int skipped = 0; skipped < 8 && window.hands.textOf("#explained-figure").isEmpty(); skipped++) {
            // A follower that got nothing has no volume to explain; the panel follows to the next.
            keys.press(KeyCode.DOWN);
        }
        Desk.waitUntil("explained", () -> window.hands.sees("#explanation"));
        String figure = window.hands.textOf("#explained-figure");
        assertThat(Desk.ask(() -> window.hands.cellTexts(window.table()))).contains(figure);
        // The first leaves the selection, the second the panel.
        keys.press(KeyCode.ESCAPE);
        keys.press(KeyCode.ESCAPE);
        Desk.waitUntil("closed", () -> !window.hands.sees("#side-panel"));
        keys.controlShift(KeyCode.F);
        keys.type("; symbol: eurusd");
        keys.press(KeyCode.ENTER);
        Desk.waitUntil("filtered", () -> window.page().grid().model().filterCellsProperty().get().line().contains("eurusd"));
        keys.press(KeyCode.F8);
        keys.type("s");
        Desk.waitUntil("sorted", () -> !window.page().grid().model().questionProperty().get().sort()
                .equals(ExecutionTables.TRADES.defaultSort()));
        keys.control(KeyCode.S);
        Desk.waitUntil("asked for a name", () -> GridWindow.inPopup("#view-name").isPresent());
        keys.type("Euro");
        keys.press(KeyCode.ENTER);
        Desk.waitUntil("saved", () -> window.hands.textOf("#views").equals("Euro"));
        Desk.waitUntil("those rows", () -> window.page().grid().model().isAnswered());
        keys.controlShift(KeyCode.E);
        Desk.waitUntil("exported", () -> Files.exists(file) && window.hands.textOf("#notice").contains("euro.csv"));
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
            assertThat(csv.stream().skip(1)).isNotEmpty()
                    .allMatch(line -> line.getFields().contains("EURUSD"));
        }
    }

    @Test
    @Order(4)
    void aServersDeathIsInStripColumnsAndStatusBarAtOnceAndItsReturnTakesThemAway() {
        Window window = window(OperatorRole.COMPLIANCE);
        window.show(ExecutionTables.EXECUTIONS);
        Desk.waitUntil("live", () -> window.total() > 0 && window.hands.textOf("#feed").equals("Live REPLICATOR"));
        int port = simulator.port();
        simulator.close();
        Desk.waitUntil("strip", () -> window.hands.sees("#stale-strip"));
        assertThat(window.hands.textOf("#feed")).isEqualTo("Down REPLICATOR");
        Desk.waitUntil("grey", () -> {
            window.hands.cellTexts(window.table());
            return !window.table().lookupAll(".table-cell:stale").isEmpty();
        });
        assertThat(window.hands.textOf("#stale-strip .label")).startsWith("No link to REPLICATOR since ");
        simulator = simulator(port);
        Desk.waitUntil("back", () -> !window.hands.sees("#stale-strip")
                && window.hands.textOf("#feed").equals("Live REPLICATOR"));
    }

    private Simulator simulator(int port) {
        return Simulator.start(SimulatorSettings.of(DemoMonth.play(), new Pace.Times(SPEED),
                SessionSetup.LOCAL.onPort(port).keptIn(folder.resolve("simulator")).askingFor(SECRET)), CLOCK);
    }

    private SignIn signIn() {
        return new DatabaseSignIn(List.of(desk.url()), Optional.empty(), new LocalChanges(),
                WorkstationStore.inMemory(CLOCK), CLOCK);
    }

    private Window window(OperatorRole role) {
        Window window = new Window(signIn(), folder.resolve("unused"));
        open.add(window);
        DemoOperator operator = DemoDesk.operator(role);
        window.hands.type("#operator", operator.name());
        window.hands.type("#password", operator.password());
        window.hands.press("#sign-in");
        Desk.waitUntil("signed in", () -> window.console.frame().isPresent());
        return window;
    }

    /** The id of the topmost row in sight; 0 while the first is. */
    private static long top(Window window) {
        return window.table().lookup(".virtual-flow") instanceof VirtualFlow<?> flow && flow.getFirstVisibleCell() != null
                && flow.getFirstVisibleCell().getIndex() > 0
                ? window.table().getItems().get(flow.getFirstVisibleCell().getIndex()).id() : 0;
    }
}
