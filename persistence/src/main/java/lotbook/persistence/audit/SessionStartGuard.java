package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Before a new session's first row: two people agreed on it, and the feed stands where they saw it stand. */
public final class SessionStartGuard extends FeedGuard {
    private static final int LONGEST_WHY = 400;

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        String server = text(row, "server");
        Lease lease = lease(connection, server);
        String agreed = String.valueOf(required(
                connection,
                "SELECT 'Reseat ' || r.id || ', proposed by ' || r.proposed_by || ' and confirmed by ' || d.decided_by"
                        + " || ': ' || r.why FROM lotbook.feed_reseat r"
                        + " JOIN lotbook.feed_reseat_decision d ON d.reseat_id = r.id AND d.confirmed"
                        + " WHERE r.id = ? AND r.server = ? AND r.session = ? AND r.last_seq = ?",
                List.of(text(row, "reseat_id"), server, lease.session(), lease.lastSequence()),
                "Nobody confirmed a new session with " + server));
        set(row, "session", lease.session() + 1);
        set(row, "ended_seq", lease.lastSequence());
        set(row, "known_at", now());
        set(row, "why", agreed.substring(0, Math.min(LONGEST_WHY, agreed.length())));
    }
}
