package lotbook.app.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import lotbook.app.task.Tasks;

/** Which columns stay at the left, before all others, whatever is dragged where. */
final class PinnedColumns {
    private final TableView<GridRow> table;
    private final Set<TableColumn<GridRow, ?>> pinned = new LinkedHashSet<>();

    PinnedColumns(TableView<GridRow> table, Tasks tasks) {
        this.table = table;
        table.getColumns().addListener((ListChangeListener<TableColumn<GridRow, ?>>) change -> {
            if (!isInOrder()) {
                // The list may not be changed while it tells of a change.
                tasks.inFront(this::putLeft);
            }
        });
    }

    boolean isPinned(TableColumn<GridRow, ?> column) {
        return pinned.contains(column);
    }

    /** How many of the columns that are shown stay at the left. */
    int shown() {
        return (int) table.getVisibleLeafColumns().stream().filter(pinned::contains).count();
    }

    boolean pin(TableColumn<GridRow, ?> column, boolean pin) {
        if (pin && !pinned.contains(column) && pinned.size() >= GridLayout.MOST_PINNED) {
            return false;
        }
        if (pin ? pinned.add(column) : pinned.remove(column)) {
            putLeft();
        }
        return true;
    }

    void putLeft() {
        if (!isInOrder()) {
            table.getColumns().setAll(inOrder());
        }
    }

    private boolean isInOrder() {
        return table.getColumns().equals(inOrder());
    }

    private List<TableColumn<GridRow, ?>> inOrder() {
        List<TableColumn<GridRow, ?>> order = new ArrayList<>(table.getColumns());
        order.sort(Comparator.comparing(column -> !pinned.contains(column)));
        return order;
    }
}
