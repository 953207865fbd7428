package lotbook.persistence.workstation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import lotbook.domain.failure.FailureException;

/** One connection, one caller at a time. */
final class Sqlite implements AutoCloseable {
    private final Connection connection;
    private final ReentrantLock turn = new ReentrantLock();

    Sqlite(Connection connection) {
        this.connection = connection;
    }

    @FunctionalInterface
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Writes within a transaction. */
    @FunctionalInterface
    interface Writing {
        void run() throws SQLException;
    }

    /** @throws FailureException UNAVAILABLE */
    <T> List<T> list(String sql, List<?> values, Reading<T> reading) {
        turn.lock();
        try (PreparedStatement query = prepared(sql, values);
                ResultSet row = query.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (row.next()) {
                found.add(reading.of(row));
            }
            return found;
        } catch (SQLException e) {
            throw Failures.of(e);
        } finally {
            turn.unlock();
        }
    }

    /** @throws FailureException UNAVAILABLE; nothing of it is kept then */
    void transaction(Writing writing) {
        turn.lock();
        // A transaction that will write has to begin as a writer's: one that turns into it is refused at once, however patient.
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                writing.run();
                statement.execute("COMMIT");
            } catch (SQLException | RuntimeException e) {
                rollBack(statement, e);
                throw e;
            }
        } catch (SQLException e) {
            throw Failures.of(e);
        } finally {
            turn.unlock();
        }
    }

    /** After some failures SQLite has rolled back by itself and refuses to do it again; what went wrong first matters more. */
    private static void rollBack(Statement statement, Exception first) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            first.addSuppressed(e);
        }
    }

    void run(String sql, List<?> values) throws SQLException {
        try (PreparedStatement change = prepared(sql, values)) {
            change.executeUpdate();
        }
    }

    @Override
    public void close() {
        turn.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw Failures.of(e);
        } finally {
            turn.unlock();
        }
    }

    private PreparedStatement prepared(String sql, List<?> values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }
}
