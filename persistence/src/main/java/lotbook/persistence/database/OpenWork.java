package lotbook.persistence.database;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import lotbook.domain.time.Instants;

/**
 * Which transactions of an embedded database are open, and since when. H2 tells nobody but its administrator who else is at work,
 * and not since when; but whoever works on it does so in this process and through {@link Database}, so this process can tell.
 * A row gets its moment from the system's clock while its transaction runs (from the first statement that asks for
 * CURRENT_TIMESTAMP, which then stands still until the commit, or later from a guard), never from before it began.
 */
final class OpenWork {
    /** One for each embedded database, as H2 itself has one engine for each in a process. */
    private static final Map<String, OpenWork> BY_DATABASE = new ConcurrentHashMap<>();

    private final InstantSource clock = InstantSource.system();
    private final Map<Open, Instant> began = new HashMap<>();

    static OpenWork of(DatabaseUrl url) {
        String key = url.file().map(file -> file.toAbsolutePath().normalize().toString()).orElse(url.jdbc());
        return BY_DATABASE.computeIfAbsent(key, _ -> new OpenWork());
    }

    /** Before the transaction's first statement; closed after its commit. */
    Open begin() {
        Open open = new Open(this);
        synchronized (this) {
            // Under the lock, so that nobody who asks in between misses a moment that is already taken.
            began.put(open, clock.instant());
        }
        return open;
    }

    /** The last microsecond before all that is open, or that might begin now. */
    synchronized Instant latest() {
        Instant now = clock.instant();
        Optional<Instant> oldest = began.values().stream().min(Instant::compareTo).filter(now::isAfter);
        return Instants.micros(oldest.orElse(now)).minus(1, ChronoUnit.MICROS);
    }

    private synchronized void end(Open open) {
        began.remove(open);
    }

    /** A transaction; equal to no other. */
    static final class Open implements AutoCloseable {
        private final OpenWork work;

        private Open(OpenWork work) {
            this.work = work;
        }

        @Override
        public void close() {
            work.end(this);
        }
    }
}
