package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the guards of a feed's session ask the database, as PostgreSQL's functions of migration V057 do. */
abstract class FeedGuard extends TableTrigger {
    private final InstantSource clock = InstantSource.system();

    /** A feed's session and the last message committed in it. */
    record Lease(int session, long lastSequence) {}

    final OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    static String operator(Connection connection) throws SQLException {
        return String.valueOf(single(connection, "SELECT SESSION_USER", List.of()));
    }

    /** Reseats are for compliance and administrators, unless they are locked. */
    static void requireReseater(Connection connection) throws SQLException {
        if (single(connection, "SELECT 1 FROM lotbook.signed_in WHERE role IN ('ADMINISTRATOR', 'COMPLIANCE')", List.of())
                == null) {
            throw refused("Only compliance and administrators reseat a feed");
        }
    }

    /** Locks the feed: nothing is committed to it while somebody proposes or decides. */
    static Lease lease(Connection connection, Object server) throws SQLException {
        Object session = single(
                connection, "SELECT session FROM lotbook.feed_lease WHERE server = ? FOR UPDATE", List.of(server));
        Object last = single(connection, "SELECT last_seq FROM lotbook.feed_lease WHERE server = ?", List.of(server));
        if (session instanceof Integer number && last instanceof Long sequence) {
            return new Lease(number, sequence);
        }
        throw refused("No feed of " + server + " ever ran here");
    }

    final void requireWhy(@Nullable Object[] row, String what) throws SQLException {
        if (text(row, "why").isBlank()) {
            throw refused("A reason is missing for " + what);
        }
    }

    final String text(@Nullable Object[] row, String column) {
        return String.valueOf(value(row, column));
    }

    /** A value of a table of one key column. */
    static Object required(Connection connection, String sql, List<?> values, String otherwise) throws SQLException {
        Object found = single(connection, sql, values);
        if (found == null) {
            throw refused(otherwise);
        }
        return found;
    }
}
