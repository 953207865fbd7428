package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.input.KeyCode;
import lotbook.app.table.GridLayout;
import lotbook.app.table.GridRow;
import lotbook.domain.execution.ExecutionTables;
import org.junit.jupiter.api.Test;

/** How a grid is arranged, and found again. */
@OpensWindow
class GridArrangementTest extends GridWindow {
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

    /** The grid had scrolled nowhere, and the panel beside it explained a figure that was out of sight. */
    @Test
    void theFocusedFigureStaysInSightWhenAPanelTakesItsRoom() {
        focus(0, "slippage");
        assertThat(Desk.ask(() -> rightOf("slippage"))).isGreaterThan(600);
        Desk.act(() -> stage.setWidth(600));
        Desk.waitUntil("in sight", () -> {
            hands.cellTexts(table());
            return leftOf("slippage") >= 0 && rightOf("slippage") <= table().getWidth();
        });
        // Rows that are read again put the focus back: on the way the first column had it, and the grid went there.
        Desk.act(model()::refresh);
        Desk.waitUntil("read again", () -> model().readingSinceProperty().get().isEmpty());
        cells();
        assertThat(Desk.ask(() -> rightOf("slippage"))).as("where it was scrolled to").isLessThanOrEqualTo(table().getWidth())
                .isGreaterThan(columnControl("slippage").getWidth());
    }

    /** A column as wide as its title had no room for the rank, and the title was cut. */
    @Test
    void aRankAmongSeveralKeysHasRoomBesideItsTitle() {
        Desk.act(() -> {
            model().sortBy(column("login"), false);
            model().sortBy(column("asked"), true);
        });
        Desk.waitUntil("sorted", () -> model().readingSinceProperty().get().isEmpty());
        cells();
        assertThat(Desk.ask(() -> table().lookup("#title-asked") instanceof Label title
                && title.getText().endsWith("2") && title.prefWidth(-1) <= title.getWidth() + 1)).isTrue();
    }

    private double rightOf(String column) {
        return leftOf(column) + columnControl(column).getWidth();
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
}
