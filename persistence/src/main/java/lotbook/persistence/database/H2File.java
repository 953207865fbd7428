package lotbook.persistence.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.mvstore.MVStoreException;

/**
 * Keeps what was committed. H2 writes it half a second later, and tells nobody if it can't: what somebody was told is done would
 * be gone after a kill -9, or after the program closed a file on a full disk. H2's own setting for that (WRITE_DELAY 0) also ends
 * the thread that clears the file of waste; its CHECKPOINT is for administrators.
 */
final class H2File {
    private H2File() {}

    /** Returns when it is on the disk; waits for room as any write does ({@link DiskRoom}). */
    static void keep(Connection connection) throws SQLException {
        if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
            try {
                session.getDatabase().getStore().sync();
            } catch (MVStoreException e) {
                throw DbException.toSQLException(e);
            }
        }
    }
}
