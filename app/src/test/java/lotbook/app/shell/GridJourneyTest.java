package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import lotbook.app.control.Action;
import lotbook.app.place.Screen;
import lotbook.app.table.GridModel;
import lotbook.app.table.GridPage;
import lotbook.app.table.Reach;
import lotbook.app.table.Selection;
import lotbook.app.table.SyntheticRows;
import lotbook.domain.allocation.AllocationTables;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.failure.Failure;
import lotbook.domain.query.Column;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.query.Totals;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.feather.Feather;

/** What an operator does with a grid's rows, by its keys: what only its controls show. */
@OpensWindow
class GridJourneyTest extends GridWindow {
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
        assertThat(hands.textOf("#total-slippage")).as("with the digits of the prices above it").isEqualTo("+0.00001");
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
    void withSeveralRowsSelectedOnlyWhatTakesThemAllIsOffered() {
        Action one = Action.of("of-one", "Open it", Feather.EYE, () -> { }).unless(() -> Optional.of("No row is open."));
        Desk.act(() -> {
            page.offer(Reach.ONE_ROW, one);
            page.offer(Reach.ROWS, Action.of("of-many", "Settle", Feather.CHECK, () -> { }));
            page.offer(Reach.ANY, Action.of("of-any", "Show mine", Feather.USER, () -> { }));
            page.offer(Reach.ROWS, Action.of("of-two", "Compare two", Feather.COLUMNS, () -> { })
                    .unless(() -> Optional.of("Select two first.")));
        });
        focus(0, "occurred-at");
        assertThat(obstacle("of-one")).as("with one row as it is by itself").contains("No row is open.");
        assertThat(menu()).containsSubsequence("Copy (Ctrl+C)", "Open it", "Settle", "Show mine", "Compare two");

        Desk.act(() -> table().getSelectionModel().selectRange(0, 3));
        Desk.waitUntil("the bar", () -> hands.sees("#selected"));
        assertThat(obstacle("of-one")).contains("For one row at a time: let go of the selection first (Esc).");
        assertThat(obstacle("of-any")).isEmpty();
        assertThat(hands.sees("#of-many")).isTrue();
        assertThat(hands.sees("#of-one") || hands.sees("#of-any")).isFalse();
        Button two = hands.<Button>find("#of-two").orElseThrow();
        assertThat(Desk.ask(two::isDisabled)).isTrue();
        assertThat(Desk.ask(two::getAccessibleHelp)).isEqualTo("Select two first.");
        assertThat(menu()).contains("Copy (Ctrl+C) \u00b7 3 selected", "Settle \u00b7 3 selected")
                .noneMatch(title -> title.startsWith("Open it") || title.startsWith("Show mine"));

        key(KeyCode.A, true, false);
        Desk.waitUntil("all", () -> hands.textOf("#selected").equals("All 1,000 that match"));
        assertThat(menu()).contains("Settle \u00b7 All 1,000 that match");
    }

    /** One of them stands where the grid has read nothing. */
    @Test
    void twoVersionsAreComparedWhereverTheyStand() {
        List<Screen> opened = new ArrayList<>();
        Action compare = VersionActions.compare(page, new Versions(), tasks, opened::add, texts);
        assertThat(Desk.ask(() -> compare.obstacle().get())).contains("Select two versions first.");
        Desk.act(() -> model().selectionProperty().set(new Selection.Some(Set.of(1L, 2_998L))));
        assertThat(Desk.ask(() -> page.grid().selectedRows().stream().map(Row::id))).as("read so far").doesNotContain(1L);
        assertThat(Desk.ask(compare::tryIt)).isTrue();
        Desk.waitUntil("side by side", () -> opened.equals(List.of(new Screen.Compare("AV-2998", "AV-1"))));
        Desk.act(() -> model().selectionProperty().set(new Selection.All()));
        assertThat(Desk.ask(() -> compare.obstacle().get())).contains("Select two versions first.");
    }

    private final class Versions implements RowSource {
        @Override
        public Ids ids(Question question) {
            return rows.ids(question);
        }

        @Override
        public List<Row> rows(TableDefinition table, List<Long> ids) {
            TableDefinition versions = AllocationTables.VERSIONS;
            return ids.stream().sorted().map(id -> new Row(id, versions, versions.columns().stream()
                    .<Optional<Object>>map(each -> each.id().equals("version-id") ? Optional.of("AV-" + id) : Optional.empty())
                    .toList())).toList();
        }

        @Override
        public Totals totals(Question question) {
            return rows.totals(question);
        }
    }

    private Optional<String> obstacle(String id) {
        return Desk.ask(() -> page.actions().stream().filter(action -> action.id().equals(id)).findFirst().orElseThrow()
                .obstacle().get());
    }

    /** What the context menu offers now. */
    private List<String> menu() {
        return Desk.ask(() -> {
            ContextMenu menu = table().getContextMenu();
            menu.show(table(), 40, 40);
            List<String> titles = menu.getItems().stream().map(MenuItem::getText).filter(Objects::nonNull).toList();
            menu.hide();
            return titles;
        });
    }

    @Test
    void aStripThatComesOrGoesLeavesTheTopRowOnTop() {
        Desk.act(() -> table().scrollTo(900));
        Desk.waitUntil("scrolled", () -> top().startsWith("900 "));
        String before = Desk.ask(this::top);
        double height = Desk.ask(() -> table().getHeight());
        Desk.act(() -> page.grid().showGaps(List.of("Executions 5 to 9 are missing.", "Executions 20 to 25 are missing.")));
        Desk.waitUntil("two strips", () -> table().getHeight() < height - table().getFixedCellSize());
        cells();
        assertThat(Desk.ask(this::top)).isEqualTo(before);
        Desk.act(() -> page.grid().showGaps(List.of()));
        Desk.waitUntil("none", () -> table().getHeight() == height);
        cells();
        assertThat(Desk.ask(this::top)).isEqualTo(before);
    }

    /** The place of the row on top, and how far it stands off the edge. */
    private String top() {
        return table().lookup(".virtual-flow") instanceof VirtualFlow<?> flow && flow.getFirstVisibleCell() != null
                ? flow.getFirstVisibleCell().getIndex() + " " + Math.round(flow.getFirstVisibleCell().getLayoutY()) : "";
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
    void nothingIsExportedBeforeItsRowsAreRead() {
        List<String> asked = new ArrayList<>();
        Desk.act(() -> {
            GridModel opening = new GridModel(ExecutionTables.TRADES, rows,
                    new FilterParser(CLOCK, BusinessCalendar.NEW_YORK_17, Locale.ENGLISH), tasks, CLOCK);
            GridPage unread = new GridPage(opening, rows, words, tasks, name -> {
                asked.add(name);
                return Optional.empty();
            });
            assertThat(unread.actions()).filteredOn(action -> action.id().startsWith("export")).hasSize(2)
                    .allMatch(Action::tryIt);
        });
        assertThat(asked).as("a file that would say that there is nothing").isEmpty();
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
}
