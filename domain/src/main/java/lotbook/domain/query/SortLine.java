package lotbook.domain.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;

/** A sort in one line, {@code -occurred-at,login}: columns with commas between, a minus before one sorts from high to low. */
public final class SortLine {
    private SortLine() {}

    /**
     * Reads a line; a blank one is the table's own order.
     *
     * @throws lotbook.domain.failure.FailureException WRONG_USE, naming the column that isn't there
     */
    public static List<SortKey> parse(TableDefinition table, String line) {
        if (line.isBlank()) {
            return table.defaultSort();
        }
        List<SortKey> sort = new ArrayList<>();
        for (String key : Arrays.stream(line.split(",")).map(String::strip).toList()) {
            boolean descending = key.startsWith("-");
            sort.add(new SortKey(column(table, descending ? key.substring(1) : key), descending));
        }
        return List.copyOf(sort);
    }

    public static String of(List<SortKey> sort) {
        return sort.stream()
                .map(key -> (key.descending() ? "-" : "") + key.column().id())
                .collect(Collectors.joining(","));
    }

    private static Column column(TableDefinition table, String id) {
        return table.column(id)
                .filter(column -> !column.calculated())
                .orElseThrow(() -> new Failure(
                                Reason.WRONG_USE,
                                "The table " + table.id() + " has no column " + id + " to sort by.",
                                "Columns: " + table.columns().stream().map(Column::id).collect(Collectors.joining(", "))
                                        + ".")
                        .asException());
    }
}
