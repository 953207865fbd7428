package lotbook.persistence.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import org.jspecify.annotations.Nullable;

/** Opens connections of one account. The password goes to the driver as a property and nowhere else. */
final class Connector {
    private static final int LOGIN_SECONDS = 15;

    private final DatabaseUrl url;
    private volatile Credentials who;
    private final String application;
    private final boolean closedByUs;

    /** @param application what the server lists the connection under */
    Connector(DatabaseUrl url, Credentials who, String application) {
        this(url, who, application, false);
    }

    private Connector(DatabaseUrl url, Credentials who, String application, boolean closedByUs) {
        this.url = url;
        this.who = who;
        this.application = application;
        this.closedByUs = closedByUs;
    }

    /** Keeps H2 from closing the database while the process ends: the last connection's end does. */
    Connector closedByUs() {
        return new Connector(url, who, application, true);
    }

    /** The same with another password. */
    Connector with(String password) {
        return new Connector(url, new Credentials(who.operator(), password), application, closedByUs);
    }

    /** What is opened from now on signs in with it: a pool lives on after its account got another password. */
    void goOnWith(String password) {
        who = new Credentials(who.operator(), password);
    }

    Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", who.operator());
        properties.setProperty("password", who.password());
        switch (url.kind()) {
            case POSTGRESQL -> {
                properties.setProperty("ApplicationName", application);
                // None older is served: what a session begins with goes along with its first message.
                properties.setProperty("assumeMinServerVersion", "15");
                properties.setProperty("currentSchema", Migrations.SCHEMA);
                properties.setProperty("connectTimeout", "10");
                properties.setProperty("loginTimeout", Integer.toString(LOGIN_SECONDS));
                properties.setProperty("tcpKeepAlive", "true");
                properties.setProperty("reWriteBatchedInserts", "true");
            }
            case H2 -> {
                // The file must be there: only create makes one.
                properties.setProperty("IFEXISTS", "TRUE");
                if (closedByUs) {
                    properties.setProperty("DB_CLOSE_ON_EXIT", "FALSE");
                }
            }
        }
        return DriverManager.getConnection(url.forDriver(), properties);
    }

    /** As {@link #connect()}, but makes the H2 database, with this account as its administrator, if there is none. */
    Connection create() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", who.operator());
        properties.setProperty("password", who.password());
        return DriverManager.getConnection(url.forDriver(), properties);
    }

    /** A connection as {@code operator} works with it. */
    Connection connect(SignedIn operator) throws SQLException {
        return dataSource(first(operator)).getConnection();
    }

    /** What a session begins with. Where H2 looks names up: see the migration on own rows. */
    private List<String> first(SignedIn operator) {
        return switch (url.kind()) {
            // Compiling a question takes a fifth of a second, ten to a hundred times what ours take. Packaged servers compile
            // whatever a plan says is dear, and up to PostgreSQL 17 a plan that avoids reading whole tables says that of itself.
            case POSTGRESQL -> List.of("SET jit = off");
            case H2 -> operator.role() == OperatorRole.MANAGER
                    ? List.of("SET SCHEMA lotbook_own", "SET SCHEMA_SEARCH_PATH lotbook_own, lotbook")
                    : List.of("SET SCHEMA lotbook");
        };
    }

    /** Signs in: checks the schema and asks the database who this is. */
    Entrance enter() throws SQLException {
        Connection connection = connect();
        boolean entered = false;
        try {
            requireCurrent(state(connection));
            Entrance entrance = new Entrance(whoAmI(connection), new AtomicReference<>(connection));
            entered = true;
            return entrance;
        } finally {
            if (!entered) {
                connection.close();
            }
        }
    }

    /**
     * The operator is signed in by a connection, which whoever goes on from here gets as the first of theirs. If nobody does, it
     * is closed with this.
     */
    final class Entrance implements AutoCloseable {
        private final SignedIn operator;
        private final AtomicReference<@Nullable Connection> waiting;

        private Entrance(SignedIn operator, AtomicReference<@Nullable Connection> waiting) {
            this.operator = operator;
            this.waiting = waiting;
        }

        SignedIn operator() {
            return operator;
        }

        /** Connections for the operator's pool. */
        DataSource goOn() {
            return new Source(Connector.this, first(operator), waiting);
        }

        @Override
        public void close() throws SQLException {
            Connection left = waiting.getAndSet(null);
            if (left != null) {
                left.close();
            }
        }
    }

    /** Asked of the history itself: whoever finds none, or may not read it, has a schema that isn't whole. */
    private Migrations.State state(Connection connection) throws SQLException {
        try {
            return Migrations.state(url.kind(), connection);
        } catch (SQLException e) {
            if (SqlFailures.isMissingRight(e)) {
                throw SqlFailures.incomplete(url);
            }
            throw e;
        }
    }

    private void requireCurrent(Migrations.State state) {
        switch (state.standing()) {
            case CURRENT -> { }
            case OLDER -> throw new Failure(
                            Reason.INCOMPATIBLE,
                            url.describe() + " has schema " + state.inDatabase() + ", older than this program's "
                                    + state.inProgram() + ".",
                            "Let the administrator run `lotbook database migrate`.")
                    .asException();
            case NEWER -> throw new Failure(
                            Reason.INCOMPATIBLE,
                            url.describe() + " has schema " + state.inDatabase() + ", newer than this program's "
                                    + state.inProgram() + ".",
                            "Install the newer Lotbook.")
                    .asException();
            case BROKEN -> throw SqlFailures.incomplete(url);
        }
    }

    private SignedIn whoAmI(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT name, role FROM lotbook.signed_in")) {
            if (!row.next()) {
                throw new Failure(
                                Reason.NOT_SIGNED_IN,
                                who.operator() + " is no operator of " + url.describe() + ", or is locked.",
                                "Ask the administrator to add or unlock the account.")
                        .asException();
            }
            return new SignedIn(row.getString("name"), OperatorRole.valueOf(row.getString("role")));
        }
    }

    /** Connections that have run {@code first}. */
    DataSource dataSource(List<String> first) {
        return new Source(this, first, new AtomicReference<>());
    }

    /** @param waiting is open already and the first that is asked for; none, if null */
    private record Source(Connector connector, List<String> first, AtomicReference<@Nullable Connection> waiting)
            implements DataSource {
        @Override
        public Connection getConnection() throws SQLException {
            Connection open = waiting.getAndSet(null);
            Connection connection = open == null ? connector.connect() : open;
            try (Statement statement = connection.createStatement()) {
                for (String sql : first) {
                    statement.execute(sql);
                }
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            throw new SQLFeatureNotSupportedException("One account");
        }

        @Override
        public @Nullable PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(@Nullable PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        /** So long a pool that ends waits, at most, for a connection that it is just opening. */
        @Override
        public int getLoginTimeout() {
            return LOGIN_SECONDS;
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("Wraps nothing");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }

        @Override
        public String toString() {
            return connector.url.describe();
        }
    }
}
