package lotbook.persistence.intake;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lotbook.persistence.audit.KeyLock;
import org.jspecify.annotations.Nullable;

/**
 * H2: asks which keys are there, and inserts the others in batches. There is one process, so no other writer in
 * between.
 */
final class BatchSink implements FactSink {
    private static final int BATCH = 1000;

    @Override
    public void prepare(Connection connection, Collection<Instant> moments) {}

    @Override
    public boolean needsPreparing(Collection<Instant> moments) {
        return false;
    }

    @Override
    public Set<Long> insert(Connection connection, FactTable table, List<@Nullable Object[]> rows) throws SQLException {
        Map<Object, Set<Object>> known = known(connection, table, rows);
        List<@Nullable Object[]> fresh = rows.stream()
                .filter(row -> !known.getOrDefault(key(row, table.scope()), Set.of()).contains(key(row, table.item())))
                .toList();
        append(connection, table, fresh);
        return fresh.stream().map(row -> (Long) key(row, 0)).collect(Collectors.toSet());
    }

    @Override
    public FactTable links() {
        return FactTables.TRADE_LINK;
    }

    @Override
    public void append(Connection connection, FactTable table, List<@Nullable Object[]> rows) throws SQLException {
        String sql = "INSERT INTO " + table.name() + " (" + table.columns() + ") VALUES ("
                + table.fields().stream().map(field -> "?").collect(Collectors.joining(", ")) + ")";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int waiting = 0;
            for (@Nullable Object[] row : rows) {
                bind(insert, row);
                insert.addBatch();
                if (++waiting == BATCH) {
                    insert.executeBatch();
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                insert.executeBatch();
            }
        }
    }

    private static Object key(@Nullable Object[] row, int index) {
        Object value = row[index];
        if (value == null) {
            throw new IllegalArgumentException("A natural key has no empty part");
        }
        return value;
    }

    private static Map<Object, Set<Object>> known(
            Connection connection, FactTable table, List<@Nullable Object[]> rows) throws SQLException {
        Map<Object, Set<Object>> asked = new HashMap<>();
        for (@Nullable Object[] row : rows) {
            asked.computeIfAbsent(key(row, table.scope()), scope -> new HashSet<>()).add(key(row, table.item()));
        }
        boolean text = !table.itemColumn().equals("id");
        String sql = "SELECT e." + table.itemColumn() + " "
                + keys(text ? "varchar(200)" : "bigint", table.name(), table.scopeColumn(), table.itemColumn());
        Map<Object, Set<Object>> known = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (Map.Entry<Object, Set<Object>> scope : asked.entrySet()) {
                Set<Object> found = known.computeIfAbsent(scope.getKey(), key -> new HashSet<>());
                Array items = connection.createArrayOf(text ? "varchar" : "bigint", scope.getValue().toArray());
                query.setArray(1, items);
                query.setObject(2, scope.getKey());
                try (ResultSet result = query.executeQuery()) {
                    while (result.next()) {
                        found.add(text ? result.getString(1) : (Object) result.getLong(1));
                    }
                }
                items.free();
            }
        }
        return known;
    }

    private static void bind(PreparedStatement insert, @Nullable Object[] row) throws SQLException {
        for (int i = 0; i < row.length; i++) {
            switch (row[i]) {
                case null -> insert.setNull(i + 1, Types.NULL);
                case Instant instant -> insert.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
                case LocalDate day -> insert.setObject(i + 1, day);
                case Object value -> insert.setObject(i + 1, value);
            }
        }
    }

    @Override
    public void keepMovementRules(Connection connection) throws SQLException {
        KeyLock.take(connection, "movement_type_class");
    }

    @Override
    public void keepPeriodsOpen(Connection connection) throws SQLException {
        KeyLock.take(connection, "period_step");
    }

    /** One process: {@link LocalChanges} reaches everybody. */
    @Override
    public void notifyOthers(Connection connection, Change change) {}

    @Override
    public String now() {
        return "CURRENT_TIMESTAMP";
    }

    @Override
    public String nowPlusMillis() {
        return "DATEADD(MILLISECOND, ?, CURRENT_TIMESTAMP)";
    }

    @Override
    public String matching(String table, String column) {
        return keys("varchar(200)", table, "server", column);
    }

    /** For {@code = ANY(array)} H2 uses only the index's first column; the outer join makes it look up each key by both. */
    private static String keys(String type, String table, String scope, String column) {
        return "FROM UNNEST(CAST(? AS " + type + " ARRAY)) k(v) LEFT JOIN " + table + " e ON e." + scope + " = ? AND e."
                + column + " = k.v WHERE e." + column + " IS NOT NULL";
    }

    @Override
    public String waitingFor() {
        return "FROM UNNEST(CAST(? AS varchar(200) ARRAY)) k(v) LEFT JOIN waiting_copy w ON w.server = ? AND w.leader_exec = k.v"
                + " LEFT JOIN execution e ON e.id = w.id WHERE e.id IS NOT NULL";
    }

    @Override
    public String executionsByExec() {
        return matching("execution", "exec_id");
    }
}
