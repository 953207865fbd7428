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
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.DemoOperator;
import lotbook.app.demo.FreshDemo;
import lotbook.app.panel.ExplainModel;
import lotbook.app.place.Screen;
import lotbook.app.session.DatabaseSignIn;
import lotbook.app.table.FilterCells;
import lotbook.app.table.GridView;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Fact;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.Row;
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

/** From a link to the sub-ledgers of its account, to a figure's derivation, to what is not attributed, to another time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OpensWindow
class SubLedgerJourneyTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Login LOGIN = new Login("MT5-1", "200005");
    private static final Login NORD = new Login("MT5-1", "100001");

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
        DemoOperator operator = DemoDesk.operator(OperatorRole.FINANCE);
        hands.type("#operator", operator.name());
        hands.type("#password", operator.password());
        hands.press("#sign-in");
        Desk.waitUntil("signed in", () -> console.frame().isPresent());
        Desk.waitUntil("as it was left", () -> frame().restoredProperty().get());
    }

    /** 12,000 paid in; a copy that brought 61.50; own trading that brought 16.00 and cost 17.00; the server has 3.00 more than that. */
    private void report() {
        List<Received> facts = new ArrayList<>();
        add(facts, new Movement(LOGIN, "M-1", Movement.Type.DEPOSIT, new BigDecimal("12000.00"), "USD",
                Instant.parse("2018-03-01T10:00:00Z"), LocalDate.of(2018, 3, 1), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty()));
        add(facts, summary("S-1", "12000.00", "2018-03-02T20:00:00Z"));
        add(facts, deal("L-1", NORD, Execution.PositionEffect.OPEN, "0", "2018-03-05T10:00:00Z", Optional.empty()));
        add(facts, deal("F-1", LOGIN, Execution.PositionEffect.OPEN, "0", "2018-03-05T10:00:01Z", Optional.of("L-1")));
        add(facts, deal("L-2", NORD, Execution.PositionEffect.CLOSE, "61.50", "2018-03-06T10:00:00Z", Optional.empty()));
        add(facts, deal("F-2", LOGIN, Execution.PositionEffect.CLOSE, "61.50", "2018-03-06T10:00:01Z", Optional.of("L-2")));
        for (int more = 1; more <= 8; more++) {
            // opened and closed alone, each closing with 2.00, at 1.00 a deal
            String at = "2018-03-06T1" + more + ":00:00Z";
            add(facts, deal("O-" + more, LOGIN, Execution.PositionEffect.OPEN, "0", at, Optional.empty()));
            add(facts, deal("C-" + more, LOGIN, Execution.PositionEffect.CLOSE, "2.00", at.replace("00:00Z", "30:00Z"),
                    Optional.empty()));
        }
        add(facts, deal("F-3", LOGIN, Execution.PositionEffect.OPEN, "0", "2018-03-07T10:00:00Z", Optional.empty()));
        add(facts, summary("S-2", "12061.50", "2018-03-09T20:00:00Z"));
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

    private static AccountSummary summary(String id, String balance, String at) {
        BigDecimal amount = new BigDecimal(balance);
        return new AccountSummary(LOGIN, id, LocalDate.of(2018, 3, 1), "USD", Instant.parse(at),
                AccountSummary.Reason.INTERVAL, amount, amount, amount, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO,
                Optional.of(BigDecimal.ZERO));
    }

    private static Execution deal(
            String id, Login login, Execution.PositionEffect effect, String profit, String at, Optional<String> copies) {
        Volume volume = Volume.of("0.50");
        return new Execution(
                login, new ExecId(id), new OrderId("O-" + id), Execution.Kind.TRADE, Execution.OrderStatus.FILLED, "EURUSD",
                Side.BUY, volume,
                Optional.of(new Execution.Fill(volume, Price.of("1.2300"), new BigDecimal("1.00"),
                        Optional.of(new BigDecimal(profit)), Optional.empty())),
                volume, Volume.ZERO, Optional.of(effect), Optional.of(new PositionId(id.equals("F-3") ? "own" : login.number())),
                Optional.empty(), Instant.parse(at), Optional.of(Instant.parse(at)), Optional.empty(), Optional.empty(),
                Optional.empty(), copies.map(leader -> new Execution.Copy(new OrderId("O-" + leader),
                        Optional.of(new ExecId(leader)), Optional.of("AV-SCALP-1"), Optional.of(new BigDecimal("0.5")))));
    }

    @AfterAll
    void close() {
        Desk.act(stage::close);
        tasks.close();
    }

    @Test
    void fromALinkToItsSubLedgerToADerivationAndToAnotherTime() {
        Desk.act(() -> frame().screens().show(new Screen.Grid(ProgrammeTables.LINKS)));
        Desk.act(() -> grid().orElseThrow().model().filter(FilterCells.of("link-id: \"L-0005\"")));
        Desk.waitUntil("its row", () -> total() == 1
                && grid().orElseThrow().focus(grid().orElseThrow().model().rowsProperty().get().idAt(0), Optional.empty()));
        hands.key(grid().orElseThrow().table(), KeyCode.K, true, true);
        Desk.waitUntil("where it leads", () -> hands.sees("#link-sub-ledgers"));
        hands.press("#link-sub-ledgers");
        Desk.waitUntil("its sub-ledger", () -> frame().screens().front().equals(new Screen.Grid(LedgerTables.SUB_LEDGERS))
                && texts(0).containsAll(List.of("A-200005", "L-0005", "61.50", "6,059.50")));

        Desk.act(() -> grid().orElseThrow().model().filter(FilterCells.of("account-id: \"A-200005\"")));
        Desk.waitUntil("every line of the account", () -> total() == 3 && texts(2).containsAll(List.of("OWN", "1,999.00")));
        // 12,000 less 10,000 assigned and 1.00 of commission; the values and the 3.00 are the account
        assertThat(texts(2)).contains("2,000.00", "3.00", "12,061.50");
        focus(2, "not-attributed");
        Desk.act(() -> grid().orElseThrow().explainFocused());
        Desk.waitUntil("explained", () -> frame().explain().stateProperty().get() instanceof ExplainModel.Explained explained
                && explained.figure().equals("3.00")
                && explained.explanation().asText().contains("  balance by the server at 2018-03-09 20:00:00 UTC"));
        focus(0, "worth");
        Desk.waitUntil("the link's", () -> frame().explain().stateProperty().get() instanceof ExplainModel.Explained explained
                && explained.figure().equals("6,059.50")
                && explained.explanation().asText().contains("[execution F-2 of server MT5-1]"));

        whatIsCalculatedSaysThatItIsAndIsGrey();

        // 16 deals of its own, of which the foot names the first
        focus(2, "commission");
        Desk.waitUntil("the own one's", () -> frame().explain().stateProperty().get() instanceof ExplainModel.Explained explained
                && explained.figure().equals("\u221217.00") && explained.explanation().sources().size() == 17
                && hands.textOf("#explain-sources").endsWith("and 11 more, each at its step"));

        Desk.act(() -> frame().time().set(new AsOf(Optional.of(Instant.parse("2018-03-05T21:00:00Z")), Optional.empty())));
        Desk.waitUntil("as it was then", () -> total() == 3 && texts(0).contains("5,999.00"));
        Desk.act(frame().time()::returnToNow);
        Desk.waitUntil("and now again", () -> total() == 3 && texts(0).contains("6,059.50"));
    }

    private void whatIsCalculatedSaysThatItIsAndIsGrey() {
        String why = "Value is calculated for the rows that are shown, so nothing can be sorted or filtered by it.";
        assertThat(Desk.ask(() -> ((Label) stage.getScene().lookup("#title-worth")).getTooltip().getText())).isEqualTo(why);
        assertThat(Desk.ask(() -> stage.getScene().lookup("#filter-worth").isDisabled())).isTrue();
        assertThat(Desk.ask(() -> stage.getScene().lookup("#filter-account-id").isDisabled())).isFalse();
        assertThat(obstacles("sort", "sort-too", "filter-cell", "only-this", "all-but-this")).hasSize(5).containsOnly(why);
        focus(0, "account-id");
        assertThat(obstacles("sort", "sort-too", "filter-cell", "only-this", "all-but-this")).isEmpty();
    }

    private List<String> obstacles(String... actions) {
        return Desk.ask(() -> ((GridScreen) frame().view()).page().actions().stream()
                .filter(action -> List.of(actions).contains(action.id()))
                .flatMap(action -> action.obstacle().get().stream())
                .toList());
    }

    private void focus(int place, String column) {
        Desk.act(() -> grid().orElseThrow().focus(
                grid().orElseThrow().model().rowsProperty().get().idAt(place), LedgerTables.SUB_LEDGERS.column(column)));
    }

    private long total() {
        return grid().map(view -> view.model().rowsProperty().get().total()).orElse(0L);
    }

    /** Of a row as the grid has it; states by their word in the database. */
    private List<String> texts(int place) {
        Optional<Row> row = grid().filter(view -> view.model().rowsProperty().get().size() > place)
                .flatMap(view -> view.model().rowsProperty().get().get(place).row());
        return row.map(Row::values).orElse(List.of()).stream().flatMap(Optional::stream)
                .map(value -> value instanceof BigDecimal amount ? String.format("%,.2f", amount) : value.toString())
                .toList();
    }

    private Frame frame() {
        return console.frame().orElseThrow();
    }

    /** On the interface thread. */
    private Optional<GridView> grid() {
        return frame().view() instanceof GridScreen screen ? Optional.of(screen.page().grid()) : Optional.empty();
    }
}
