package lotbook.persistence.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Keeps what was committed. H2 writes it half a second later, and tells nobody if it can't: what somebody was told is done would
 * be gone after a kill -9, or after the program closed a file on a full disk. H2's own setting for that (WRITE_DELAY 0) also ends
 * the thread that clears the file of waste; its CHECKPOINT is for administrators.
 */
final class H2File {
    private final DatabaseUrl url;
    private final SessionLocal session;
    private final long schema;

    private H2File(DatabaseUrl url, SessionLocal session) {
        this.url = url;
        this.session = session;
        this.schema = session.getDatabase().getModificationMetaId();
    }

    /** What a transaction that begins now works on; absent where it is no file of H2's. */
    static Optional<H2File> of(Connection connection, DatabaseUrl url) throws SQLException {
        return url.file().isEmpty()
                ? Optional.empty()
                : Optional.of(new H2File(url, (SessionLocal) connection.unwrap(JdbcConnection.class).getSession()));
    }

    /** Whether the transaction, still open, changes anything; a change of accounts or schema H2 commits by itself. */
    boolean isChanged() {
        return session.hasPendingTransaction() || session.getDatabase().getModificationMetaId() != schema;
    }

    /**
     * Returns when what the transaction committed is on the disk; waits for room as any write does ({@link DiskRoom}).
     *
     * @throws lotbook.domain.failure.FailureException UNAVAILABLE: it is committed, and may be gone when the program ends
     */
    void keep() {
        MVStore store = session.getDatabase().getStore().getMvStore();
        // H2 takes an interrupt for the end of a wait; it is for whoever is told next.
        boolean interrupted = Thread.interrupted();
        try {
            store.commit();
            // Behind what H2's own threads are still writing, which may be this.
            store.executeFilestoreOperation(store::sync);
        } catch (MVStoreException e) {
            throw new Failure(
                            Reason.UNAVAILABLE,
                            "This was done in " + url.describe() + ", but can't be written to its disk: " + e.getMessage() + ".",
                            "It may be gone when the program ends: look whether it is there before you do it again.")
                    .asException(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
