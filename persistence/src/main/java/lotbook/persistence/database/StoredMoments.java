package lotbook.persistence.database;

import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.locks.LockSupport;
import lotbook.domain.time.Moments;

/** The moments a database can be asked about; each vendor finds out in its own way. */
public final class StoredMoments implements Moments {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Database database;

    public StoredMoments(Database database) {
        this.database = database;
    }

    @Override
    public Instant latest() {
        return switch (database.kind()) {
            case H2 -> OpenWork.of(database.url()).latest();
            case POSTGRESQL -> ask("SELECT latest_moment()");
        };
    }

    /**
     * The {@link #latest} moment by which all is known that was committed before this call, so that whoever writes something down
     * and goes on to what rests on it doesn't miss it. That takes about a second on PostgreSQL. Where somebody's work stays open
     * for more than five, it is the moment before that work began after all.
     */
    public Instant settled() {
        Instant asked = ask("SELECT CURRENT_TIMESTAMP");
        long end = System.nanoTime() + PATIENCE.toNanos();
        Instant latest = latest();
        while (latest.isBefore(asked) && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            latest = latest();
        }
        return latest;
    }

    private Instant ask(String sql) {
        return database.rolledBack(connection -> {
            try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getObject(1, OffsetDateTime.class).toInstant();
            }
        });
    }
}
