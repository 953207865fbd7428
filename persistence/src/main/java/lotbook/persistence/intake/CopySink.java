package lotbook.persistence.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL: COPY refuses a table with row-level security, so what comes by the thousand is copied into the partitions that
 * hold such a table's rows, and the rest into a temporary table of the session, to be inserted from there.
 */
final class CopySink implements FactSink {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu_MM", Locale.ROOT);
    private static final int OCCURRED_AT = FactTables.EXECUTION.index("occurred_at");

    private final Set<YearMonth> prepared = new HashSet<>();

    @Override
    public boolean needsPreparing(Collection<Instant> moments) {
        return moments.stream().anyMatch(moment -> !prepared.contains(month(moment)));
    }

    @Override
    public void prepare(Connection connection, Collection<Instant> moments) throws SQLException {
        try (PreparedStatement make = connection.prepareStatement("SELECT execution_partition(?)")) {
            for (Instant moment : moments) {
                if (!prepared.contains(month(moment))) {
                    make.setObject(1, moment.atOffset(ZoneOffset.UTC));
                    make.execute();
                    prepared.add(month(moment));
                }
            }
        }
    }

    @Override
    public void keepMovementRules(Connection connection) throws SQLException {
        share(connection, "movement_type_class");
    }

    @Override
    public void keepPeriodsOpen(Connection connection) throws SQLException {
        share(connection, "period_step");
    }

    /** Shared among feeds; the decision takes it alone. */
    private static void share(Connection connection, String table) throws SQLException {
        try (PreparedStatement take = connection.prepareStatement(
                "SELECT pg_advisory_xact_lock_shared(CAST(? AS regclass)::oid::int, 0)")) {
            take.setString(1, table);
            take.execute();
        }
    }

    private static YearMonth month(Instant moment) {
        return YearMonth.from(moment.atOffset(ZoneOffset.UTC));
    }

    @Override
    public Set<Long> insert(Connection connection, FactTable table, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return Set.of();
        }
        return table == FactTables.EXECUTION ? insertExecutions(connection, rows) : insertStaged(connection, table, rows);
    }

    /** The key table decides which are new; they go straight into the partitions of their months. */
    private static Set<Long> insertExecutions(Connection connection, List<@Nullable Object[]> rows) throws SQLException {
        Set<Long> fresh = ExecutionKeys.reserve(connection, rows);
        Map<YearMonth, List<@Nullable Object[]>> months = new HashMap<>();
        for (@Nullable Object[] row : rows) {
            if (row[0] instanceof Long id && fresh.contains(id) && row[OCCURRED_AT] instanceof Instant moment) {
                months.computeIfAbsent(month(moment), month -> new ArrayList<>()).add(row);
            }
        }
        for (Map.Entry<YearMonth, List<@Nullable Object[]>> month : months.entrySet()) {
            CopyBuffer.copy(connection, "execution_" + MONTH.format(month.getKey()), FactTables.EXECUTION, month.getValue());
        }
        return fresh;
    }

    private static Set<Long> insertStaged(Connection connection, FactTable table, List<@Nullable Object[]> rows)
            throws SQLException {
        String staging = staging(connection, table);
        CopyBuffer.copy(connection, staging, table, rows);
        String sql = "INSERT INTO " + table.name() + " (" + table.columns() + ") SELECT " + table.columns() + " FROM "
                + staging + " ORDER BY id ON CONFLICT DO NOTHING RETURNING id";
        Set<Long> fresh = HashSet.newHashSet(rows.size());
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                fresh.add(result.getLong(1));
            }
        }
        return fresh;
    }

    @Override
    public FactTable links() {
        return FactTables.LINKED_DEAL;
    }

    @Override
    public void append(Connection connection, FactTable table, List<@Nullable Object[]> rows) throws SQLException {
        if (!rows.isEmpty()) {
            CopyBuffer.copy(connection, table.name() + "_rows", table, rows);
        }
    }

    /** Empty. Rows of earlier in the transaction are deleted: to truncate would be a change of the catalogue in every batch. */
    private static String staging(Connection connection, FactTable table) throws SQLException {
        String staging = "staging_" + table.name();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE IF NOT EXISTS " + staging + " ON COMMIT DELETE ROWS AS SELECT "
                    + table.columns() + " FROM " + table.name() + " WITH NO DATA; DELETE FROM " + staging);
        }
        return staging;
    }

    @Override
    public void notifyOthers(Connection connection, Change change) throws SQLException {
        try (PreparedStatement notify = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
            notify.setString(1, PostgresChanges.CHANNEL);
            notify.setString(2, change.payload());
            notify.execute();
        }
    }

    @Override
    public String now() {
        return "clock_timestamp()";
    }

    @Override
    public String nowPlusMillis() {
        return "clock_timestamp() + CAST(? AS double precision) * interval '1 millisecond'";
    }

    @Override
    public String matching(String table, String column) {
        return each("SELECT t.* FROM " + table + " t WHERE t." + column + " = k.v AND t.server = ?");
    }

    @Override
    public String executionsByExec() {
        return each("SELECT t.* FROM execution_key x JOIN execution t ON t.id = x.id AND t.occurred_at = x.occurred_at"
                + " WHERE x.exec_id = k.v AND x.server = ?");
    }

    @Override
    public String waitingFor() {
        return each("SELECT t.* FROM waiting_copy w JOIN execution t ON t.id = w.id AND t.occurred_at = w.occurred_at"
                + " WHERE w.leader_exec = k.v AND w.server = ?");
    }

    /**
     * One look-up for each key. The offset stops the planner from turning it round: as long as a table is young it takes
     * one row for all there is of a server, and would walk them all for each key. For the same reason no index of these tables
     * begins with the server.
     */
    private static String each(String lookUp) {
        return "FROM unnest(?) k(v) CROSS JOIN LATERAL (" + lookUp + " OFFSET 0) e WHERE TRUE";
    }
}
