package lotbook.persistence.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.FeedStore;
import org.jspecify.annotations.Nullable;

/**
 * A fact as rows that have no ids yet: its own, and the lines of a breakdown. Made on whatever thread, numbered and written by
 * the one that commits.
 *
 * @param problem why they can't be stored, if they can't
 */
record PreparedRows(
        FactTable table, @Nullable Object[] row, List<@Nullable Object[]> lines, Optional<String> problem)
                implements FeedStore.Prepared {
    private static final FactTable LINE = FactTables.BREAKDOWN_LINE;
    private static final int BREAKDOWN = LINE.index("breakdown_id");

    static PreparedRows of(FactTable table, @Nullable Object[] row, List<@Nullable Object[]> lines) {
        Optional<String> problem = table.refuses(row)
                .or(() -> lines.stream().flatMap(line -> LINE.refuses(line).stream()).findFirst());
        return new PreparedRows(table, row, lines, problem);
    }

    long id() {
        return row[0] instanceof Long number ? number : 0;
    }

    /** Anew for every attempt: ids ascend in the order of the reports that were kept. */
    void number(Connection connection, FactIds ids) throws SQLException {
        row[0] = ids.next(connection);
    }

    void numberLines(Connection connection, FactIds ids) throws SQLException {
        for (@Nullable Object[] line : lines) {
            line[0] = ids.next(connection);
            line[BREAKDOWN] = row[0];
        }
    }
}
