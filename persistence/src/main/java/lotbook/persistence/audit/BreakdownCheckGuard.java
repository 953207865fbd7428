package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who checked a breakdown, and when, are the database's to say. Nobody has checked what isn't known yet, and no watch came past a
 * breakdown that nobody checked. As the trigger of migration V244 on PostgreSQL.
 */
public final class BreakdownCheckGuard extends FeedGuard {
    private static final String LEFT_OUT = "SELECT 1 FROM lotbook.breakdown b WHERE b.known_at <= ? AND b.id <> ?"
            + " AND b.known_at > COALESCE((SELECT max(c.watched_to) FROM lotbook.breakdown_check c),"
            + " TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00')"
            + " AND NOT EXISTS (SELECT 1 FROM lotbook.breakdown_check c WHERE c.breakdown_id = b.id) FETCH FIRST 1 ROWS ONLY";

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        if (single(connection, "SELECT 1 FROM lotbook.signed_in", List.of()) == null) {
            throw refused("Only operators record what checks of allocations found");
        }
        OffsetDateTime now = now();
        if (value(row, "known_until") instanceof OffsetDateTime until && until.isAfter(now)) {
            throw refused("A check rests on what is known, not on what will be");
        }
        @Nullable Object watchedTo = value(row, "watched_to");
        if (watchedTo != null
                && single(connection, LEFT_OUT, List.of(watchedTo, value(row, "breakdown_id"))) != null) {
            throw refused("Not everything that was known by " + watchedTo + " is checked");
        }
        set(row, "known_at", now);
        set(row, "recorded_by", operator(connection));
    }
}
