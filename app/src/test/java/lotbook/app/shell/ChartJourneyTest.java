package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.DemoOperator;
import lotbook.app.demo.FreshDemo;
import lotbook.app.panel.ExplainModel;
import lotbook.app.place.Place;
import lotbook.app.place.PlaceLink;
import lotbook.app.place.Screen;
import lotbook.app.session.DatabaseSignIn;
import lotbook.app.table.FilterCells;
import lotbook.app.table.GridView;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Fact;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.execution.Movement;
import lotbook.domain.fee.history.Subject;
import lotbook.domain.identity.Login;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.time.AsOf;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.programme.StoredCalendars;
import lotbook.persistence.workstation.WorkstationStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** From a link to its investor's chart, to a point's derivation, to another time; and along an account of the books. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OpensWindow
class ChartJourneyTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Login LOGIN = new Login("MT5-1", "200002");

    private final LocalChanges changes = new LocalChanges();
    private DemoDesk desk;
    private Tasks tasks;
    private Stage stage;
    private Console console;
    private final Hands hands = new Hands(() -> stage.getScene());

    @BeforeAll
    void open(@TempDir Path folder) {
        Desk.start();
        desk = FreshDemo.in(folder, CLOCK);
        report();
        tasks = Tasks.forConsole();
        DatabaseSignIn signIn = new DatabaseSignIn(List.of(desk.url()), Optional.empty(), changes,
                WorkstationStore.inMemory(CLOCK), CLOCK);
        console = new Console(signIn, tasks, Texts.english(), CLOCK, ThemeChoice.LIGHT, Optional.of(name -> Optional.empty()));
        Desk.act(() -> {
            stage = new Stage();
            console.show(stage);
        });
        DemoOperator operator = DemoDesk.operator(OperatorRole.COMPLIANCE);
        hands.type("#operator", operator.name());
        hands.type("#password", operator.password());
        hands.press("#sign-in");
        Desk.waitUntil("signed in", () -> console.frame().isPresent());
        Desk.waitUntil("as it was left", () -> frame().restoredProperty().get());
    }

    /** A week of days, Wednesday missing; 500 paid in on Thursday. */
    private void report() {
        List<Received> facts = new ArrayList<>();
        for (int day : List.of(5, 6, 8, 9)) {
            String equity = day < 8 ? "1000.00" : "1500.00";
            if (day == 8) {
                add(facts, new Movement(LOGIN, "M-8", Movement.Type.DEPOSIT, new BigDecimal("500.00"), "USD",
                        Instant.parse("2018-03-08T10:00:00Z"), LocalDate.of(2018, 3, 8), Optional.empty(), Optional.empty(),
                        Optional.empty(), Optional.empty(), Optional.empty()));
            }
            add(facts, new AccountSummary(LOGIN, "S-" + day, LocalDate.of(2018, 3, day), "USD",
                    Instant.parse("2018-03-0" + day + "T20:00:00Z"), AccountSummary.Reason.INTERVAL, new BigDecimal(equity),
                    new BigDecimal(equity), new BigDecimal(equity), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO,
                    Optional.of(BigDecimal.ZERO)));
        }
        try (Database feed = desk.signIn(OperatorRole.FEED)) {
            JdbcFeedStore store = new JdbcFeedStore(feed, StoredCalendars.read(feed), changes);
            Lease lease = store.take("REPLICATOR", "test", Duration.ofMinutes(5));
            store.commit(lease, facts, facts.size());
            store.release(lease);
        }
    }

    private static void add(List<Received> facts, Fact fact) {
        facts.add(new Received(facts.size() + 1L, fact.occurredAt(), fact));
    }

    @AfterAll
    void close() {
        Desk.act(stage::close);
        tasks.close();
    }

    @Test
    void fromALinkToTheChartToADerivationAndToAnotherTime() {
        Desk.act(() -> frame().screens().show(new Screen.Grid(ProgrammeTables.LINKS)));
        Desk.act(() -> grid().orElseThrow().model().filter(FilterCells.of("link-id: \"L-0002\"")));
        Desk.waitUntil("its row", () -> grid().filter(view -> view.model().rowsProperty().get().total() == 1)
                .map(view -> view.focus(view.model().rowsProperty().get().idAt(0), Optional.empty())).orElse(false));
        Desk.act(() -> frame().view().actions().stream().filter(action -> action.id().equals("investor-chart")).findFirst()
                .orElseThrow().tryIt());
        Desk.waitUntil("the chart", () -> hands.textOf("#history-readout").startsWith("2018-03-09: equity 1,500.00, measured 2 h 0 m"));
        assertThat(Desk.ask(() -> frame().screens().front())).isEqualTo(new Screen.History(Subject.link("L-0002")));
        key(KeyCode.LEFT);
        assertThat(hands.textOf("#history-readout")).contains("Flow +500.00: External flow, movement M-8 of server MT5-1.");
        key(KeyCode.LEFT);
        assertThat(hands.textOf("#history-readout")).startsWith("2018-03-07: not measured, a gap.");
        key(KeyCode.RIGHT);
        key(KeyCode.ENTER);
        Desk.waitUntil("explained", () -> frame().explain().stateProperty().get() instanceof ExplainModel.Explained explained
                && explained.explanation().asText().contains("[summary S-8 of server MT5-1]"));

        String link = Desk.ask(() -> PlaceLink.to(Optional.empty(), Place.of(frame().screens().front()), "demo"));
        assertThat(link).isEqualTo("lotbook:chart/link/L-0002?at=demo");
        assertThat(PlaceLink.read(link, Texts.english()).place().screen()).isEqualTo(new Screen.History(Subject.link("L-0002")));

        Desk.act(() -> frame().time().set(new AsOf(Optional.of(Instant.parse("2018-03-06T21:00:00Z")), Optional.empty())));
        Desk.waitUntil("as it was then", () -> hands.textOf("#history-readout").startsWith("2018-03-06: equity 1,000.00"));
        Desk.act(frame().time()::returnToNow);
        Desk.waitUntil("and now again", () -> hands.textOf("#history-head").contains("Measured last 2018-03-09 20:00:00 UTC"));
        Desk.act(() -> frame().screens().show(new Screen.History(Subject.link("L-none"))));
        Desk.waitUntil("said so", () -> hands.textOf("#history-words").startsWith("There is no link L-none"));
    }

    @Test
    void anAccountOfTheBooksTellsWhatStoodAfterEachPosting() {
        Desk.act(() -> frame().screens().show(new Screen.Grid(LedgerTables.LINES)));
        Desk.act(() -> grid().orElseThrow().model().filter(FilterCells.of(
                "owner: \"MT5-1/200002\"; kind: platform")));
        Desk.waitUntil("its lines", () -> grid().filter(view -> view.model().rowsProperty().get().total() == 2
                && view.focus(view.model().rowsProperty().get().idAt(0), LedgerTables.LINES.column("balance"))).isPresent());
        Desk.act(() -> grid().orElseThrow().explainFocused());
        Desk.waitUntil("explained", () -> frame().explain().stateProperty().get() instanceof ExplainModel.Explained explained
                && explained.figure().equals("1,500.00")
                && explained.explanation().asText().contains("opening balance")
                && explained.explanation().asText().contains("[movement M-8 of server MT5-1]"));
    }

    private void key(KeyCode code) {
        Desk.act(() -> Event.fireEvent(stage.getScene().lookup("#history-chart"),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false)));
    }

    private Frame frame() {
        return console.frame().orElseThrow();
    }

    /** On the interface thread. */
    private Optional<GridView> grid() {
        return frame().view() instanceof GridScreen screen ? Optional.of(screen.page().grid()) : Optional.empty();
    }
}
