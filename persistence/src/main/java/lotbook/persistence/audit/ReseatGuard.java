package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Before a proposal to begin a new session: who made it, when, and where the feed stood are the database's to say. */
public final class ReseatGuard extends FeedGuard {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        requireReseater(connection);
        String server = text(row, "server");
        Lease lease = lease(connection, server);
        requireWhy(row, "the reseat of " + server);
        Object other = single(
                connection,
                "SELECT r.id FROM lotbook.feed_reseat r LEFT JOIN lotbook.feed_reseat_decision d ON d.reseat_id = r.id"
                        + " WHERE r.server = ? AND r.session = ?"
                        + " AND (d.reseat_id IS NULL OR d.confirmed AND r.last_seq = ?)",
                List.of(server, lease.session(), lease.lastSequence()));
        if (other != null) {
            throw refused("Reseat " + other + " of " + server + " is proposed already");
        }
        set(row, "session", lease.session());
        set(row, "last_seq", lease.lastSequence());
        set(row, "proposed_by", operator(connection));
        set(row, "known_at", now());
    }
}
