package lotbook.app.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import lotbook.domain.query.Column;
import lotbook.domain.query.ColumnType;
import lotbook.domain.query.Row;

/**
 * Keeps columns as wide as what was read so far needs. A column grows with its content and never shrinks, so that
 * nothing jumps; one that the operator made narrower or wider stays as it is. The last column of text, or else of names, takes
 * the width that is left.
 */
final class ColumnFitting {
    private static final double SCROLL_BAR = 10;

    private final TableView<GridRow> table;
    private final GridWords words;
    private final ColumnWidths widths = new ColumnWidths();
    private final Map<TableColumn<GridRow, ?>, Column> columns = new LinkedHashMap<>();
    private final Map<TableColumn<GridRow, ?>, Double> needed = new LinkedHashMap<>();
    private final Set<TableColumn<GridRow, ?>> dragged = new HashSet<>();
    private double zoom = 1;
    private double indent;

    ColumnFitting(TableView<GridRow> table, GridWords words) {
        this.table = table;
        this.words = words;
        table.widthProperty().addListener((p, old, now) -> give());
        table.getVisibleLeafColumns().addListener(
                (ListChangeListener<TableColumn<GridRow, ?>>) change -> give());
    }

    /** The first column has room for signs before its values. */
    void indentFirst(double width) {
        indent = width;
    }

    /** Takes care of a column from now on. */
    void add(TableColumn<GridRow, ?> control, Column column, String title) {
        columns.put(control, column);
        needed.put(control, widths.ofTitle(title, column.type()));
        set(control, least(control));
        control.widthProperty().addListener((p, old, now) -> {
            if (Math.abs(now.doubleValue() - control.getPrefWidth()) > 1) {
                dragged.add(control);
            }
        });
    }

    /** Looks at rows that arrived. */
    void fit(List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        columns.forEach((control, column) -> {
            double width = column.type() == ColumnType.STATE
                    ? widths.ofStates(column, rows.stream().flatMap(row -> row.value(column).stream()).distinct().toList(), words)
                    : widths.ofValues(rows.stream().map(row -> words.shown(row, column)).distinct().toList());
            needed.merge(control, width, Math::max);
        });
        give();
    }

    /** Letters became larger or smaller: what was measured and what was chosen grow with them. */
    void zoom(double factor) {
        if (Math.abs(factor - zoom) > 0.001) {
            dragged.forEach(control -> control.setPrefWidth(control.getWidth() * factor / zoom));
            zoom = factor;
            give();
        }
    }

    /** Room for one more text, in the font of the cells. */
    void need(TableColumn<GridRow, ?> control, String text) {
        double width = widths.ofValues(List.of(text));
        if (width * zoom > neededBy(control)) {
            needed.put(control, width);
            give();
        }
    }

    /** Room for another title, such as one with its rank among several keys of a sort. */
    void needTitle(TableColumn<GridRow, ?> control, String title) {
        double width = widths.ofTitle(title, columnOf(control).type());
        if (width > Objects.requireNonNull(needed.get(control), "only columns that were added are laid out")) {
            needed.put(control, width);
            give();
        }
    }

    private void give() {
        List<TableColumn<GridRow, ?>> visible = new ArrayList<>(table.getVisibleLeafColumns());
        visible.removeIf(control -> !columns.containsKey(control));
        double left = table.getWidth() - SCROLL_BAR;
        for (TableColumn<GridRow, ?> control : visible) {
            set(control, least(control));
            left -= isDragged(control) ? control.getWidth() : least(control);
        }
        double room = Math.max(0, Math.floor(left));
        lastOf(visible, ColumnFitting::isFreeText)
                .or(() -> lastOf(visible, column -> !column.names().isEmpty()))
                .ifPresent(control -> {
                    boolean last = control == visible.getLast();
                    double wanted = last ? least(control) + room : Math.min(neededBy(control), least(control) + room);
                    set(control, wanted);
                });
    }

    private Optional<TableColumn<GridRow, ?>> lastOf(List<TableColumn<GridRow, ?>> visible, Predicate<Column> kind) {
        return visible.reversed().stream().filter(control -> kind.test(columnOf(control))).findFirst();
    }

    /** Text may be cut where room is short; its tooltip has all of it. */
    private double least(TableColumn<GridRow, ?> control) {
        double whole = neededBy(control);
        Column column = columnOf(control);
        double most = column.wide() ? ColumnWidths.MOST_FOR_WIDE_TEXT
                : column.names().isEmpty() ? ColumnWidths.MOST_FOR_TEXT : ColumnWidths.MOST_FOR_NAME;
        return column.type() == ColumnType.TEXT ? Math.min(whole, zoom * most) : whole;
    }

    private static boolean isFreeText(Column column) {
        return column.type() == ColumnType.TEXT && !column.id().equals("symbol") && column.names().isEmpty();
    }

    private void set(TableColumn<GridRow, ?> control, double width) {
        if (!isDragged(control)) {
            control.setPrefWidth(width);
        }
    }

    private Column columnOf(TableColumn<GridRow, ?> control) {
        return Objects.requireNonNull(columns.get(control), "only columns that were added are laid out");
    }

    private double neededBy(TableColumn<GridRow, ?> control) {
        double own = Objects.requireNonNull(needed.get(control), "only columns that were added are laid out");
        return zoom * (own + (table.getVisibleLeafIndex(control) == 0 ? indent : 0));
    }

    /** The width the operator gave a column, in logical pixels; 0 for none. */
    int chosenWidth(TableColumn<GridRow, ?> control) {
        return isDragged(control) ? (int) Math.round(control.getWidth() / zoom) : 0;
    }

    /** A width as an operator would give it; 0 fits the column to its content again. */
    void choose(TableColumn<GridRow, ?> control, int width) {
        if (width > 0) {
            dragged.add(control);
            control.setPrefWidth(width * zoom);
        } else {
            dragged.remove(control);
            set(control, least(control));
        }
        give();
    }

    /** Whether the operator has given it another width. */
    private boolean isDragged(TableColumn<GridRow, ?> control) {
        return dragged.contains(control);
    }
}
