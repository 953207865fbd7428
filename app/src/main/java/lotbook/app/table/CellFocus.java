package lotbook.app.table;

import java.util.Optional;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;

/** The cell of a grid that has the focus, and the ways keys and links move it. */
final class CellFocus {
    private final GridModel model;
    private final TableView<GridRow> table;
    private final GridColumns columns;

    CellFocus(GridModel model, TableView<GridRow> table, GridColumns columns) {
        this.model = model;
        this.table = table;
        this.columns = columns;
    }

    record Cell(Row row, Column column) {
        boolean isExplained() {
            return column.explained() && row.value(column).isPresent();
        }
    }

    /** Empty while its row has not arrived. */
    Optional<Cell> focused() {
        TablePosition<GridRow, ?> cell = table.getFocusModel().getFocusedCell();
        if (cell == null || cell.getRow() < 0 || cell.getRow() >= table.getItems().size()) {
            return Optional.empty();
        }
        Column column = cell.getTableColumn() == null ? columns.shown().getFirst() : columns.of(cell.getTableColumn());
        return table.getItems().get(cell.getRow()).row().map(row -> new Cell(row, column));
    }

    /** The focused figure if it has a derivation, else the first of its row that has one. */
    Optional<Cell> explainable() {
        return focused().filter(Cell::isExplained).or(() -> focused().flatMap(at -> columns.shown().stream()
                .map(column -> new Cell(at.row(), column))
                .filter(Cell::isExplained)
                .findFirst()));
    }

    /** To a row, and into a column if one is named; says whether the row is here. */
    boolean focus(long id, Optional<Column> column) {
        int place = model.rowsProperty().get().placeOf(id);
        if (place >= 0) {
            table.scrollTo(place);
            table.getFocusModel().focus(place, column.map(columns::control).orElse(null));
        }
        return place >= 0;
    }

    /** Adds the focused row to the selection, or takes it out. */
    void toggleSelected() {
        int row = table.getFocusModel().getFocusedCell().getRow();
        if (table.getSelectionModel().isSelected(row)) {
            table.getSelectionModel().clearSelection(row);
        } else {
            table.getSelectionModel().select(row);
        }
    }

    void toRow(int row) {
        if (row >= 0 && row < table.getItems().size()) {
            TableColumn<GridRow, ?> column = table.getFocusModel().getFocusedCell().getTableColumn();
            table.getSelectionModel().clearAndSelect(row);
            table.getFocusModel().focus(row, column);
            table.scrollTo(row);
        }
    }

    /** @param place from the left; empty for the last */
    void toColumn(Optional<Integer> place) {
        int row = table.getFocusModel().getFocusedCell().getRow();
        TableColumn<GridRow, ?> column = table.getVisibleLeafColumn(place.orElse(table.getVisibleLeafColumns().size() - 1));
        table.getFocusModel().focus(row, column);
        table.scrollToColumn(column);
    }
}
