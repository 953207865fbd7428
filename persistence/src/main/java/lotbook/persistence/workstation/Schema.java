package lotbook.persistence.workstation;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The file's tables, as steps that are never edited once released: {@code PRAGMA user_version} counts those it has been
 * through.
 */
final class Schema {
    /** Marks a file as ours: "Lotb" in ASCII. */
    static final int APPLICATION = 0x4C6F7462;

    private static final List<List<String>> STEPS = List.of(List.of(
            "CREATE TABLE known_database (url TEXT PRIMARY KEY, name TEXT NOT NULL, last_operator TEXT,"
                    + " last_used TEXT NOT NULL, turn INTEGER NOT NULL) STRICT",
            "CREATE TABLE saved_view (database TEXT NOT NULL, operator TEXT NOT NULL, table_id TEXT NOT NULL,"
                    + " name TEXT NOT NULL, filter TEXT NOT NULL, sort TEXT NOT NULL, columns TEXT NOT NULL,"
                    + " density TEXT NOT NULL, opens_first INTEGER NOT NULL,"
                    + " PRIMARY KEY (database, operator, table_id, name)) STRICT",
            "CREATE UNIQUE INDEX one_view_opens_first ON saved_view (database, operator, table_id) WHERE opens_first",
            "CREATE TABLE window_state (database TEXT NOT NULL, operator TEXT NOT NULL, document TEXT NOT NULL,"
                    + " PRIMARY KEY (database, operator)) STRICT",
            "CREATE TABLE changed_key (action TEXT PRIMARY KEY, combination TEXT NOT NULL) STRICT",
            "CREATE TABLE recent_entry (turn INTEGER PRIMARY KEY AUTOINCREMENT, database TEXT NOT NULL,"
                    + " operator TEXT NOT NULL, entry TEXT NOT NULL, UNIQUE (database, operator, entry)) STRICT",
            "CREATE TABLE draft (database TEXT NOT NULL, operator TEXT NOT NULL, kind TEXT NOT NULL,"
                    + " key TEXT NOT NULL, document TEXT NOT NULL, saved_at TEXT NOT NULL,"
                    + " PRIMARY KEY (database, operator, kind, key)) STRICT"));

    /** The version this program knows. */
    static final int VERSION = STEPS.size();

    private Schema() {}

    /** Takes the file's schema to {@link #VERSION} from wherever it stands; two processes may try at once. */
    static void bring(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                for (int step = number(statement, "PRAGMA user_version"); step < VERSION; step++) {
                    for (String sql : STEPS.get(step)) {
                        statement.execute(sql);
                    }
                    statement.execute("PRAGMA application_id = " + APPLICATION);
                    statement.execute("PRAGMA user_version = " + (step + 1));
                }
                statement.execute("COMMIT");
            } catch (SQLException e) {
                statement.execute("ROLLBACK");
                throw e;
            }
        }
    }

    static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
