package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import lotbook.app.control.Action;
import lotbook.app.table.GridLayout;
import lotbook.app.table.GridModel;
import lotbook.app.table.GridPage;
import lotbook.app.table.GridRow;
import lotbook.app.table.GridWords;
import lotbook.app.table.Selection;
import lotbook.app.table.SyntheticRows;
import lotbook.app.table.Views;
import lotbook.app.task.Tasks;
import lotbook.app.text.Ages;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.app.theme.Theme;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.failure.Failure;
import lotbook.domain.query.Column;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table kit in a window of its own, by its keys: what only its controls show. */
class GridJourneyTest {
    private static final InstantSource CLOCK = InstantSource.fixed(TestSession.NOW);

    private final SyntheticRows rows = new SyntheticRows(3_000);
    private final Tasks tasks = Tasks.forConsole();
    private final Texts texts = Texts.english();
    private final ShelfInMemory views = new ShelfInMemory();
    private final GridWords words = new GridWords(
            texts, new ValueFormat(texts, (server, symbol) -> OptionalInt.of(5)), new Ages(texts), CLOCK);
    private final List<String> explained = new ArrayList<>();
    private Stage stage;
    private GridModel model;
    private GridPage page;
    private final Hands hands = new Hands(() -> stage.getScene());

    @BeforeAll
    static void startToolkit() {
        Desk.start();
    }

    @BeforeEach
    void openWindow() {
        Desk.act(() -> {
            stage = new Stage();
            show();
            stage.show();
        });
        opened();
    }

    @AfterEach
    void closeWindow() {
        Desk.act(stage::close);
        tasks.close();
    }

    private void show() {
        model = new GridModel(ExecutionTables.TRADES, rows,
                new FilterParser(CLOCK, BusinessCalendar.NEW_YORK_17, Locale.ENGLISH), tasks, CLOCK);
        page = new GridPage(model, rows, words, tasks, name -> Optional.empty());
        page.grid().onExplain((row, column) -> explained.add(column.id() + " of " + row.id()));
        Scene scene = new Scene(page, 840, 600);
        Theme.LIGHT.apply(scene);
        stage.setScene(scene);
        page.start(views);
    }

    private void opened() {
        Desk.waitUntil("opened", () -> total() > 0 && page.grid().model().readingSinceProperty().get().isEmpty());
        cells();
    }

    @Test
    void tradesOpenWithLeadersAloneAndSayOfHowManyRows() {
        assertThat(total()).isEqualTo(1_000);
        assertThat(hands.textOf("#parents-only")).isEqualTo("Only leaders");
        Desk.waitUntil("counted", () -> hands.textOf("#row-count").equals("1,000 of 3,000"));
        hands.press("#parents-only");
        Desk.waitUntil("all", () -> total() == 3_000);
        hands.press("#parents-only");
        Desk.waitUntil("leaders", () -> total() == 1_000);
    }

    @Test
    void rightOpensALeaderAndTheWayToItsFollowersVolumeIsRightDownExplain() {
        focus(0, "occurred-at");
        key(KeyCode.RIGHT);
        Desk.waitUntil("open", () -> table().getItems().size() == 1_002);
        assertThat(Desk.ask(() -> page.grid().focusedRow().map(Row::id))).contains(2998L);
        assertThat(cells()).contains("200451", "200452");
        key(KeyCode.DOWN);
        key(KeyCode.E, true, false);
        assertThat(Desk.ask(() -> page.grid().explainFocused())).isTrue();
        assertThat(explained.getLast()).isEqualTo("asked of 2999");
        focus(0, "occurred-at");
        key(KeyCode.RIGHT);
        assertThat(Desk.ask(() -> page.grid().focusedColumn().map(Column::id))).as("an open row lets Right pass").contains("login");
        key(KeyCode.LEFT);
        Desk.waitUntil("closed", () -> table().getItems().size() == 1_000);
    }

    @Test
    void slippageIsInSightInTheNarrowGrid() {
        double right = Desk.ask(() -> {
            double x = 0;
            for (TableColumn<GridRow, ?> column : table().getVisibleLeafColumns()) {
                x += column.getWidth();
                if (column.getId().equals("slippage")) {
                    break;
                }
            }
            return x;
        });
        assertThat(right).isLessThan(840 - 10);
    }

    @Test
    void totalsStandUnderTheirColumnsAndSeveralUnitsOpenAList() {
        Desk.waitUntil("totals", () -> hands.sees("#total-filled"));
        assertThat(hands.textOf("#totals-label")).isEqualTo("Total, 1,000 rows");
        assertThat(hands.textOf("#total-filled")).isEqualTo("5,000.00");
        assertThat(hands.textOf("#total-slippage")).isEqualTo("4 symbols");
        Node figure = hands.find("#total-filled").orElseThrow();
        Node title = hands.find("#title-filled").orElseThrow();
        double figureRight = Desk.ask(() -> figure.localToScene(figure.getBoundsInLocal()).getMaxX());
        double titleRight = Desk.ask(() -> title.localToScene(title.getBoundsInLocal()).getMaxX());
        assertThat(Math.abs(figureRight - titleRight)).isLessThan(6);
        model().filterCellsProperty();
        Desk.act(() -> model().filter(column("symbol"), "eurusd"));
        Desk.waitUntil("totals of the filter", () -> hands.textOf("#totals-label").equals("Total, 250 rows"));
        assertThat(hands.textOf("#total-filled")).isEqualTo("1,250.00");
    }

    @Test
    void aSelectionSaysWhatItComesTo() {
        Desk.act(() -> table().getSelectionModel().selectRange(0, 3));
        Desk.waitUntil("summed", () -> hands.textOf("#selected-sums").contains("15.00"));
        assertThat(hands.textOf("#selected")).isEqualTo("3 selected");
        assertThat(hands.textOf("#selected-sums")).isEqualTo("Asked, lots 15.00 \u00b7 Filled, lots 15.00");
        key(KeyCode.A, true, false);
        Desk.waitUntil("all", () -> hands.textOf("#selected").equals("All 1,000 that match"));
        Desk.waitUntil("summed by the database", () -> hands.textOf("#selected-sums").equals("Filled, lots 5,000.00"));
        key(KeyCode.ESCAPE);
        Desk.waitUntil("cleared", () -> !hands.sees("#selected"));
    }

    @Test
    void spaceSelectsAndLeavesOut() {
        focus(2, "login");
        key(KeyCode.SPACE);
        assertThat(Desk.ask(() -> model().selectionProperty().get())).isEqualTo(new Selection.Some(Set.of(2992L)));
        key(KeyCode.SPACE);
        assertThat(Desk.ask(() -> model().selectionProperty().get().isEmpty())).isTrue();
    }

    @Test
    void homeAndEndGoToTheFirstAndLastColumnAndWithCtrlToTheFirstAndLastRow() {
        focus(5, "login");
        key(KeyCode.END);
        assertThat(Desk.ask(() -> page.grid().focusedColumn().map(Column::id))).contains("leader-exec");
        key(KeyCode.HOME);
        assertThat(Desk.ask(() -> page.grid().focusedColumn().map(Column::id))).contains("occurred-at");
        key(KeyCode.END, true, false);
        assertThat(Desk.ask(() -> table().getFocusModel().getFocusedIndex())).isEqualTo(999);
        key(KeyCode.HOME, true, false);
        assertThat(Desk.ask(() -> table().getFocusModel().getFocusedIndex())).isZero();
    }

    @Test
    void typedKeysNarrowAndSortButNotInATextField() {
        focus(0, "symbol");
        typed("=");
        Desk.waitUntil("narrowed", () -> total() == 250);
        typed("s");
        assertThat(Desk.ask(() -> model().questionProperty().get().sort().getFirst().column().id())).isEqualTo("symbol");
        focus(0, "login");
        typed("S");
        assertThat(Desk.ask(() -> model().questionProperty().get().sort().size())).isEqualTo(2);
        typed("l");
        assertThat(Desk.ask(() -> model().liveProperty().get())).isFalse();
        Node field = hands.find("#filter-line").orElseThrow();
        Desk.act(() -> field.fireEvent(new KeyEvent(KeyEvent.KEY_TYPED, "l", "l", KeyCode.UNDEFINED, false, false, false, false)));
        assertThat(Desk.ask(() -> model().liveProperty().get())).isFalse();
        hands.key(field, KeyCode.BACK_SPACE, true, true);
        Desk.waitUntil("filter cleared", () -> total() == 3_000);
    }

    @Test
    void everyActionHasATitleAndSaysWhyItCanNotBeDone() {
        List<Action> actions = Desk.ask(page::actions);
        assertThat(actions).extracting(Action::id).doesNotHaveDuplicates().contains(
                "filter-cell", "filter-line", "clear-filter", "only-this", "all-but-this", "sort", "sort-too", "take-rows", "live",
                "open-row", "close-row", "select-row", "select-all", "clear-selection", "copy", "copy-with-headers", "export",
                "columns", "views", "save-view");
        Action clear = actions.stream().filter(action -> action.id().equals("clear-selection")).findFirst().orElseThrow();
        assertThat(Desk.ask(() -> clear.obstacle().get())).contains("Nothing is selected.");
    }

    @Test
    void columnsAreHiddenMovedPinnedAndResetFromTheChooser() {
        key(KeyCode.O, true, true);
        Desk.waitUntil("open", () -> inPopup("#column-chooser").isPresent());
        press("#show-symbol");
        press("#up-price");
        press("#pin-login");
        assertThat(shown()).startsWith("login", "occurred-at", "side", "asked", "price", "filled");
        Desk.act(() -> table().getColumns().add(0, table().getColumns().remove(4)));
        Desk.waitUntil("what is pinned stays left of what is dragged", () -> table().getVisibleLeafColumn(0).getId().equals("login"));
        press("#reset-columns");
        assertThat(shown()).startsWith("occurred-at", "login", "symbol", "side", "asked", "filled", "price", "slippage");
    }

    @Test
    void pinnedColumnsStayWhileTheOthersAreScrolled() {
        key(KeyCode.O, true, true);
        Desk.waitUntil("open", () -> inPopup("#column-chooser").isPresent());
        press("#all-columns");
        press("#pin-login");
        press("#pin-occurred-at");
        cells();
        double before = leftOf("login");
        Desk.act(() -> table().scrollToColumn(columnControl("known-at")));
        Desk.waitUntil("scrolled", () -> {
            hands.cellTexts(table());
            return leftOf("known-at") > 300 && leftOf("known-at") < 840;
        });
        assertThat(Desk.ask(() -> leftOf("login"))).isEqualTo(before);
        assertThat(Desk.ask(() -> headLeftOf("login"))).isEqualTo(before);
        assertThat(cells()).as("their cells are there").contains("100007");
        focus(0, "symbol");
        Desk.waitUntil("a focused cell is not covered", () -> {
            hands.cellTexts(table());
            return leftOf("symbol") >= columnControl("occurred-at").getWidth() + columnControl("login").getWidth() - 1;
        });
    }

    /** Where the cells of a column begin on screen; a column without cells in the scene is at -1. */
    private double leftOf(String column) {
        return table().lookupAll(".table-cell").stream()
                .filter(node -> node instanceof TableCell<?, ?> cell && cell.getTableColumn() == columnControl(column))
                .mapToDouble(node -> node.localToScene(0, 0).getX())
                .max()
                .orElse(-1);
    }

    private double headLeftOf(String column) {
        return table().lookupAll(".column-header").stream()
                .filter(node -> node instanceof TableColumnHeader head && head.getTableColumn() == columnControl(column))
                .mapToDouble(node -> node.localToScene(0, 0).getX())
                .max()
                .orElse(-1);
    }

    @Test
    void rowsAreAsHighAsTheViewWants() {
        assertThat(Desk.ask(() -> table().getFixedCellSize())).isEqualTo(24);
        act("density-compact");
        assertThat(Desk.ask(() -> table().getFixedCellSize())).isEqualTo(20);
        Desk.act(() -> page.setStyle("-fx-font-size: 26px;"));
        cells();
        Desk.waitUntil("zoomed", () -> table().getFixedCellSize() == 40);
    }

    @Test
    void aViewIsSavedMarkedAndFoundAgain() {
        Desk.act(() -> {
            model().filter(column("symbol"), "xauusd");
            model().sortBy(column("login"), false);
        });
        key(KeyCode.S, true, false);
        Desk.waitUntil("asked for a name", () -> inPopup("#view-name").isPresent());
        Desk.act(() -> ((TextField) inPopup("#view-name").orElseThrow()).setText("Gold"));
        press("#save-view");
        Desk.waitUntil("named", () -> hands.textOf("#views").equals("Gold"));
        Desk.waitUntil("kept", () -> views.read(ExecutionTables.TRADES).named().size() == 1);
        GridLayout gold = views.read(ExecutionTables.TRADES).named().getFirst().layout();
        assertThat(gold.filterLine()).isEqualTo("role: leader; symbol: xauusd");
        key(KeyCode.V, true, true);
        Desk.waitUntil("chooser", () -> inPopup("#first-Gold").isPresent());
        press("#first-Gold");
        Desk.waitUntil("marked", () -> views.read(ExecutionTables.TRADES).named().getFirst().opensFirst());
        Desk.act(this::show);
        opened();
        Desk.waitUntil("opens with it", () -> total() == 250 && hands.textOf("#views").equals("Gold"));
        assertThat(Desk.ask(() -> model().questionProperty().get().sort().getFirst().column().id())).isEqualTo("login");
    }

    @Test
    void aGridIsFoundAsItWasLeft() {
        Desk.act(() -> {
            model().filter(column("symbol"), "usdjpy");
            columnControl("login").setVisible(false);
        });
        Desk.waitUntil("kept", () -> views.read(ExecutionTables.TRADES).last()
                .filter(layout -> layout.filterLine().contains("usdjpy") && layout.columns().stream().anyMatch(
                        place -> place.column().equals("login") && !place.shown()))
                .isPresent());
        Desk.act(this::show);
        opened();
        Desk.waitUntil("as it was", () -> total() == 250);
        assertThat(shown()).doesNotContain("login");
    }

    @Test
    void nothingWasKnownThenAndOneButtonReturns() {
        boolean[] returned = new boolean[1];
        Instant before = SyntheticRows.START.minusSeconds(60);
        Desk.act(() -> {
            page.grid().onReturnToNow(() -> returned[0] = true);
            rows.onlyNow(true);
            model().asOf(new AsOf(Optional.empty(), Optional.of(before)));
        });
        Desk.waitUntil("said", () -> hands.sees("#return-to-now"));
        assertThat(Desk.ask(() -> ((Label) table().getPlaceholder().lookup(".label")).getText()))
                .isEqualTo("Nothing was known here at 07:59:00 UTC.");
        hands.press("#return-to-now");
        assertThat(returned[0]).isTrue();
    }

    @Test
    void aConnectionThatBreaksHalfWaySaysHowFarItReadAndReadsOn() {
        rows.failWith(new Failure(Failure.Reason.UNAVAILABLE, "the database closed the connection.", "Try again."));
        Desk.act(() -> table().scrollTo(230));
        Desk.waitUntil("told", () -> {
            cells();
            return hands.sees("#read-on");
        });
        assertThat(hands.textOf("#failure-strip .label"))
                .isEqualTo("Rows 1 to 200 of 1,000 were read, then the connection broke.");
        rows.recover();
        hands.press("#read-on");
        Desk.waitUntil("read", () -> !hands.sees("#read-on")
                && cells().contains("2018-03-01 08:12:48.000"));
    }

    /** The texts of the cells, laid out as they stand now; also from within a condition. */
    private List<String> cells() {
        return Platform.isFxApplicationThread() ? hands.cellTexts(table()) : Desk.ask(() -> hands.cellTexts(table()));
    }

    private GridModel model() {
        return model;
    }

    private TableView<GridRow> table() {
        return page.grid().table();
    }

    private long total() {
        return model.rowsProperty().get().total();
    }

    private List<String> shown() {
        return Desk.ask(() -> page.grid().shownColumns().stream().map(Column::id).toList());
    }

    private static Column column(String id) {
        return ExecutionTables.TRADES.column(id).orElseThrow();
    }

    private void focus(int row, String column) {
        Desk.act(() -> {
            table().requestFocus();
            table().getFocusModel().focus(row, columnControl(column));
        });
    }

    private TableColumn<GridRow, ?> columnControl(String id) {
        return table().getColumns().stream().filter(each -> each.getId().equals(id)).findFirst().orElseThrow();
    }

    private void key(KeyCode code) {
        key(code, false, false);
    }

    private void key(KeyCode code, boolean control, boolean shift) {
        hands.key(table(), code, control, shift);
    }

    private void typed(String character) {
        Desk.act(() -> table().fireEvent(
                new KeyEvent(KeyEvent.KEY_TYPED, character, character, KeyCode.UNDEFINED, false, false, false, false)));
    }

    private void act(String id) {
        Desk.act(() -> page.actions().stream().filter(action -> action.id().equals(id)).findFirst().orElseThrow().tryIt());
    }

    private static Optional<Node> inPopup(String selector) {
        return Window.getWindows().stream()
                .filter(window -> window instanceof PopupWindow)
                .flatMap(window -> Optional.ofNullable(window.getScene().getRoot().lookup(selector)).stream())
                .findFirst();
    }

    private static void press(String selector) {
        Desk.act(() -> ((ButtonBase) inPopup(selector).orElseThrow()).fire());
    }

    /** What a workstation would keep in a file. */
    private static final class ShelfInMemory implements Views {
        private volatile Shelf shelf = new Shelf(List.of(), Optional.empty());

        @Override
        public Shelf read(TableDefinition table) {
            return shelf;
        }

        @Override
        public void save(TableDefinition table, Named view) {
            List<Named> named = new ArrayList<>(shelf.named());
            named.removeIf(other -> other.name().equals(view.name()));
            named.add(view);
            shelf = new Shelf(named, shelf.last());
        }

        @Override
        public void delete(TableDefinition table, String name) {
            shelf = new Shelf(shelf.named().stream().filter(view -> !view.name().equals(name)).toList(), shelf.last());
        }

        @Override
        public void keepLast(TableDefinition table, GridLayout layout) {
            shelf = new Shelf(shelf.named(), Optional.of(layout));
        }
    }
}
