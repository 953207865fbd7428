package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.DemoMonth;
import lotbook.app.demo.DemoOperator;
import lotbook.app.demo.FreshDemo;
import lotbook.app.place.Area;
import lotbook.app.place.Screen;
import lotbook.app.replication.Feed;
import lotbook.app.replication.FeedSettings;
import lotbook.app.replication.HoldsSession;
import lotbook.app.session.DatabaseSignIn;
import lotbook.app.simulator.Pace;
import lotbook.app.simulator.Simulator;
import lotbook.app.simulator.SimulatorSettings;
import lotbook.app.simulator.wire.SessionSetup;
import lotbook.app.table.FilterCells;
import lotbook.app.table.GridPage;
import lotbook.app.table.GridRow;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.app.theme.ThemeChoice;
import lotbook.domain.audit.AuditTables;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.party.PartyTables;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.FactCalendars;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.programme.StoredCalendars;
import lotbook.persistence.workstation.WorkstationStore;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The window over a real book that a real feed fills while the simulator plays the demo's first days. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OpensWindow
@HoldsSession
class BookJourneyTest {
    private static final SessionSetup.Credentials SECRET = new SessionSetup.Credentials("lotbook", "journey");
    private static final InstantSource CLOCK = InstantSource.system();
    private static final int ENOUGH_ROWS = 20;
    private static final List<String> BUSINESS = List.of(
            "area-overview", "area-proposals", "area-trades", "area-allocation", "area-parties", "area-money",
            "area-reconciliation", "area-compliance", "area-settings");
    private static final List<String> BUSINESS_AND_TRAIL = List.of(
            "area-overview", "area-proposals", "area-trades", "area-allocation", "area-parties", "area-money",
            "area-reconciliation", "area-compliance", "area-evidence", "area-settings");

    private final LocalChanges changes = new LocalChanges();
    private Path folder;
    private DemoDesk desk;
    private Simulator simulator;
    private Database feedAccount;
    private FactCalendars calendars;
    private Feed feed;
    private Tasks tasks;
    private Stage stage;
    private Console console;
    private Path exportFile = Path.of("unset");
    private final Hands hands = new Hands(() -> stage.getScene());

    @BeforeAll
    void makeTheBookAndPlay(@TempDir Path fresh) {
        folder = fresh;
        Desk.start();
        desk = FreshDemo.in(folder, CLOCK);
        simulator = Simulator.start(
                SimulatorSettings.of(DemoMonth.play(), new Pace.Times(7200), SessionSetup.LOCAL.askingFor(SECRET)), CLOCK);
        feedAccount = desk.signIn(OperatorRole.FEED);
        calendars = StoredCalendars.read(feedAccount);
        feed = startFeed();
    }

    @AfterAll
    void endThePlay() {
        feed.close();
        simulator.close();
        feedAccount.close();
    }

    @BeforeEach
    void openWindow() {
        tasks = Tasks.forConsole();
        console = new Console(signIn(), tasks, Texts.english(), CLOCK, ThemeChoice.LIGHT, Optional.of(name -> Optional.of(exportFile)));
        Desk.act(() -> {
            stage = new Stage();
            console.show(stage);
        });
    }

    @AfterEach
    void closeWindow() {
        Desk.act(stage::close);
        tasks.close();
    }

    @Test
    void eachRoleSeesTheScreensItHasRightsFor() {
        List<String> all = Area.allTables().stream().map(TableDefinition::id).toList();
        List<String> ofOperators = List.of(AuditTables.AUDIT.id(), AuditTables.OPERATORS.id());
        List<String> business = all.stream().filter(id -> !ofOperators.contains(id)).toList();
        assertThat(screensOf(OperatorRole.COMPLIANCE)).isEqualTo(all);
        assertThat(screensOf(OperatorRole.AUDITOR)).isEqualTo(all);
        assertThat(screensOf(OperatorRole.FINANCE)).isEqualTo(business);
        assertThat(screensOf(OperatorRole.MANAGER)).isEqualTo(business.stream()
                .filter(id -> !id.matches("ledger-.*|payee(s|-lines)|cash-entries|in-flight|periods|kyc|consents|introductions"
                        + "|fee-(runs|snapshots|true-ups|charges)|licences|pamm-.*|dealing-points|flow-requests|pool-fees|unit-series|price-corrections")).toList());
        assertThat(screensOf(OperatorRole.ADMINISTRATOR))
                .containsExactly("proposals", "audit", "calendars", "brands", "instruments", "operators", "policies");
    }

    @Test
    void aManagerSeesOnlyTheirOwnMasterAndItsInvestors() {
        try (ConsoleSession manager = session(OperatorRole.MANAGER); ConsoleSession all = session(OperatorRole.COMPLIANCE)) {
            List<String> own = values(manager, ProgrammeTables.ACCOUNTS, "account-id");
            List<String> linked = all.rows().rows(ProgrammeTables.LINKS, idsOf(all, ProgrammeTables.LINKS)).stream()
                    .filter(row -> text(row, "leader-account").equals("A-100003"))
                    .map(row -> text(row, "follower-account"))
                    .toList();
            assertThat(linked).isNotEmpty();
            assertThat(own).contains("A-100003").containsAll(linked).hasSize(linked.size() + 1);
            List<String> logins = values(manager, ProgrammeTables.ACCOUNTS, "login");
            assertThat(logins).containsAll(values(manager, ExecutionTables.SUMMARIES, "login"));
        }
    }

    @Test
    void eachRolesWindowHasTheAreasOfItsScreensAndNothingInThemFails() {
        Map<OperatorRole, List<String>> areas = Map.of(
                OperatorRole.COMPLIANCE, BUSINESS_AND_TRAIL, OperatorRole.AUDITOR, BUSINESS_AND_TRAIL,
                OperatorRole.FINANCE, BUSINESS,
                OperatorRole.MANAGER, BUSINESS.stream().filter(area -> !area.equals("area-compliance")).toList(),
                OperatorRole.ADMINISTRATOR, List.of("area-overview", "area-proposals", "area-evidence", "area-settings"));
        areas.forEach((role, expected) -> {
            signIn(role);
            assertThat(Desk.ask(() -> stage.getScene().getRoot().lookupAll(".rail > .toggle-button").stream()
                    .map(Node::getId).toList())).as(role.name()).containsExactlyElementsOf(expected);
            assertThat(Desk.ask(() -> console.frame().orElseThrow().notices().all())).as(role.name()).isEmpty();
            Desk.act(() -> console.frame().orElseThrow().actions().stream()
                    .filter(action -> action.id().equals("sign-out")).findFirst().orElseThrow().tryIt());
        });
    }

    @Test
    void aManagerReadsThatKycIsWithheldAndNotThatThereIsNone() {
        signIn(OperatorRole.MANAGER);
        Desk.act(() -> console.frame().orElseThrow().screens().show(new Screen.Grid(PartyTables.PARTIES)));
        Desk.waitUntil("parties", () -> total() > 0 && !allRows().isEmpty());
        long parties = Desk.ask(this::total);
        assertThat(Desk.ask(() -> hands.cellTexts(table())).stream().filter(ValueFormat.WITHHELD::equals).count())
                .as("state, risk and end of each").isEqualTo(3 * parties);
    }

    @Test
    void theAdministratorsWindowIsTheAuditAlone() {
        signIn(OperatorRole.ADMINISTRATOR);
        assertThat(hands.find("#area-evidence")).isPresent();
        assertThat(hands.find("#area-trades")).isEmpty();
        hands.press("#area-evidence");
        assertThat(hands.find("#screen-audit")).isPresent();
        Desk.waitUntil("the book's making is in the audit", () -> total() > 0);
    }

    @Test
    void aWrongPasswordIsSaidInOneSentenceAndNothingOpens() {
        hands.type("#operator", DemoDesk.operator(OperatorRole.COMPLIANCE).name());
        hands.type("#password", "wrong");
        hands.press("#sign-in");
        Desk.waitUntil("refused", () -> hands.sees("#sign-in-failure") && !hands.textOf("#sign-in-failure").isEmpty());
        assertThat(hands.textOf("#sign-in-failure")).isEqualTo(
                "Name or password are wrong for H2 demo.mv.db, or the account is locked. Type them again, or ask the administrator.");
        assertThat(console.frame()).isEmpty();
    }

    @Test
    void rowsArriveLiveAndWaitUnderASelection() {
        signIn(OperatorRole.COMPLIANCE);
        waitForTrades();
        long before = Desk.ask(this::total);
        Desk.waitUntil("live", () -> total() > before);
        long selected = Desk.ask(() -> {
            table().getSelectionModel().clearAndSelect(3);
            return table().getItems().get(3).id();
        });
        Desk.waitUntil("waiting", () -> hands.sees("#new-rows"));
        assertThat(Desk.ask(() -> table().getItems().get(3).id())).isEqualTo(selected);
        hands.key(table(), KeyCode.F5, false, false);
        Desk.waitUntil("taken", () -> table().getItems().get(3).id() != selected);
        assertThat(Desk.ask(() -> table().getSelectionModel().getSelectedItems().stream().map(GridRow::id).toList()))
                .containsExactly(selected);
    }

    @Test
    void filterSortAndCopyGiveTheRowsOfTheDatabase() {
        signIn(OperatorRole.COMPLIANCE);
        waitForTrades();
        Desk.waitUntil("three deals of leaders", () -> allRows().stream()
                .filter(row -> text(row, "role").equals("LEADER"))
                .count() >= 3);
        hands.press("#live");
        hands.type("#filter-role", "leader");
        hands.key(hands.find("#filter-role").orElseThrow(), KeyCode.ENTER, false, false);
        Desk.waitUntil("leaders only", () -> !page().grid().model().filterCellsProperty().get().isEmpty()
                && allRows().stream().allMatch(row -> text(row, "role").equals("LEADER")));
        hands.click("#title-occurred-at");
        Desk.waitUntil("oldest first", () -> isOldestFirst(allRows()));
        Desk.act(() -> table().getSelectionModel().selectRange(0, 3));
        hands.key(table(), KeyCode.C, true, false);
        List<Row> shown = Desk.ask(this::allRows).subList(0, 3);
        Desk.waitUntil("copied", () -> String.valueOf(Clipboard.getSystemClipboard().getString()).lines().count() == 3);
        List<String> lines = Desk.ask(() -> Clipboard.getSystemClipboard().getString()).lines().toList();
        ValueFormat format = new ValueFormat(Texts.english(), priceDigits());
        for (int at = 0; at < shown.size(); at++) {
            Row row = shown.get(at);
            assertThat(lines.get(at)).isEqualTo(String.join("\t", page().grid().shownColumns().stream()
                    .map(column -> format.raw(row, column))
                    .toList()));
        }
    }

    @Test
    void anExportIsTheGridAsItIsShown() throws IOException {
        signIn(OperatorRole.COMPLIANCE);
        waitForTrades();
        hands.press("#live");
        hands.type("#filter-symbol", "eurusd");
        hands.key(hands.find("#filter-symbol").orElseThrow(), KeyCode.ENTER, false, false);
        Desk.waitUntil("filtered", () -> !allRows().isEmpty()
                && !page().grid().model().filterCellsProperty().get().isEmpty()
                && allRows().stream().allMatch(row -> text(row, "symbol").equals("EURUSD")));
        List<Long> ids = Desk.ask(() -> table().getItems().stream().map(GridRow::id).toList());
        List<Row> shown = rows(ids);
        List<String> titles = Desk.ask(() -> page().grid().shownColumns().stream()
                .map(column -> Texts.english().columnTitle(ExecutionTables.TRADES, column)).toList());
        exportFile = folder.resolve("trades.csv");
        hands.key(table(), KeyCode.E, true, true);
        Desk.waitUntil("written", () -> Files.exists(exportFile) && hands.sees("#notice"));
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(exportFile)) {
            List<CsvRecord> lines = csv.stream().toList();
            assertThat(lines.getFirst().getFields()).isEqualTo(titles);
            assertThat(lines.size()).isEqualTo(shown.size() + 1);
            for (int at = 0; at < shown.size(); at++) {
                assertThat(lines.get(at + 1).getField(titles.indexOf("Leader deal"))).isEqualTo(text(shown.get(at), "leader-exec"));
                assertThat(lines.get(at + 1).getField(titles.indexOf("Filled, lots"))).isEqualTo(text(shown.get(at), "filled"));
            }
        }
        exportFile = folder.resolve("trades.xlsx");
        hands.key(table(), KeyCode.E, true, true);
        Desk.waitUntil("written", () -> Files.exists(exportFile));
        try (InputStream in = Files.newInputStream(exportFile); Workbook book = WorkbookFactory.create(in)) {
            Sheet sheet = book.getSheetAt(0);
            DataFormatter format = new DataFormatter();
            assertThat(sheet.getSheetName()).isEqualTo("Trades");
            assertThat(sheet.getLastRowNum()).isEqualTo(shown.size());
            assertThat(format.formatCellValue(sheet.getRow(1).getCell(titles.indexOf("Leader deal"))))
                    .isEqualTo(text(shown.getFirst(), "leader-exec"));
        }
    }

    @Test
    void aDeadFeedShowsInStripAndStatusBarUntilItComesBack() {
        signIn(OperatorRole.FINANCE);
        waitForTrades();
        Desk.waitUntil("live", () -> hands.textOf("#feed").equals("Live REPLICATOR"));
        assertThat(hands.find("#stale-strip")).isEmpty();
        feed.close();
        Desk.waitUntil("strip", () -> hands.sees("#stale-strip"));
        assertThat(hands.textOf("#feed")).isEqualTo("Down REPLICATOR");
        assertThat(hands.textOf("#stale-strip .label")).startsWith("No link to REPLICATOR since ");
        Desk.waitUntil("grey", () -> {
            hands.cellTexts(table());
            return !table().lookupAll(".table-cell:stale").isEmpty();
        });
        hands.press("#area-parties");
        assertThat(hands.find("#stale-strip")).as("accounts come from no feed").isEmpty();
        hands.press("#area-trades");
        feed = startFeed();
        Desk.waitUntil("back", () -> !hands.sees("#stale-strip") && hands.textOf("#feed").equals("Live REPLICATOR"));
    }

    private Feed startFeed() {
        FeedSettings settings =
                FeedSettings.of("127.0.0.1", simulator.port(), SECRET.username(), SECRET.password(), "the journey");
        return Feed.start(settings, new JdbcFeedStore(feedAccount, calendars, changes), CLOCK, event -> {});
    }

    private DatabaseSignIn signIn() {
        return new DatabaseSignIn(List.of(desk.url()), Optional.empty(), changes, WorkstationStore.inMemory(CLOCK), CLOCK);
    }

    private ConsoleSession session(OperatorRole role) {
        DemoOperator operator = DemoDesk.operator(role);
        DatabaseSignIn signIn = signIn();
        return signIn.signIn(new SignIn.Credentials(signIn.databases().getFirst(), operator.name(), operator.password()));
    }

    private void signIn(OperatorRole role) {
        DemoOperator operator = DemoDesk.operator(role);
        hands.type("#operator", operator.name());
        hands.type("#password", operator.password());
        hands.press("#sign-in");
        Desk.waitUntil("signed in", () -> console.frame().isPresent());
    }

    private List<Row> rows(List<Long> ids) {
        try (ConsoleSession opened = session(OperatorRole.COMPLIANCE)) {
            return opened.rows().rows(ExecutionTables.TRADES, ids);
        }
    }

    private ValueFormat.PriceDigits priceDigits() {
        try (ConsoleSession opened = session(OperatorRole.COMPLIANCE)) {
            return opened.priceDigits();
        }
    }

    private List<String> screensOf(OperatorRole role) {
        try (ConsoleSession opened = session(role)) {
            return opened.tables().stream().map(TableDefinition::id).toList();
        }
    }

    /** Trades opens with leaders' deals; here everybody's are looked at. */
    private void waitForTrades() {
        Desk.act(() -> console.frame().orElseThrow().screens().show(new Screen.Grid(ExecutionTables.TRADES)));
        Desk.act(() -> page().grid().model().filter(FilterCells.NONE));
        Desk.waitUntil("trades", () -> total() >= ENOUGH_ROWS);
    }

    private GridPage page() {
        return console.frame().orElseThrow().gridPage().orElseThrow();
    }

    private TableView<GridRow> table() {
        return page().grid().table();
    }

    private long total() {
        return page().grid().model().rowsProperty().get().total();
    }

    /** The rows whose values are here, in the grid's order. */
    private List<Row> allRows() {
        return table().getItems().stream().flatMap(place -> place.row().stream()).toList();
    }

    private static boolean isOldestFirst(List<Row> rows) {
        List<String> times = rows.stream().map(row -> text(row, "occurred-at")).toList();
        return times.size() > 1 && times.getFirst().compareTo(times.getLast()) < 0;
    }

    private static List<Long> idsOf(ConsoleSession session, TableDefinition table) {
        return LongStream.of(session.rows().ids(Question.of(table)).ids()).boxed().toList();
    }

    private static List<String> values(ConsoleSession session, TableDefinition table, String column) {
        return session.rows().rows(table, idsOf(session, table)).stream()
                .map(row -> text(row, column))
                .distinct()
                .toList();
    }

    private static String text(Row row, String column) {
        return row.value(row.table().column(column).orElseThrow()).map(Object::toString).orElse("");
    }
}
