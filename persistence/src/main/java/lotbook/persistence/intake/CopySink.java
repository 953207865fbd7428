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
        return "FROM " + table + " e WHERE e." + column + " = ANY(?) AND e.server = ?";
    }

    @Override
    public String executionsByExec() {
        return "FROM execution_key k JOIN execution e ON e.id = k.id AND e.occurred_at = k.occurred_at"
                + " WHERE k.exec_id = ANY(?) AND k.server = ?";
    }
}
