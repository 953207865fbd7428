package lotbook.persistence.intake;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's keys of executions: whoever gets a key in may write its execution. The partitions can't say whether an
 * execution is there already, because no unique index spans them.
 */
final class ExecutionKeys {
    private static final FactTable TABLE = FactTables.EXECUTION;
    private static final FactTable KEYS = FactTables.EXECUTION_KEY;
    private static final int OCCURRED_AT = TABLE.index("occurred_at");
    private static final String RESERVE = "INSERT INTO execution_key (server, exec_id, id, occurred_at)"
            + " SELECT ?, k.* FROM unnest(CAST(? AS varchar[]), CAST(? AS bigint[]), CAST(? AS timestamptz[])) k"
            + " ON CONFLICT DO NOTHING RETURNING id";
    private static final String UNIQUE_VIOLATION = "23505";

    private ExecutionKeys() {}

    /**
     * Nearly always all are new, and to copy them costs half of asking about each. One that is there already takes back the
     * others, and then each is asked about.
     *
     * @return the ids of the rows whose keys were not there
     */
    static Set<Long> reserve(Connection connection, List<@Nullable Object[]> rows) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            CopyBuffer.copy(connection, KEYS.name() + "_rows", KEYS, rows.stream().map(ExecutionKeys::key).toList());
            connection.releaseSavepoint(before);
            Set<Long> all = HashSet.newHashSet(rows.size());
            rows.forEach(row -> all.add((Long) row[0]));
            return all;
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
            return missing(connection, rows);
        }
    }

    private static @Nullable Object[] key(@Nullable Object[] row) {
        return new @Nullable Object[] {row[0], row[TABLE.scope()], row[TABLE.item()], row[OCCURRED_AT]};
    }

    private static Set<Long> missing(Connection connection, List<@Nullable Object[]> rows) throws SQLException {
        Map<Object, List<@Nullable Object[]>> byServer = new LinkedHashMap<>();
        for (@Nullable Object[] row : rows) {
            byServer.computeIfAbsent(String.valueOf(row[TABLE.scope()]), server -> new ArrayList<>()).add(row);
        }
        Set<Long> fresh = HashSet.newHashSet(rows.size());
        for (Map.Entry<Object, List<@Nullable Object[]>> server : byServer.entrySet()) {
            try (PreparedStatement insert = connection.prepareStatement(RESERVE)) {
                insert.setObject(1, server.getKey());
                List<Array> arrays = List.of(
                        bind(insert, 2, "varchar", column(server.getValue(), TABLE.item())),
                        bind(insert, 3, "bigint", column(server.getValue(), 0)),
                        bind(insert, 4, "timestamptz", column(server.getValue(), OCCURRED_AT)));
                try (ResultSet row = insert.executeQuery()) {
                    while (row.next()) {
                        fresh.add(row.getLong(1));
                    }
                }
                for (Array array : arrays) {
                    array.free();
                }
            }
        }
        return fresh;
    }

    private static @Nullable Object[] column(List<@Nullable Object[]> rows, int index) {
        return rows.stream().map(row -> row[index]).toArray();
    }

    private static Array bind(PreparedStatement insert, int parameter, String type, @Nullable Object[] values)
            throws SQLException {
        Array array = insert.getConnection().createArrayOf(type, values);
        insert.setArray(parameter, array);
        return array;
    }
}
