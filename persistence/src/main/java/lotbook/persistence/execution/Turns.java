package lotbook.persistence.execution;

import java.sql.SQLException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.SqlFailures;

/**
 * Lets one at a time ask over a read's connection: whoever reads the next breakdowns ahead, or a check that looks something up
 * for those before. Neither waits for the other while it has its turn.
 */
final class Turns {
    private final Lock turn = new ReentrantLock();
    private final Database database;

    Turns(Database database) {
        this.database = database;
    }

    @FunctionalInterface
    interface Question<T> {
        T ask() throws SQLException;
    }

    <T> T take(Question<T> question) {
        turn.lock();
        try {
            return question.ask();
        } catch (SQLException e) {
            throw SqlFailures.translate(e, database.url());
        } finally {
            turn.unlock();
        }
    }
}
