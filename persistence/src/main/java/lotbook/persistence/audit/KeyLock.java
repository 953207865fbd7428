package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What H2 has instead of PostgreSQL's advisory locks: a row for each of a few buckets of words. */
public final class KeyLock {
    private static final int BUCKETS = 256;

    private KeyLock() {}

    /** Whoever writes about the same thing waits here until this transaction ends. */
    public static void take(Connection connection, String what) throws SQLException {
        // Who sees the books as they were when they began waits for nobody.
        if (connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
            throw TableTrigger.refused("What is agreed on is written under read committed only");
        }
        int bucket = Math.floorMod(what.hashCode(), BUCKETS);
        TableTrigger.single(connection, "SELECT bucket FROM lotbook.key_lock WHERE bucket = ? FOR UPDATE", List.of(bucket));
    }
}
