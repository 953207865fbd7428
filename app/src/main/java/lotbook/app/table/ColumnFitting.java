package lotbook.app.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import lotbook.domain.query.Column;
import lotbook.domain.query.ColumnType;
import lotbook.domain.query.Row;

/**
 * Keeps columns as wide as what was read so far needs. A column grows with its content and never shrinks, so that
 * nothing jumps; one that the operator made narrower or wider stays as it is. The last column of text takes the width
 * that is left.
 */
final class ColumnFitting {
    private static final double SCROLL_BAR = 10;

    private final TableView<GridRow> table;
    private final GridWords words;
    private final ColumnWidths widths = new ColumnWidths();
    private final Map<TableColumn<GridRow, ?>, Column> columns = new LinkedHashMap<>();
    private final Map<TableColumn<GridRow, ?>, Double> needed = new LinkedHashMap<>();
    private final Map<TableColumn<GridRow, ?>, Double> given = new LinkedHashMap<>();

    ColumnFitting(TableView<GridRow> table, GridWords words) {
        this.table = table;
        this.words = words;
        table.widthProperty().addListener((p, old, now) -> give());
        table.getVisibleLeafColumns().addListener(
                (ListChangeListener<TableColumn<GridRow, ?>>) change -> give());
    }

    /** Takes care of a column from now on. */
    void add(TableColumn<GridRow, ?> control, Column column, String title) {
        columns.put(control, column);
        needed.put(control, widths.ofTitle(title, column.type()));
        set(control, needed.get(control));
    }

    /** Looks at rows that arrived. */
    void fit(List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        columns.forEach((control, column) -> {
            Function<Row, String> shown = row -> words.shown(row, column);
            double width = widths.ofValues(rows.stream().map(shown).distinct().toList(), column.type());
            needed.merge(control, width, Math::max);
        });
        give();
    }

    private void give() {
        List<TableColumn<GridRow, ?>> visible = new ArrayList<>(table.getVisibleLeafColumns());
        Optional<TableColumn<GridRow, ?>> last = visible.reversed().stream()
                .filter(control -> isFreeText(columns.get(control)))
                .findFirst();
        double others = 0;
        for (TableColumn<GridRow, ?> control : visible) {
            if (last.filter(control::equals).isEmpty()) {
                set(control, needed.getOrDefault(control, control.getWidth()));
                others += control.getWidth();
            }
        }
        double left = Math.floor(table.getWidth() - SCROLL_BAR - others);
        last.ifPresent(control -> set(control, Math.max(needed.get(control), left)));
    }

    private static boolean isFreeText(Column column) {
        return column.type() == ColumnType.TEXT && !column.id().equals("symbol");
    }

    /** Leaves alone what the operator has dragged to another width. */
    private void set(TableColumn<GridRow, ?> control, double width) {
        boolean dragged = given.containsKey(control) && Math.abs(control.getWidth() - given.get(control)) > 1;
        if (!dragged) {
            control.setPrefWidth(width);
            given.put(control, width);
        }
    }
}
