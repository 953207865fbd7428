package lotbook.persistence.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * PostgreSQL: COPY refuses a table with row-level security, so rows are copied into a temporary table of the session
 * and inserted from there. The key table decides which executions are new.
 */
final class CopySink implements FactSink {
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

    private static YearMonth month(Instant moment) {
        return YearMonth.from(moment.atOffset(ZoneOffset.UTC));
    }

    @Override
    public Set<Long> insert(Connection connection, FactTable table, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return Set.of();
        }
        String staging = stage(connection, table, rows);
        String columns = table.columns();
        String sql = table == FactTables.EXECUTION
                ? "WITH fresh AS (INSERT INTO execution_key (server, exec_id, id, occurred_at)"
                        + " SELECT server, exec_id, id, occurred_at FROM " + staging
                        + " ON CONFLICT DO NOTHING RETURNING id),"
                        + " stored AS (INSERT INTO execution (" + columns + ") SELECT " + columns + " FROM " + staging
                        + " JOIN fresh USING (id) ORDER BY id) SELECT id FROM fresh"
                : "INSERT INTO " + table.name() + " (" + columns + ") SELECT " + columns + " FROM " + staging
                        + " ORDER BY id ON CONFLICT DO NOTHING RETURNING id";
        Set<Long> fresh = HashSet.newHashSet(rows.size());
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                fresh.add(result.getLong(1));
            }
        }
        return fresh;
    }

    private static String stage(Connection connection, FactTable table, List<@Nullable Object[]> rows)
            throws SQLException {
        String staging = "staging_" + table.name();
        try (Statement statement = connection.createStatement()) {
            boolean there;
            try (ResultSet found = statement.executeQuery("SELECT to_regclass('pg_temp." + staging
                    + "') IS NOT NULL")) {
                found.next();
                there = found.getBoolean(1);
            }
            statement.execute(there
                    ? "TRUNCATE " + staging
                    : "CREATE TEMPORARY TABLE " + staging + " ON COMMIT DELETE ROWS AS SELECT " + table.columns()
                            + " FROM " + table.name() + " WITH NO DATA");
        }
        StringBuilder text = new StringBuilder(rows.size() * 200);
        for (@Nullable Object[] row : rows) {
            append(text, row);
        }
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(
                    "COPY " + staging + " FROM STDIN",
                    new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory", e);
        }
        return staging;
    }

    /** COPY's text format: tabs between, {@code \N} for null, backslash before what would end a value. */
    private static void append(StringBuilder text, @Nullable Object[] row) {
        for (int i = 0; i < row.length; i++) {
            if (i > 0) {
                text.append('\t');
            }
            switch (row[i]) {
                case null -> text.append("\\N");
                case BigDecimal number -> text.append(number.toPlainString());
                case String string -> escape(text, string);
                case Object value -> text.append(value);
            }
        }
        text.append('\n');
    }

    private static void escape(StringBuilder text, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
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
     * one row for all there is of a server, and would walk them all for each key.
     */
    private static String each(String lookUp) {
        return "FROM unnest(?) k(v) CROSS JOIN LATERAL (" + lookUp + " OFFSET 0) e WHERE TRUE";
    }
}
