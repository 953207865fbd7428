package lotbook.app.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.TableColumnHeader;
import lotbook.app.task.Tasks;

/**
 * Which columns stay at the left, before all others, whatever is dragged where. The table knows no such columns: their
 * heads and cells are its own, moved against the scrolling and drawn over the others.
 */
final class PinnedColumns {
    static final PseudoClass PINNED = PseudoClass.getPseudoClass("pinned");
    static final PseudoClass LAST_PINNED = PseudoClass.getPseudoClass("last-pinned");

    private final TableView<GridRow> table;
    private final Tasks tasks;
    private final Set<TableColumn<GridRow, ?>> pinned = new LinkedHashSet<>();
    private final DoubleProperty scrolled = new SimpleDoubleProperty();

    PinnedColumns(TableView<GridRow> table, Tasks tasks) {
        this.table = table;
        this.tasks = tasks;
        table.getColumns().addListener((ListChangeListener<TableColumn<GridRow, ?>>) change -> {
            if (!isInOrder()) {
                // The list may not be changed while it tells of a change.
                tasks.inFront(this::putLeft);
            }
        });
        table.getVisibleLeafColumns().addListener((InvalidationListener) change -> tasks.inFront(this::placeHeads));
        scrolled.addListener((p, old, now) -> placeHeads());
        table.setRowFactory(any -> new PinningRow(this));
    }

    /** How far the columns are scrolled to the left; the table's scroll bar says it. */
    DoubleProperty scrolledProperty() {
        return scrolled;
    }

    boolean isPinned(TableColumnBase<?, ?> column) {
        return pinned.contains(column);
    }

    boolean isEmpty() {
        return pinned.isEmpty();
    }

    /** The rightmost of those that are shown. */
    boolean isLast(TableColumnBase<?, ?> column) {
        return isPinned(column) && table.getVisibleLeafColumns().stream().filter(pinned::contains).toList().getLast() == column;
    }

    boolean pin(TableColumn<GridRow, ?> column, boolean pin) {
        if (pin && !pinned.contains(column) && pinned.size() >= GridLayout.MOST_PINNED) {
            return false;
        }
        if (pin ? pinned.add(column) : pinned.remove(column)) {
            putLeft();
            table.refresh();
            tasks.inFront(this::placeHeads);
        }
        return true;
    }

    void putLeft() {
        if (!isInOrder()) {
            table.getColumns().setAll(inOrder());
        }
    }

    /** How much has to be scrolled back so that a column is not under those that stay; 0 for nothing. */
    double covered(TableColumn<GridRow, ?> column) {
        if (isPinned(column)) {
            return 0;
        }
        double staying = 0;
        double before = 0;
        for (TableColumn<GridRow, ?> each : table.getVisibleLeafColumns()) {
            if (each == column) {
                break;
            }
            before += each.getWidth();
            staying += isPinned(each) ? each.getWidth() : 0;
        }
        return Math.max(0, scrolled.get() + staying - before);
    }

    /** How much has to be scrolled on so that a column is seen whole, or at least from its left edge; 0 for nothing. */
    double beyond(TableColumn<GridRow, ?> column, double seen) {
        double before = 0;
        double staying = 0;
        for (TableColumn<GridRow, ?> each : table.getVisibleLeafColumns()) {
            if (each == column) {
                break;
            }
            before += each.getWidth();
            staying += isPinned(each) ? each.getWidth() : 0;
        }
        double left = before - scrolled.get();
        return isPinned(column) ? 0 : Math.max(0, Math.min(left + column.getWidth() - seen, left - staying));
    }

    private void placeHeads() {
        table.lookupAll(".column-header").forEach(node -> {
            if (node instanceof TableColumnHeader head && head.getTableColumn() != null) {
                boolean stays = isPinned(head.getTableColumn());
                head.setTranslateX(stays ? scrolled.get() : 0);
                head.setViewOrder(stays ? -1 : 0);
                head.pseudoClassStateChanged(PINNED, stays);
                head.pseudoClassStateChanged(LAST_PINNED, stays && isLast(head.getTableColumn()));
            }
        });
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
