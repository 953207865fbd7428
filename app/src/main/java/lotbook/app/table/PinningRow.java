package lotbook.app.table;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.control.Skin;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.skin.TableRowSkin;

/**
 * A row whose pinned cells stay where they are while the others are scrolled. The row's own layout takes cells that are
 * scrolled away out of the scene; those that are pinned are put back.
 */
final class PinningRow extends TableRow<GridRow> {
    private final PinnedColumns pinned;
    private final Map<TableColumn<?, ?>, TableCell<GridRow, ?>> cells = new HashMap<>();

    PinningRow(PinnedColumns pinned) {
        this.pinned = pinned;
    }

    /** A cell that was made for this row. */
    void made(TableCell<GridRow, ?> cell) {
        cells.put(cell.getTableColumn(), cell);
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new TableRowSkin<>(this) {
            @Override
            protected void layoutChildren(double x, double y, double width, double height) {
                super.layoutChildren(x, y, width, height);
                placePinned();
            }

            private void placePinned() {
                double at = 0;
                for (TableColumn<GridRow, ?> column : getTableView().getVisibleLeafColumns()) {
                    TableCell<GridRow, ?> cell = cells.get(column);
                    if (cell == null) {
                        continue;
                    }
                    boolean stays = pinned.isPinned(column);
                    cell.setViewOrder(stays ? -1 : 0);
                    cell.pseudoClassStateChanged(PinnedColumns.PINNED, stays);
                    cell.pseudoClassStateChanged(PinnedColumns.LAST_PINNED, stays && pinned.isLast(column));
                    if (stays) {
                        if (cell.getParent() == null) {
                            getChildren().add(cell);
                        }
                        cell.resizeRelocate(at + pinned.scrolledProperty().get(), 0, column.getWidth(), getHeight());
                        at += column.getWidth();
                    }
                }
            }
        };
    }
}
