package lotbook.domain.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;

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
        Column found = table.column(id)
                .orElseThrow(() -> refused("The table " + table.id() + " has no column " + id + " to sort by.", table));
        if (found.calculated()) {
            throw refused(id + " is calculated for the rows that are shown, so nothing sorts by it.", table);
        }
        return found;
    }

    private static FailureException refused(String why, TableDefinition table) {
        return new Failure(Reason.WRONG_USE, why, "Columns: " + table.columns().stream()
                .filter(column -> !column.calculated())
                .map(Column::id)
                .collect(Collectors.joining(", ")) + ".").asException();
    }
}
