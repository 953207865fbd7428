package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import lotbook.app.control.Action;
import lotbook.app.demo.DemoCash;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.DemoOperator;
import lotbook.app.demo.FreshDemo;
import lotbook.app.panel.ExplainModel;
import lotbook.app.picture.Pictures;
import lotbook.app.place.Screen;
import lotbook.app.session.DatabaseSignIn;
import lotbook.app.table.ExportTarget;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.execution.Movement;
import lotbook.domain.identity.Login;
import lotbook.domain.ledger.cash.CashTables;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.workstation.WorkstationStore;
import lotbook.reports.incoming.CashFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cash entries, both sides of transfers and the sheet that imports a statement; pictures stay in {@code target/pictures}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OpensWindow
class CashPicturesTest {
    private static final Path FOLDER = Path.of("target", "pictures");
    private static final InstantSource CLOCK = InstantSource.system();
    private static final AsOf APRIL = new AsOf(Optional.of(Instant.parse("2018-04-04T12:00:00Z")), Optional.empty());

    private final LocalChanges changes = new LocalChanges();
    private DemoDesk desk;
    private Path statement;

    @BeforeAll
    void fill(@TempDir Path folder) throws IOException {
        Desk.start();
        desk = FreshDemo.in(folder, CLOCK);
        try (Database feed = desk.signIn(OperatorRole.FEED)) {
            JdbcFeedStore store = new JdbcFeedStore(
                    feed, FactCalendars.of(BusinessCalendar.NEW_YORK_17, BusinessCalendar.NEW_YORK_17), changes);
            List<Received> moved = new ArrayList<>();
            add(moved, "200007", Movement.Type.DEPOSIT, "5000.00", "USD", "2018-03-02T09:00:00Z", "PSP-88121");
            add(moved, "200001", Movement.Type.DEPOSIT, "3000.00", "GBP", "2018-03-05T16:30:00Z", "WIRE-20117");
            add(moved, "200010", Movement.Type.WITHDRAWAL, "-2500.00", "GBP", "2018-03-07T12:00:00Z", "WIRE-20144");
            add(moved, "200045", Movement.Type.DEPOSIT, "8000.00", "USD", "2018-03-20T10:00:00Z", "WIRE-20230");
            store.commit(store.take("MT5-1", "test", Duration.ofMinutes(10)), moved, moved.size());
        }
        DemoCash.bring(desk, () -> { });
        statement = folder.resolve("wallets-2018-04.csv");
        Files.writeString(statement, String.join(",", CashFiles.COLUMNS) + """

                WALLET,P-2007,W-1001,DEPOSIT,5000.00,USD,2018-03-02T08:58:20Z,2018-03-02,PROVIDER,Cardwell/USD-1,PSP-88121,
                WALLET,P-2007,W-1005,TRANSFER,250.00,USD,2018-04-03T10:00:00Z,2018-04-03,PLATFORM,MT5-1/200007,TR-91,Back
                WALLET,P-2007,W-1003,DEPOSIT,1600.00,USD,2018-03-28T10:12:20Z,2018-03-28,PROVIDER,Cardwell/USD-1,PSP-88407,
                WALLET,P-2070,W-1006,FEE,-5.00,USD,2018-04-03T10:00:00Z,2018-04-03,,,,Inactivity
                WALLET,P-2007,W-1007,WITHDRAWAL,80.00,USD,2018-04-03T10:00:00Z,2018-04-03,BANK,Nordbank/USD-1,WIRE-20311,
                """);
    }

    private static void add(
            List<Received> to, String login, Movement.Type type, String amount, String currency, String at, String reference) {
        Instant moment = Instant.parse(at);
        to.add(new Received(to.size() + 1, CLOCK.instant(), new Movement(
                new Login("MT5-1", login), "M-" + (to.size() + 1), type, new BigDecimal(amount), currency, moment,
                BusinessCalendar.NEW_YORK_17.dayOf(moment), Optional.of(reference), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty())));
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280, 800", "DARK, 1280, 800", "LIGHT, 1920, 1080", "DARK, 1920, 1080"})
    void entriesTransfersAndTheSheet(ThemeChoice theme, int width, int height) {
        String suffix = "-" + width + "-" + theme.name().toLowerCase(Locale.ROOT);
        try (Tasks tasks = Tasks.forConsole()) {
            DatabaseSignIn signIn = new DatabaseSignIn(
                    List.of(desk.url()), Optional.empty(), changes, WorkstationStore.inMemory(CLOCK), CLOCK);
            DemoOperator operator = DemoDesk.operator(OperatorRole.FINANCE);
            Console console = new Console(signIn, tasks, Texts.english(), CLOCK, theme, Optional.of(new ExportTarget() {
                @Override
                public Optional<Path> ask(String suggested) {
                    return Optional.empty();
                }

                @Override
                public Optional<Path> choose(String title, String ending) {
                    return Optional.of(statement);
                }
            }));
            Scene scene = Desk.ask(() -> console.scene(width, height));
            Desk.act(() -> console.enter(signIn.signIn(new SignIn.Credentials(
                    signIn.databases().getFirst(), operator.name(), operator.password()))));
            Frame frame = console.frame().orElseThrow();
            Desk.waitUntil("as it was left", () -> frame.restoredProperty().get());
            grid(frame, CashTables.ENTRIES, 20);
            explain(frame, CashTables.ENTRIES, "amount");
            Desk.act(() -> new Pictures(FOLDER).take(scene, "cash-entries" + suffix));
            Desk.act(() -> frame.view().actions().stream().filter(action -> action.id().equals("import-cash"))
                    .findFirst().map(Action::tryIt).orElseThrow());
            Desk.waitUntil("tried", () -> scene.lookup("#cash-title") instanceof Label title
                    && title.getText().contains("wallets"));
            Desk.act(() -> new Pictures(FOLDER).take(scene, "cash-import" + suffix));
            Desk.act(() -> frame.sheets().close());
            Desk.act(() -> frame.time().set(APRIL));
            grid(frame, CashTables.IN_FLIGHT, 13);
            explain(frame, CashTables.IN_FLIGHT, "age");
            Desk.act(() -> new Pictures(FOLDER).take(scene, "in-flight" + suffix));
            Desk.act(frame::close);
        }
        assertThat(FOLDER.resolve("in-flight" + suffix + ".png")).exists();
    }

    private static void grid(Frame frame, TableDefinition table, int rows) {
        Desk.act(() -> frame.screens().show(new Screen.Grid(table)));
        Desk.waitUntil(table.id(), () -> frame.grid()
                .filter(grid -> grid.model().table().equals(table) && grid.model().rowsProperty().get().total() == rows)
                .isPresent());
    }

    private static void explain(Frame frame, TableDefinition table, String column) {
        Desk.act(() -> frame.grid().orElseThrow().focus(
                frame.grid().orElseThrow().model().rowsProperty().get().idAt(0), table.column(column)));
        Desk.act(() -> frame.grid().orElseThrow().explainFocused());
        Desk.waitUntil("explained", () -> frame.explain().stateProperty().get() instanceof ExplainModel.Explained);
    }
}
