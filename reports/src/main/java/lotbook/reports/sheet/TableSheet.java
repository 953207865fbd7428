package lotbook.reports.sheet;

import java.util.List;
import java.util.function.Predicate;

/**
 * One table: a header row and rows of one kind. Rows are read once for each file that is written and never held
 * together, so they may come page by page from a database.
 *
 * @param name of the sheet; what Excel doesn't allow in it is replaced
 * @param whenEmpty what to say instead of rows
 * @param strong rows that stand out: bold, with a line above
 * @param comments whether a last column of the workbook's sheet is left open for the reader's remarks
 */
public record TableSheet<T>(
        String name,
        List<SheetColumn<T>> columns,
        Iterable<? extends T> rows,
        String whenEmpty,
        Predicate<? super T> strong,
        boolean comments) {
    public TableSheet {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(name + " has no columns");
        }
    }

    /** All rows alike. */
    public TableSheet(String name, List<SheetColumn<T>> columns, Iterable<? extends T> rows, String whenEmpty) {
        this(name, columns, rows, whenEmpty, row -> false, false);
    }

    /** The same with an open column for remarks. */
    public TableSheet<T> withComments() {
        return new TableSheet<>(name, columns, rows, whenEmpty, strong, true);
    }

    boolean hasTotals() {
        return columns.stream().anyMatch(column -> column.total().isPresent());
    }
}
