package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/** A trigger that knows its table's columns by name. H2 makes one object for each trigger and calls it for each row. */
abstract class TableTrigger implements Trigger {
    /** SQLSTATE of a refusal whose message is meant for people. */
    static final String REFUSED = "LB001";

    /** H2 adds a column by copying the table, and makes its triggers while the copy still has a name of its own. */
    private static final Pattern COPY = Pattern.compile("_copy_\\d+_\\d+$", Pattern.CASE_INSENSITIVE);

    private String table = "";
    private List<String> columns = List.of();

    @Override
    public void init(
            Connection connection, String schema, String trigger, String tableName, boolean before, int type)
            throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet found = connection.getMetaData().getColumns(null, schema, tableName, null)) {
            while (found.next()) {
                names.add(found.getString("COLUMN_NAME"));
            }
        }
        table = COPY.matcher(tableName).replaceFirst("");
        columns = List.copyOf(names);
    }

    @Override
    public void fire(Connection connection, @Nullable Object @Nullable [] before, @Nullable Object @Nullable [] after)
            throws SQLException {
        if (after != null) {
            insert(connection, after);
        }
    }

    abstract void insert(Connection connection, @Nullable Object[] row) throws SQLException;

    final String table() {
        return table;
    }

    final List<String> columns() {
        return columns;
    }

    final @Nullable Object value(@Nullable Object[] row, String column) {
        return row[index(column)];
    }

    final void set(@Nullable Object[] row, String column, Object value) {
        row[index(column)] = value;
    }

    /** The words of a key, joined by slashes. */
    final String keyOf(@Nullable Object[] row, List<String> key) {
        return key.stream()
                .map(column -> {
                    Object value = value(row, column);
                    return value == null ? "" : CanonicalRow.text(value);
                })
                .collect(Collectors.joining("/"));
    }

    static SQLException refused(String message) {
        return new SQLException(message, REFUSED);
    }

    /** Runs a query of at most one row and one column. */
    static @Nullable Object single(Connection connection, String sql, List<? extends @Nullable Object> values)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                query.setObject(i + 1, values.get(i));
            }
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getObject(1) : null;
            }
        }
    }

    private int index(String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new IllegalStateException(table + " has no column " + column);
        }
        return index;
    }
}
