package lotbook.persistence.query;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lotbook.domain.query.RowHistory.Change;
import org.jspecify.annotations.Nullable;

/** Whole rows of a table as text, in the order in which they became known. */
record StoredVersions(Connection connection) {
    /** Not told: ids of the database, and a version's document, whose digest tells whether it changed. */
    private static final Set<String> NOT_TOLD = Set.of("id", "known_at", "supersedes", "document");

    /** @param values by SQL name, of columns that have one */
    record Version(long id, OptionalLong supersedes, Instant knownAt, Map<String, String> values) {
        Optional<String> value(String column) {
            return Optional.ofNullable(values.get(column));
        }

        Optional<Instant> moment(String column) {
            return value(column).map(Instant::parse);
        }

        String key(List<String> columns) {
            return columns.stream().map(column -> value(column).orElse("")).collect(Collectors.joining("/"));
        }

        /** Everything there is if nothing was before. */
        List<Change> changesFrom(Optional<Version> before) {
            Set<String> names = new TreeSet<>(values.keySet());
            before.ifPresent(earlier -> names.addAll(earlier.values.keySet()));
            return names.stream()
                    .filter(name -> !NOT_TOLD.contains(name))
                    .map(name -> new Change(name, before.flatMap(earlier -> earlier.value(name)), value(name)))
                    .filter(change -> !change.before().equals(change.after()))
                    .toList();
        }
    }

    /** @param table and {@code columns} are names of ours, never of a user */
    List<Version> of(String table, List<String> columns, List<String> values) throws SQLException {
        String condition = columns.stream().map(StoredVersions::equalTo).collect(Collectors.joining(" AND "));
        return read("SELECT * FROM " + table + " t WHERE " + condition + " ORDER BY t.known_at, t.id",
                values.toArray(String[]::new));
    }

    /** Values are given as the grid has them, which is text for days and for numbers that people name things by, too. */
    private static String equalTo(String column) {
        return column.endsWith("_day") ? "CAST(t." + column + " AS varchar(10)) = ?"
                : column.equals("exception_id") ? "t." + column + " = CAST(? AS bigint)" : "t." + column + " = ?";
    }

    /** An order's deals with their corrections and cancels. */
    List<Version> dealsOf(String server, String order) throws SQLException {
        return read("SELECT * FROM execution t WHERE t.server = ? AND t.order_id = ?"
                + " AND t.kind IN ('TRADE', 'TRADE_CORRECT', 'TRADE_CANCEL') ORDER BY t.known_at, t.id", server, order);
    }

    private List<Version> read(String sql, String... values) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setString(i + 1, values[i]);
            }
            List<Version> versions = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    versions.add(version(row));
                }
            }
            return versions;
        }
    }

    private static Version version(ResultSet row) throws SQLException {
        Map<String, String> values = new TreeMap<>();
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String text = text(row, i, columns.getColumnType(i));
            if (text != null) {
                values.put(columns.getColumnName(i).toLowerCase(Locale.ROOT), text);
            }
        }
        String supersedes = values.get("supersedes");
        return new Version(
                Long.parseLong(values.get("id")),
                supersedes == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(supersedes)),
                Instant.parse(values.get("known_at")), values);
    }

    /** The same on both databases. */
    private static @Nullable String text(ResultSet row, int column, int type) throws SQLException {
        switch (type) {
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> {
                OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
                return moment == null ? null : moment.toInstant().toString();
            }
            case Types.NUMERIC, Types.DECIMAL -> {
                BigDecimal number = row.getBigDecimal(column);
                return number == null ? null : plain(number);
            }
            case Types.BOOLEAN, Types.BIT -> {
                boolean yes = row.getBoolean(column);
                return row.wasNull() ? null : String.valueOf(yes);
            }
            default -> {
                return row.getString(column);
            }
        }
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
