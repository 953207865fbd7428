package lotbook.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lotbook.persistence.database.TestServer;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL database made by {@code lotbook database create}, by an installer who may make roles and databases and is no
 * superuser. One server serves the whole test process. Tests look into it with the server's own account.
 */
final class Installed {
    static final String ADMIN_PASSWORD = "admin of the faults";
    static final String FEED_PASSWORD = "feed of the faults";
    private static final String INSTALLER = "installer";
    private static final String INSTALLER_PASSWORD = "installer of the faults";

    private final String url;
    private @Nullable Connection looking;

    private Installed(String url) {
        this.url = url;
    }

    /** A copy of the first, which takes a tenth of the time; operators are the whole server's. */
    static Installed create(Site site, String name) throws IOException {
        Server server = Server.OF_THREAD.get();
        if (!server.hasFirst) {
            install(site, new Installed(server.postgres.address(Server.FIRST)));
            server.hasFirst = true;
        }
        server.postgres.copy(Server.FIRST, name);
        return new Installed(server.postgres.address(name));
    }

    /** The installer's password comes from a file, the others from variables. */
    private static void install(Site site, Installed first) throws IOException {
        Path password = site.file("installer-password", INSTALLER_PASSWORD + "\n");
        Program create = site.done(first.administrator(), "database", "create", "--installer", INSTALLER,
                "--installer-password-file", password.toString());
        assertThat(create.out()).contains("PostgreSQL " + Server.FIRST, "administrator admin", "feed account feed");
    }

    String url() {
        return url;
    }

    Map<String, String> administrator() {
        Map<String, String> environment = new HashMap<>(operator("admin", ADMIN_PASSWORD));
        environment.put("LOTBOOK_FEED_PASSWORD", FEED_PASSWORD);
        return environment;
    }

    Map<String, String> operator(String name, String password) {
        return Map.of("LOTBOOK_DATABASE", url, "LOTBOOK_OPERATOR", name, "LOTBOOK_PASSWORD", password);
    }

    Map<String, String> feed() {
        return Map.of("LOTBOOK_DATABASE", url, "LOTBOOK_FEED_PASSWORD", FEED_PASSWORD,
                "LOTBOOK_REPLICATION_PASSWORD", "secret of the session");
    }

    /** The first column of what the superuser is answered. */
    List<String> ask(String sql) {
        try (Statement statement = looking().createStatement()) {
            List<String> answer = new ArrayList<>();
            if (statement.execute(sql)) {
                ResultSet rows = statement.getResultSet();
                while (rows.next()) {
                    answer.add(rows.getString(1));
                }
            }
            return answer;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** One for all questions; it ends with the server. */
    private Connection looking() throws SQLException {
        Connection known = looking;
        if (known == null) {
            known = DriverManager.getConnection(url, "postgres", "postgres");
            known.setSchema("lotbook");
            looking = known;
        }
        return known;
    }

    long number(String sql) {
        return ask(sql).stream().mapToLong(Long::parseLong).findFirst().orElse(0);
    }

    /** The last number that is durable with all before it. */
    long complete(String server) {
        return number("SELECT last_seq FROM feed_lease WHERE server = '" + server + "'");
    }

    /** Holds a feed's row until it is closed, so that nothing the feed asks is answered. */
    Stall stall(String server) {
        try {
            Connection holding = DriverManager.getConnection(url, "postgres", "postgres");
            holding.setAutoCommit(false);
            try (Statement statement = holding.createStatement()) {
                statement.executeQuery("SELECT 1 FROM lotbook.feed_lease WHERE server = '" + server + "' FOR UPDATE").close();
            }
            return new Stall(holding);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    record Stall(Connection holding) implements AutoCloseable {
        @Override
        public void close() throws SQLException {
            holding.close();
        }
    }

    /** Whoever inserts a row of which this is so waits there until the gate is closed. @param when in the words of a trigger */
    Gate gate(String table, String when) {
        try {
            Connection holding = DriverManager.getConnection(url, "postgres", "postgres");
            holding.setSchema("lotbook");
            try (Statement statement = holding.createStatement()) {
                statement.execute("SELECT pg_advisory_lock(" + Gate.KEY + ", 1)");
                statement.execute("CREATE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " PERFORM pg_advisory_xact_lock(" + Gate.KEY + ", 1); RETURN NULL; END $$");
                statement.execute("CREATE TRIGGER z_gate AFTER INSERT ON " + table + " FOR EACH ROW WHEN (" + when
                        + ") EXECUTE FUNCTION wait_at_gate()");
            }
            return new Gate(this, holding, table);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the server still works for an operator. */
    boolean isBusy(String operator) {
        return number("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = '" + operator
                + "'") > 0;
    }

    record Gate(Installed database, Connection holding, String table) implements AutoCloseable {
        private static final int KEY = 4711;

        /** Whether somebody waits there. */
        boolean isReached() {
            return database.number("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = " + KEY
                    + " AND NOT granted") > 0;
        }

        @Override
        public void close() throws SQLException {
            try (Statement statement = holding.createStatement()) {
                statement.execute("SELECT pg_advisory_unlock(" + KEY + ", 1)");
                statement.execute("DROP TRIGGER z_gate ON " + table);
                statement.execute("DROP FUNCTION wait_at_gate()");
            }
            holding.close();
        }
    }

    /** One for each thread that runs tests, for operators belong to a whole server. */
    private static final class Server {
        static final ThreadLocal<Server> OF_THREAD = ThreadLocal.withInitial(Server::new);
        static final String FIRST = "installed";

        private final TestServer postgres = TestServer.start();
        private boolean hasFirst;

        private Server() {
            postgres.execute("CREATE ROLE " + INSTALLER + " LOGIN CREATEDB CREATEROLE PASSWORD '" + INSTALLER_PASSWORD + "'");
        }
    }
}
