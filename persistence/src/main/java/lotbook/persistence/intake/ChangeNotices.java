package lotbook.persistence.intake;

import java.util.function.Consumer;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;

/**
 * Tells that facts were committed: by LISTEN and NOTIFY on PostgreSQL, in-process on H2, where there is no other
 * process. A notice says only that it is worth looking again; it carries no facts and may be repeated.
 */
public sealed interface ChangeNotices extends AutoCloseable permits LocalChanges, PostgresChanges {
    /** @param local the process's one {@link LocalChanges}, also given to its {@link JdbcFeedStore} */
    static ChangeNotices of(Database database, LocalChanges local) {
        return database.kind() == DatabaseKind.H2 ? local : new PostgresChanges(database);
    }

    /** Calls the listener on a thread of its own choice until the subscription is closed; it should return quickly. */
    Subscription subscribe(Consumer<Change> listener);

    /** Stops the notices; harmless when called twice. */
    @Override
    void close();

    /** Ends one listener's notices. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
