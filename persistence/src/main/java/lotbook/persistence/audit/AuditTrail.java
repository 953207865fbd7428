package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** After a row: writes the audit record, in the same transaction. */
public final class AuditTrail extends TableTrigger {
    /** Bound while this trigger writes; H2 runs triggers in the thread of the statement. */
    static final ScopedValue<Boolean> WRITING = ScopedValue.newInstance();

    private static final Set<String> NOT_TOLD = Set.of("id", "known_at", "supersedes");

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        Object superseded = columns().contains("supersedes") ? value(row, "supersedes") : null;
        String before = superseded == null ? null : CanonicalRow.of(read(connection, superseded));
        ScopedValue.where(WRITING, true).call(() -> write(connection, row, before));
    }

    /** The table's default looks for its sequence in the session's own schema, which a manager's is not. */
    private int write(Connection connection, @Nullable Object[] row, @Nullable String before) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO lotbook.audit_record (id, occurred_at,"
                + " known_at, operator, client, action, subject_kind, subject_key, why, before_text, after_text)"
                + " VALUES (NEXT VALUE FOR lotbook.row_id, ?, ?, SESSION_USER, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setObject(1, value(row, "known_at"));
            insert.setObject(2, value(row, "known_at"));
            insert.setString(3, "local process " + ProcessHandle.current().pid());
            insert.setString(4, before == null ? "ADDED" : "CORRECTED");
            insert.setString(5, table());
            insert.setString(6, keyOf(row, Guarded.of(table()).ownKey()));
            insert.setObject(7, value(row, "why"));
            insert.setString(8, before);
            insert.setString(9, CanonicalRow.of(told(row)));
            return insert.executeUpdate();
        }
    }

    private SortedMap<String, Object> told(@Nullable Object[] row) {
        SortedMap<String, Object> values = new TreeMap<>();
        for (int i = 0; i < row.length; i++) {
            Object value = row[i];
            if (value != null && !NOT_TOLD.contains(columns().get(i))) {
                values.put(columns().get(i), value);
            }
        }
        return values;
    }

    private SortedMap<String, Object> read(Connection connection, Object id) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT * FROM lotbook." + table() + " WHERE id = ?")) {
            query.setObject(1, id);
            try (ResultSet found = query.executeQuery()) {
                @Nullable Object[] row = new @Nullable Object[columns().size()];
                if (found.next()) {
                    for (int i = 0; i < row.length; i++) {
                        row[i] = typed(found, i + 1);
                    }
                }
                return told(row);
            }
        }
    }

    /** As H2 hands values to triggers: of java.time. */
    private static @Nullable Object typed(ResultSet found, int column) throws SQLException {
        return switch (found.getMetaData().getColumnType(column)) {
            case java.sql.Types.TIME -> found.getObject(column, java.time.LocalTime.class);
            case java.sql.Types.DATE -> found.getObject(column, java.time.LocalDate.class);
            case java.sql.Types.TIMESTAMP_WITH_TIMEZONE -> found.getObject(column, java.time.OffsetDateTime.class);
            default -> found.getObject(column);
        };
    }
}
