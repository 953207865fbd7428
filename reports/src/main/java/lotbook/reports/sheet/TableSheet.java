package lotbook.reports.sheet;

import java.util.List;

/**
 * One table: a header row and rows of one kind. Rows are read once for each file that is written and never held together, so
 * they may come page by page from a database.
 *
 * @param name of the sheet; what Excel doesn't allow in it is replaced
 * @param whenEmpty what to say instead of rows
 */
public record TableSheet<T>(String name, List<SheetColumn<T>> columns, Iterable<? extends T> rows, String whenEmpty) {
    public TableSheet {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(name + " has no columns");
        }
    }

    boolean hasTotals() {
        return columns.stream().anyMatch(column -> column.total().isPresent());
    }
}
