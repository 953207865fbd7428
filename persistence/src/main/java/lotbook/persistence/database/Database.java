package lotbook.persistence.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;

/**
 * An operator's session with the database: a pool of up to three connections under their own database account, so that the
 * database's grants hold for whatever runs here. Every call blocks and throws
 * {@link lotbook.domain.failure.FailureException}: UNAVAILABLE if the database can't be reached or is full,
 * NOT_ALLOWED if
 * the operator's role lacks the right, CONFLICT if somebody else was first, REFUSED if a guard in the database says no.
 */
public final class Database implements AutoCloseable {
    private static final int POOL_SIZE = 3;

    private final DatabaseUrl url;
    private final HikariDataSource pool;
    private final Connector connector;
    private final SignedIn operator;
    private final InstantSource clock;

    private volatile Optional<Attendance> attendance = Optional.empty();

    private Database(
            DatabaseUrl url, HikariDataSource pool, Connector connector, SignedIn operator, InstantSource clock) {
        this.url = url;
        this.pool = pool;
        this.connector = connector;
        this.operator = operator;
        this.clock = clock;
    }

    /**
     * Signs in.
     *
     * @throws lotbook.domain.failure.FailureException NOT_SIGNED_IN (name, password, locked), NOT_FOUND (no such
     *     database), UNAVAILABLE (can't be reached, or another process holds the file), INCOMPATIBLE (older, newer or
     *     half-made schema)
     */
    public static Database open(DatabaseUrl url, Credentials who, InstantSource clock) {
        return open(url, who, clock, new Connector(url, who, "Lotbook"));
    }

    private static Database open(DatabaseUrl url, Credentials who, InstantSource clock, Connector connector) {
        Supplier<Database> open = () -> {
            try (Connector.Entrance entrance = connector.enter()) {
                HolderFile.claim(url, who, clock);
                SignedIn operator = entrance.operator();
                return new Database(url, poolOf(entrance, url.kind()), connector, operator, clock);
            } catch (SQLException e) {
                throw SqlFailures.translate(e, url);
            }
        };
        return url.room().map(room -> room.enter(open, why -> SqlFailures.unavailable(url, why).asException())).orElseGet(open);
    }

    /**
     * As {@link #open}, but an H2 file is closed by {@link #close} alone and not by H2 itself when the process is told to end:
     * for a program that has something left to write then.
     */
    public static Database openUntilClosed(DatabaseUrl url, Credentials who, InstantSource clock) {
        return open(url, who, clock, new Connector(url, who, "Lotbook").closedByUs());
    }

    /**
     * The same, with a record in the trail that its operator signed in now, and another when it is closed.
     *
     * @param with what they work with for a while: {@code window}, {@code feed of MT5-1}
     */
    public Database attendedWith(String with) {
        Attendance begun = new Attendance(this, with);
        boolean recorded = false;
        try {
            begun.begins();
            attendance = Optional.of(begun);
            recorded = true;
            return this;
        } finally {
            if (!recorded) {
                close();
            }
        }
    }

    /** Who is signed in, as the database says. */
    public SignedIn operator() {
        return operator;
    }

    public DatabaseKind kind() {
        return url.kind();
    }

    public DatabaseUrl url() {
        return url;
    }

    /** As in the status bar: {@code PostgreSQL aurora}, {@code H2 demo.mv.db}. */
    public String describe() {
        return url.describe();
    }

    /** The clock this program was started with; what the database learns, it dates by its own. */
    public InstantSource clock() {
        return clock;
    }

    /**
     * Those of the tables and views that the operator was granted to read; which rows is another matter. One question for all,
     * where {@link #mayRead} plans each.
     */
    public Set<String> readable(Collection<String> tables) {
        return rolledBack(connection -> Right.READ.among(tables, connection, operator, kind()));
    }

    /** Whether the operator can read a table at all. Asks by trying: a policy may refuse whoever was granted it. */
    public boolean mayRead(String table) {
        return rolledBack(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("SELECT 1 FROM " + table.replaceAll("[^a-z0-9_]", "") + " WHERE FALSE");
            } catch (SQLException e) {
                if (SqlFailures.isMissingRight(e)) {
                    return false;
                }
                throw e;
            }
        });
    }

    /** Whether the operator has the right to add rows to a table at all. */
    public boolean mayWrite(String table) {
        return rolledBack(connection -> Right.ADD_ROWS.among(List.of(table), connection, operator, kind())).contains(table);
    }

    /** Runs {@code work} in one transaction: commits if it returns, rolls back if it throws. Never runs it twice. */
    public <T> T inTransaction(Work<T> work) {
        requireRoom();
        try (OpenWork.Open _ = OpenWork.of(url).begin();
                Connection connection = pool.getConnection()) {
            return committed(connection, work);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Whoever went on now would wait behind the write that waits, without a word. */
    private void requireRoom() {
        url.room().flatMap(DiskRoom::trouble).ifPresent(why -> {
            throw SqlFailures.unavailable(url, why).asException();
        });
    }

    /** Runs {@code work} and always rolls back: a question, or a dry run. */
    public <T> T rolledBack(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            T result = orUndone(connection, work);
            connection.rollback();
            return result;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Work that comes after {@link #close} finds nobody signed in: no fault, and nothing to look into. */
    private RuntimeException failed(SQLException e) {
        return pool.isClosed()
                ? SqlFailures.unavailable(url, "this program has signed out of it").asException(e)
                : SqlFailures.translate(e, url);
    }

    /**
     * A connection of one's own beside the pool, for a listener that holds it; the caller closes it.
     * Commits by itself.
     */
    public Connection connection() {
        try {
            return connector.connect(operator);
        } catch (SQLException e) {
            throw SqlFailures.translate(e, url);
        }
    }

    /** Whether the operator signs in with this password now, whatever this was opened with. */
    boolean opensWith(String password) {
        try (Connection _ = connector.with(password).connect()) {
            return true;
        } catch (SQLException e) {
            RuntimeException failed = SqlFailures.translate(e, url);
            if (failed instanceof FailureException expected && expected.failure().reason() == Reason.NOT_SIGNED_IN) {
                return false;
            }
            throw failed;
        }
    }

    /** The account has another password from now on. */
    void goOnWith(String password) {
        connector.goOnWith(password);
    }

    @Override
    public void close() {
        attendance.ifPresent(Attendance::ends);
        attendance = Optional.empty();
        url.room().ifPresent(DiskRoom::leave);
        pool.close();
        HolderFile.release(url);
    }

    private <T> T committed(Connection connection, Work<T> work) throws SQLException {
        Optional<H2File> file = H2File.of(connection, url);
        Committed<T> done = orUndone(connection, open -> {
            T result = work.run(open);
            Optional<H2File> changed = file.filter(H2File::isChanged);
            open.commit();
            return new Committed<>(result, changed);
        });
        // Not undone whatever comes of it: it is committed.
        done.changed.ifPresent(H2File::keep);
        return done.result;
    }

    private record Committed<T>(T result, Optional<H2File> changed) {}

    /** What went wrong is what is told: over a connection that broke nothing can be rolled back either. */
    private static <T> T orUndone(Connection connection, Work<T> work) throws SQLException {
        try {
            return work.run(connection);
        } catch (SQLException | RuntimeException | Error wrong) {
            try {
                connection.rollback();
            } catch (SQLException more) {
                wrong.addSuppressed(more);
            }
            throw wrong;
        }
    }

    /**
     * A session of PostgreSQL is a process of the server, dear to start and slow with all it asks first: another is opened when
     * work overlaps, never ahead of it, and stays. An H2 file is closed with its last connection, so one is always there.
     */
    private static HikariDataSource poolOf(Connector.Entrance entrance, DatabaseKind kind) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setDataSource(entrance.goOn());
        config.setMaximumPoolSize(POOL_SIZE);
        config.setMinimumIdle(switch (kind) {
            case POSTGRESQL -> 0;
            case H2 -> 1;
        });
        config.setIdleTimeout(0);
        config.setAutoCommit(false);
        config.setPoolName("lotbook-" + entrance.operator().name());
        config.setConnectionTimeout(10_000);
        // Its own trial closes the connection again where none need stay idle; the one that signed in is taken in here.
        config.setInitializationFailTimeout(-1);
        HikariDataSource pool = new HikariDataSource(config);
        try {
            pool.getConnection().close();
            return pool;
        } catch (SQLException e) {
            pool.close();
            throw e;
        }
    }
}
