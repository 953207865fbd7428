package lotbook.persistence.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Lets whoever asked take a question back while the database works on it, or every answer nobody waits for any more would hold
 * one of the session's three connections to its end. The statement is cancelled and not its thread interrupted: an interrupt
 * would close an embedded database's file.
 *
 * @param stops is handed what ends a statement, and runs it at most once, at once if it is too late already
 */
record Stopping(Consumer<Runnable> stops) {
    static final Stopping NEVER = new Stopping(stop -> { });

    private static final String CANCELLED = "57014";

    /** As {@link SqlText#prepare}; throws if the question was taken back before. */
    PreparedStatement prepare(SqlText sql, Connection connection) throws SQLException {
        PreparedStatement statement = sql.prepare(connection);
        AtomicBoolean stopped = new AtomicBoolean();
        stops.accept(() -> {
            stopped.set(true);
            cancel(statement);
        });
        if (stopped.get()) {
            statement.close();
            throw new SQLException("Taken back before it was asked", CANCELLED);
        }
        return statement;
    }

    private static void cancel(PreparedStatement statement) {
        try {
            statement.cancel();
        } catch (SQLException _) {
            // It was over a moment ago.
        }
    }
}
