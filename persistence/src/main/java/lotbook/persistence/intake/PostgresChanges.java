package lotbook.persistence.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;
import lotbook.domain.failure.FailureException;
import lotbook.persistence.database.Database;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Listens on a connection of its own, and on another when that one breaks. */
final class PostgresChanges implements ChangeNotices {
    static final String CHANNEL = "lotbook_changes";
    private static final int WAIT_MILLIS = 500;
    private static final Duration BEFORE_RETRY = Duration.ofSeconds(1);
    private static final System.Logger LOG = System.getLogger(PostgresChanges.class.getName());

    private final Database database;
    private final LocalChanges listeners = new LocalChanges();
    private final Thread listening;
    private volatile boolean closed;

    /** Returns when it listens: what is committed from then on is told. */
    PostgresChanges(Database database) {
        this.database = database;
        Connection first = connect();
        this.listening = Thread.ofVirtual().name("lotbook-changes").start(() -> run(first));
    }

    private Connection connect() {
        Connection connection = database.connection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + CHANNEL);
            return connection;
        } catch (SQLException e) {
            close(connection);
            throw new IllegalStateException("LISTEN was refused", e);
        }
    }

    private void run(Connection first) {
        Connection connection = first;
        while (!closed) {
            try {
                PGNotification[] notices = connection.unwrap(PGConnection.class).getNotifications(WAIT_MILLIS);
                for (PGNotification notice : notices) {
                    listeners.publish(Change.ofPayload(notice.getParameter()));
                }
            } catch (SQLException e) {
                LOG.log(System.Logger.Level.INFO, "Listening broke off; trying again", e);
                close(connection);
                connection = reconnected(connection);
            }
        }
        close(connection);
    }

    private Connection reconnected(Connection broken) {
        while (!closed) {
            try {
                Connection connection = connect();
                listeners.publish(Change.ANYTHING);
                return connection;
            } catch (FailureException | IllegalStateException e) {
                LOG.log(System.Logger.Level.DEBUG, "No connection to listen on yet", e);
                pause();
            }
        }
        return broken;
    }

    private void pause() {
        try {
            Thread.sleep(BEFORE_RETRY);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.DEBUG, "A broken connection did not close", e);
        }
    }

    @Override
    public Subscription subscribe(Consumer<Change> listener) {
        return listeners.subscribe(listener);
    }

    @Override
    public void close() {
        closed = true;
        listening.interrupt();
        listeners.close();
    }
}
