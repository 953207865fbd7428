package lotbook.app.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import lotbook.app.catalogue.TableCatalogue;
import lotbook.app.demo.DemoBook;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.PlayedMonth;
import lotbook.app.replication.HoldsSession;
import lotbook.app.shell.Desk;
import lotbook.app.picture.Pictures;
import lotbook.app.shell.OpensWindow;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.Theme;
import lotbook.domain.allocation.AllocationDifference;
import lotbook.domain.allocation.BreakdownCheck;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.explain.Explanation;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Question;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.rate.RateBook;
import lotbook.domain.reconciliation.Assignment;
import lotbook.domain.risk.HealthSettings;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.execution.StoredAllocationExceptions;
import lotbook.persistence.execution.StoredReplay;
import lotbook.persistence.query.SqlRowSource;
import lotbook.persistence.rate.StoredRates;
import lotbook.persistence.reconciliation.StoredExceptions;
import lotbook.persistence.risk.SqlGroupHealth;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The screen over the demo's whole month, in a real window; the pictures stay in {@code target/pictures}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OpensWindow
@HoldsSession
class OverviewScreenTest {
    private static final AsOf THEN = new AsOf(Optional.of(Instant.parse("2018-03-29T15:00:30Z")), Optional.empty());
    private static final Path PICTURES = Path.of("target", "pictures");

    private final List<String> opened = new ArrayList<>();
    private final List<String> explained = new ArrayList<>();
    private Database compliance;
    private final List<AutoCloseable> open = new ArrayList<>();
    private Stage stage;

    @BeforeAll
    void play(@TempDir Path folder) {
        Desk.start();
        compliance = PlayedMonth.in(folder);
        try (Database finance = signIn(OperatorRole.FINANCE)) {
            new StoredRates(finance).apply(DemoBook.readRates().rates(), new RateBook.Change("Demo", false));
        }
    }

    @AfterEach
    void closeWindow() throws Exception {
        if (stage != null) {
            Desk.act(stage::hide);
        }
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
        open.clear();
    }

    @AfterAll
    void close() {
        compliance.close();
    }

    @Test
    void everyLinkOpensAGridWithAsManyRowsAsItSays() {
        Parent view = shown(Role.COMPLIANCE, compliance, THEN);
        List<Button> links = Desk.ask(() -> view.lookupAll(".overview-link").stream()
                .map(Button.class::cast)
                .filter(link -> link.getText().matches("[0-9,]+"))
                .toList());
        assertThat(links).hasSizeGreaterThan(6);
        links.forEach(link -> opensAsManyRows(link, THEN));
    }

    private void opensAsManyRows(Button link, AsOf asOf) {
        opened.clear();
        Desk.act(link::fire);
        String[] target = opened.getFirst().split("\\|", 2);
        TableDefinition table = TableCatalogue.ALL.stream().filter(one -> one.id().equals(target[0])).findFirst().orElseThrow();
        Question question = Question.of(table)
                .with(new FilterParser(InstantSource.system(), BusinessCalendar.NEW_YORK_17, Locale.ROOT).parse(table, target[1]))
                .with(asOf);
        assertThat(new SqlRowSource(compliance).count(question))
                .as(link.getAccessibleText() + ", " + opened.getFirst())
                .isEqualTo(Long.parseLong(link.getText().replace(",", "")));
    }

    @Test
    void whatOneLooksAfterStandsFirstOnceItIsDue() {
        List<AllocationDifference> found = new ArrayList<>();
        new StoredReplay(compliance).each(LocalDate.of(2018, 3, 1), LocalDate.of(2018, 3, 30), AsOf.NOW, one -> {
            found.addAll(BreakdownCheck.calculate(one, BreakdownCheck.TOLERANCE).differences());
            return found.size() < 2;
        });
        assertThat(new StoredAllocationExceptions(compliance).record(found)).isGreaterThanOrEqualTo(2);
        StoredExceptions desk = new StoredExceptions(compliance, () -> { });
        Question open = Question.of(ExecutionTables.EXCEPTIONS).with(new FilterParser(
                InstantSource.system(), BusinessCalendar.NEW_YORK_17, Locale.ROOT).parse(ExecutionTables.EXCEPTIONS, "state: open"));
        List<Long> two = Arrays.stream(new SqlRowSource(compliance).ids(open).ids()).limit(2).boxed().toList();
        LocalDate due = LocalDate.now(ZoneOffset.UTC).plusDays(4).with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY));
        assertThat(desk.assign(desk.standing(two), new Assignment(DemoDesk.operator(OperatorRole.COMPLIANCE).name(), due, ""))
                .done()).hasSize(2);

        AsOf late = new AsOf(Optional.of(due.plusDays(2).atTime(12, 0).toInstant(ZoneOffset.UTC)), Optional.empty());
        Parent view = shown(Role.COMPLIANCE, compliance, late);
        Button first = Desk.ask(() -> (Button) view.lookup("#overview-waiting .overview-link"));
        assertThat(first.getAccessibleText()).startsWith("Your exceptions, due today or overdue");
        assertThat(first.getText()).isEqualTo("2");
        opensAsManyRows(first, late);
    }

    @Test
    void whoLeadsWithoutALicenceIsCountedAndSaidSinceWhen() {
        Parent view = shown(Role.COMPLIANCE, compliance, THEN);
        assertThat(Desk.ask(() -> view.lookupAll(".overview-link").stream()
                        .map(Button.class::cast)
                        .filter(link -> String.valueOf(link.getAccessibleText()).startsWith("Lead without a licence"))
                        .map(link -> link.getText() + ": " + link.getTooltip().getText())
                        .toList()))
                .containsExactly("1: The licence CNMV EAF-0231 of P-1003 ended on 2018-03-23 00:00:00 UTC.");
    }

    @Test
    void everyFigureOpensADerivationThatEndsInItsDigits() {
        Parent view = shown(Role.COMPLIANCE, compliance, THEN);
        List<Button> figures =
                Desk.ask(() -> view.lookupAll(".overview-figure").stream().map(Button.class::cast).toList());
        assertThat(figures).hasSizeGreaterThan(15);
        for (Button figure : figures) {
            explained.clear();
            Desk.act(figure::fire);
            Desk.waitUntil("explained " + figure.getAccessibleText(), () -> !explained.isEmpty());
            assertThat(explained.getFirst()).as(figure.getAccessibleText()).isEqualTo(plain(figure.getText()));
        }
    }

    @Test
    void theTabKeyGoesThroughTheTilesInTheirOrder() {
        Parent view = shown(Role.COMPLIANCE, compliance, THEN);
        List<String> tiles = Desk.ask(() -> {
            List<String> visited = new ArrayList<>();
            view.lookupAll(".overview-tile").forEach(tile -> visited.add(tile.getId()));
            return visited;
        });
        assertThat(tiles)
                .containsExactly("overview-waiting", "overview-health", "overview-aum", "overview-exposure",
                        "overview-concentration", "overview-events", "overview-ages");
        assertThat(Desk.ask(() -> focusable(view).filter(node -> node.getAccessibleText() == null
                && !(node instanceof ToggleButton toggle && !toggle.getText().isEmpty())).toList()))
                .as("controls a screen reader could not name")
                .isEmpty();
    }

    @Test
    void aChartIsATableOnDemand() {
        Parent view = shown(Role.COMPLIANCE, compliance, THEN);
        Desk.act(() -> ((ToggleButton) view.lookup("#overview-aum-table")).fire());
        FigureTable table = Desk.ask(() -> (FigureTable) view.lookup("#overview-aum .overview-table"));
        // 1 to 29 March 2018 has 21 weekdays, the newest on top
        assertThat(table.getItems()).hasSize(21);
        assertThat(table.getItems().getFirst().getFirst()).isEqualTo("2018-03-29");
    }

    @Test
    void everyTileSaysWhenAndAnotherTimeIsViolet() {
        Parent view = shown(Role.COMPLIANCE, compliance, THEN);
        List<String> moments = Desk.ask(() -> view.lookupAll(".other-time").stream()
                .map(label -> ((Label) label).getText())
                .toList());
        assertThat(moments).hasSize(7).containsOnly("As at 2018-03-29 15:00:30 UTC");
    }

    @Test
    void figuresFromLongAgoSaySoThoughTheyAreAskedForNow() {
        Parent view = shown(Role.COMPLIANCE, compliance, AsOf.NOW);
        assertThat(Desk.ask(() -> view.lookupAll(".overview-stale").stream().map(label -> ((Label) label).getText()).toList()))
                .isNotEmpty()
                .allSatisfy(words -> assertThat(words).startsWith("measured 2018-03-3"));
        assertThat(Desk.ask(() -> view.lookupAll(".other-time"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void eachRoleHasItsOwnLeftColumnAndNothingItMayNotSee(Role role) {
        Database own = role == Role.COMPLIANCE ? compliance : signIn(OperatorRole.valueOf(role.name()));
        if (own != compliance) {
            open.add(own);
        }
        Parent view = shown(role, own, THEN);
        List<String> tiles = Desk.ask(() -> view.lookupAll(".overview-tile").stream().map(Node::getId).toList());
        assertThat(tiles).hasSize(role == Role.ADMINISTRATOR ? 1 : 7);
        if (role == Role.MANAGER) {
            String equity = Desk.ask(() -> ((Button) view.lookup("#figure-equity")).getText());
            assertThat(equity).as("of 15 accounts out of 51").isEqualTo("273,899.90");
        }
        picture(view, role.name().toLowerCase(Locale.ROOT) + "-1000");
        Desk.act(() -> view.lookupAll(".overview-rows .muted").stream().map(Label.class::cast).forEach(detail ->
                assertThat(detail.getWidth()).as(detail.getText() + " is not cut").isGreaterThanOrEqualTo(detail.prefWidth(-1) - 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "1280,800,LIGHT,false", "1280,800,DARK,false", "1280,800,HIGH_CONTRAST,false", "1920,1080,LIGHT,false",
        "1920,1080,DARK,false", "1280,800,LIGHT,true", "840,700,LIGHT,false"
    })
    void itIsLaidOutWholeInEverySizeAndTheme(int width, int height, Theme theme, boolean tables) {
        OverviewView view = view(Role.COMPLIANCE, compliance, THEN);
        Scene scene = Desk.ask(() -> framed(view, width, height, theme));
        Desk.waitUntil("drawn", () -> isDrawn(view));
        Desk.act(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            if (tables) {
                ((ToggleButton) view.lookup("#overview-aum-table")).fire();
                ((ToggleButton) view.lookup("#overview-exposure-table")).fire();
            }
            new Pictures(PICTURES).take(scene, "overview-" + width + "x" + height + "-"
                    + theme.name().toLowerCase(Locale.ROOT) + (tables ? "-tables" : ""));
        });
        Desk.act(() -> view.lookupAll(".overview-figure").forEach(figure -> assertThat(((Button) figure).getWidth())
                .as(((Button) figure).getText() + " is not cut")
                .isGreaterThanOrEqualTo(((Button) figure).prefWidth(-1) - 1)));
        Desk.act(() -> view.lookupAll(".overview-table .table-cell").stream()
                .flatMap(cell -> cell.lookupAll(".text").stream())
                .map(Text.class::cast)
                .forEach(text -> assertThat(text.getText()).doesNotContain("...", "\u2026")));
    }

    private Parent shown(Role role, Database database, AsOf asOf) {
        OverviewView view = view(role, database, asOf);
        Desk.act(() -> {
            stage = new Stage();
            Scene scene = new Scene(new BorderPane(view), 1000, 900);
            Theme.LIGHT.apply(scene);
            stage.setScene(scene);
            stage.show();
        });
        Desk.waitUntil("drawn", () -> isDrawn(view));
        return view;
    }

    private OverviewView view(Role role, Database database, AsOf asOf) {
        Tasks tasks = Tasks.forConsole();
        open.add(tasks);
        SqlGroupHealth source = new SqlGroupHealth(database, HealthSettings.DEFAULT, BusinessCalendar.NEW_YORK_17);
        return Desk.ask(() -> {
            OverviewModel model = new OverviewModel(source, BusinessCalendar.NEW_YORK_17, tasks, InstantSource.system());
            open.add(() -> Desk.act(model::close));
            OverviewView view = new OverviewView(model, role, Texts.english(), new Noted());
            view.setUserData(model);
            model.ask(asOf);
            return view;
        });
    }

    private static boolean isDrawn(OverviewView view) {
        OverviewModel model = (OverviewModel) view.getUserData();
        return model.standingProperty().get().figures().isPresent() && model.openProperty().get().figures().isPresent()
                && model.activityProperty().get().figures().isPresent() && model.historyProperty().get().figures().isPresent();
    }

    /** With the room that rail, bars and tabs of the window take. */
    private static Scene framed(OverviewView view, int width, int height, Theme theme) {
        BorderPane root = new BorderPane(view);
        root.setLeft(region("rail", width < 1500 ? 56 : 184, 0));
        root.setTop(region("context-bar", 0, 106));
        root.setBottom(region("status-bar-line", 0, 24));
        Scene scene = new Scene(root, width, height);
        theme.apply(scene);
        return scene;
    }

    private static Region region(String style, double width, double height) {
        Region region = new Region();
        region.getStyleClass().add(style);
        region.setMinSize(width, height);
        region.setPrefSize(width, height);
        return region;
    }

    private void picture(Parent view, String name) {
        Desk.act(() -> new Pictures(PICTURES).take(view.getScene(), "overview-" + name));
    }

    private static Stream<Node> focusable(Node node) {
        Stream<Node> below = node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(OverviewScreenTest::focusable)
                : Stream.empty();
        return node.isFocusTraversable() ? Stream.concat(Stream.of(node), below) : below;
    }

    private static String plain(String digits) {
        return digits.replace(",", "").replace(" %", "").replace("+", "").replace('\u2212', '-');
    }

    private Database signIn(OperatorRole role) {
        var operator = DemoDesk.operator(role);
        return Database.open(compliance.url(), Credentials.of(operator.name(), operator.password()), InstantSource.system());
    }

    /** Notes what the window would be asked to do. */
    private final class Noted implements OverviewActions {
        @Override
        public boolean has(TableDefinition table) {
            return true;
        }

        @Override
        public String operator() {
            return DemoDesk.operator(OperatorRole.COMPLIANCE).name();
        }

        @Override
        public void open(TableDefinition table, String filter) {
            opened.add(table.id() + "|" + filter);
        }

        @Override
        public void explain(String figure, Explanation explanation) {
            explained.add(explanation.value());
        }
    }
}
