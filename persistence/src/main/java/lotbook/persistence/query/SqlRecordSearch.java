package lotbook.persistence.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import lotbook.domain.query.RecordSearch;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;

/**
 * Searches by the beginnings of indexed ids: comparisons, not patterns, because row-level security keeps patterns from
 * indexes. An id's index begins with its server, so each server is asked by itself. Safe to call from several threads.
 */
public final class SqlRecordSearch implements RecordSearch {
    /** Events of one order, fills of one position: so many more rows are read than hits are wanted. */
    private static final int ROWS_A_HIT = 8;

    private static final int LATEST_EXCEPTIONS = 1_000;
    private static final String LIVE = " AND t.valid_from <= CURRENT_TIMESTAMP"
            + " AND NOT EXISTS (SELECT 1 FROM %1$s later WHERE later.supersedes = t.id) ORDER BY %2$s, t.valid_from DESC";

    private final Database database;
    private final Servers servers;

    public SqlRecordSearch(Database database) {
        this.database = database;
        this.servers = new Servers(database);
    }

    @Override
    public List<Hit> find(String text, Set<Kind> kinds, int limit) {
        String wanted = text.strip();
        boolean businessData = switch (database.operator().role()) {
            case COMPLIANCE, FINANCE, MANAGER, AUDITOR -> true;
            case ADMINISTRATOR, FEED -> false;
        };
        if (wanted.isEmpty() || !businessData) {
            return List.of();
        }
        return database.inTransaction(connection -> {
            Map<String, Hit> hits = new LinkedHashMap<>();
            for (Kind kind : Kind.values()) {
                if (kinds.contains(kind)) {
                    search(connection, kind, wanted, limit).forEach(hit -> hits.putIfAbsent(kind + hit.line(), hit));
                }
            }
            return hits.values().stream()
                    .sorted(Comparator.comparing(hit -> !hit.id().equalsIgnoreCase(wanted)))
                    .limit(limit)
                    .toList();
        });
    }

    private List<Hit> search(Connection connection, Kind kind, String text, int limit) throws SQLException {
        List<String> platforms = servers.all(connection);
        return switch (kind) {
            case PARTY -> parties(connection, text, limit);
            case ACCOUNT -> accounts(connection, text, limit);
            case VERSION -> versions(connection, text, limit);
            case EXCEPTION -> exceptions(connection, text, limit);
            case ORDER -> executions(connection, kind, new Place("order_id", "executions"), platforms, text, limit);
            case DEAL -> executions(connection, kind, new Place("exec_id", "executions"), platforms, text, limit);
            case POSITION -> executions(connection, kind, new Place("position_id", "trades"), platforms, text, limit);
        };
    }

    private List<Hit> parties(Connection connection, String text, int limit) throws SQLException {
        SqlText sql = new SqlText().add("SELECT t.party_id, t.name FROM party t WHERE (");
        beginsAnyCase(sql, "t.party_id", text).add(" OR ");
        FoldedText.contains(sql, "t.name", text);
        sql.add(")" + LIVE.formatted("party", "t.party_id"));
        return read(connection, sql, limit, row -> hit(Kind.PARTY, row.getString(1), row.getString(2), "accounts", "holder-id"));
    }

    private List<Hit> accounts(Connection connection, String text, int limit) throws SQLException {
        SqlText sql = new SqlText().add("SELECT t.account_id, l.server, l.login FROM account t"
                + " LEFT JOIN account_login l ON l.account_id = t.account_id"
                + " AND NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = l.id) WHERE (");
        beginsAnyCase(sql, "t.account_id", text).add(" OR ");
        begins(sql, "l.login", text).add(")" + LIVE.formatted("account", "t.account_id"));
        return read(connection, sql, limit, row -> hit(Kind.ACCOUNT, row.getString(1),
                row.getString(2) == null ? "" : row.getString(2) + "/" + row.getString(3), "accounts", "account-id"));
    }

    private List<Hit> versions(Connection connection, String text, int limit) throws SQLException {
        SqlText sql = new SqlText().add("SELECT t.version_id, t.method, t.leader_account FROM allocation_version t WHERE (");
        beginsAnyCase(sql, "t.version_id", text).add(" OR ");
        FoldedText.contains(sql, "t.method", text);
        sql.add(")" + LIVE.formatted("allocation_version", "t.version_id"));
        return read(connection, sql, limit, row -> hit(Kind.VERSION, row.getString(1),
                row.getString(2) + ", " + row.getString(3), "allocation-versions", "version-id"));
    }

    private List<Hit> exceptions(Connection connection, String text, int limit) throws SQLException {
        SqlText sql = new SqlText().add("SELECT t.server, t.sequence, t.text FROM (SELECT * FROM list_exceptions"
                + " ORDER BY occurred_at DESC, id DESC FETCH FIRST " + LATEST_EXCEPTIONS + " ROWS ONLY) t WHERE ");
        FoldedText.contains(sql, "t.text", text);
        sql.add(" ORDER BY t.occurred_at DESC, t.id DESC");
        return read(connection, sql, limit, row -> new Hit(Kind.EXCEPTION, row.getString(2), row.getString(3), "exceptions",
                "server: " + quoted(row.getString(1)) + "; sequence: " + row.getString(2)));
    }

    /** A column of executions, and the table to show them in. */
    private record Place(String column, String table) {}

    /** All servers in one statement, each with the beginning of its index. */
    private List<Hit> executions(
            Connection connection, Kind kind, Place place, List<String> platforms, String text, int limit) throws SQLException {
        if (text.length() < FEWEST_LETTERS || platforms.isEmpty()) {
            return List.of();
        }
        String column = place.column();
        SqlText sql = new SqlText().add("SELECT s.server, s.found, s.login, s.symbol FROM (");
        String between = "";
        for (String server : platforms) {
            sql.add(between + "(SELECT t.server, t." + column + " AS found, t.login, t.symbol FROM " + source(column) + " WHERE "
                    + key(column) + ".server = ? AND ", server);
            begins(sql, key(column) + "." + column, text)
                    .add(" ORDER BY " + key(column) + "." + column + " FETCH FIRST " + limit * ROWS_A_HIT + " ROWS ONLY)");
            between = " UNION ALL ";
        }
        sql.add(") s ORDER BY s.found, s.server");
        return read(connection, sql, limit * ROWS_A_HIT, row -> new Hit(kind, row.getString(2),
                row.getString(1) + "/" + row.getString(3) + " " + row.getString(4), place.table(),
                "server: " + quoted(row.getString(1)) + "; " + column.replace('_', '-') + ": " + quoted(row.getString(2))));
    }

    private String source(String column) {
        return key(column).equals("t")
                ? "execution t"
                : "execution_key k JOIN execution t ON t.id = k.id AND t.occurred_at = k.occurred_at";
    }

    /** PostgreSQL's partitions have no index by exec id, their keys have. */
    private String key(String column) {
        return column.equals("exec_id") && database.kind() == DatabaseKind.POSTGRESQL ? "k" : "t";
    }

    private static SqlText begins(SqlText sql, String column, String text) {
        return sql.add("(" + column + " >= ? AND " + column + " < ?)", text, text + '\uffff');
    }

    /** For records, of which there are few. */
    private static SqlText beginsAnyCase(SqlText sql, String column, String text) {
        return begins(sql, "LOWER(" + column + ")", text.toLowerCase(Locale.ROOT));
    }

    private static Hit hit(Kind kind, String id, String about, String table, String column) {
        return new Hit(kind, id, about, table, column + ": " + quoted(id));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    @FunctionalInterface
    private interface Reading {
        Hit of(ResultSet row) throws SQLException;
    }

    private static List<Hit> read(Connection connection, SqlText sql, int most, Reading reading) throws SQLException {
        sql.add(" FETCH FIRST " + most + " ROWS ONLY");
        List<Hit> hits = new ArrayList<>();
        try (PreparedStatement query = sql.prepare(connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                hits.add(Objects.requireNonNull(reading.of(row)));
            }
        }
        return hits;
    }
}
