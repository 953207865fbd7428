package lotbook.persistence.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import lotbook.domain.execution.Reseat;
import lotbook.domain.execution.Reseat.Decision;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.persistence.database.Database;

/**
 * Reseats, as two operators propose and confirm them; the database sees to it that they are two, and that only compliance and
 * administrators do. The feed begins the new session when it next takes the lease.
 *
 * <p>A mechanism of its own for one kind of proposal, older than the general one (decisions 10 and 14). The tables {@code
 * feed_reseat} and {@code feed_reseat_decision} stay until the guard of {@code feed_session_start} looks a general proposal up;
 * what has to stay then is a confirmed proposal's id there, and the query of {@link #agreed}.
 */
public final class StoredReseats {
    private static final int LONGEST_REASON = 400;

    private static final String SELECT = "SELECT r.id, r.server, r.session, r.last_seq, r.proposed_by, r.known_at, r.why,"
            + " d.confirmed, d.decided_by, d.known_at AS decided_at, d.why AS decided_why FROM lotbook.feed_reseat r"
            + " LEFT JOIN lotbook.feed_reseat_decision d ON d.reseat_id = r.id ";

    private final Database database;

    public StoredReseats(Database database) {
        this.database = database;
    }

    /**
     * Proposes to begin a new session where the feed of {@code server} stands now.
     *
     * @throws lotbook.domain.failure.FailureException NOT_FOUND when no feed of that server ever ran here, REFUSED when one is
     *     proposed already, NOT_ALLOWED for other roles
     */
    public Reseat propose(String server, String why) {
        requireReason(why);
        return database.inTransaction(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO lotbook.feed_reseat (server, session, last_seq, proposed_by, why)"
                            + " SELECT server, session, last_seq, SESSION_USER, ? FROM lotbook.feed_lease WHERE server = ?")) {
                insert.setString(1, why);
                insert.setString(2, server);
                if (insert.executeUpdate() == 0) {
                    throw unknown(server);
                }
            }
            return pending(connection, server).orElseThrow();
        });
    }

    /** Agrees to it; the feed begins the new session when it next takes the lease. */
    public Reseat confirm(long id, String why) {
        return decide(id, true, why);
    }

    /** Says no to it, or takes back one's own. */
    public Reseat refuse(long id, String why) {
        return decide(id, false, why);
    }

    private Reseat decide(long id, boolean confirmed, String why) {
        requireReason(why);
        return database.inTransaction(connection -> {
            Reseat found = one(connection, "WHERE r.id = ?", id).orElseThrow(() -> new Failure(
                            Reason.NOT_FOUND,
                            "There is no reseat " + id + ".",
                            "`lotbook feed --status` shows the one that waits.")
                    .asException());
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO lotbook.feed_reseat_decision (reseat_id, server, confirmed, decided_by, why)"
                            + " VALUES (?, ?, ?, SESSION_USER, ?)")) {
                insert.setLong(1, id);
                insert.setString(2, found.server());
                insert.setBoolean(3, confirmed);
                insert.setString(4, why);
                insert.executeUpdate();
            }
            return one(connection, "WHERE r.id = ?", id).orElseThrow();
        });
    }

    private static void requireReason(String why) {
        if (why.isBlank() || why.length() > LONGEST_REASON) {
            throw new Failure(
                            Reason.WRONG_USE,
                            why.isBlank() ? "A reason is missing." : "A reason of " + why.length() + " characters is too long.",
                            "Give one of 1 to " + LONGEST_REASON + " characters.")
                    .asException();
        }
    }

    private static RuntimeException unknown(String server) {
        return new Failure(
                        Reason.NOT_FOUND,
                        "No feed of " + server + " ever ran here.",
                        "Name the replication server as `lotbook feed --server` does.")
                .asException();
    }

    /** The one that waits for a decision, or was confirmed and waits for the feed. */
    static Optional<Reseat> pending(Connection connection, String server) throws SQLException {
        return one(connection, "JOIN lotbook.feed_lease l ON l.server = r.server AND l.session = r.session"
                + " WHERE r.server = ? AND (d.reseat_id IS NULL OR d.confirmed AND r.last_seq = l.last_seq)", server);
    }

    /** The reseat two people have agreed on for where the feed stands. */
    static Optional<Reseat> agreed(Connection connection, String server) throws SQLException {
        return pending(connection, server)
                .filter(reseat -> reseat.decision().filter(Decision::confirmed).isPresent());
    }

    private static Optional<Reseat> one(Connection connection, String where, Object value) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SELECT + where + " ORDER BY r.id DESC LIMIT 1")) {
            query.setObject(1, value);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(reseat(row)) : Optional.empty();
            }
        }
    }

    private static Reseat reseat(ResultSet row) throws SQLException {
        Optional<Decision> decision = row.getString("decided_by") == null
                ? Optional.empty()
                : Optional.of(new Decision(
                        row.getBoolean("confirmed"),
                        row.getString("decided_by"),
                        row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                        row.getString("decided_why")));
        return new Reseat(
                row.getLong("id"), row.getString("server"), row.getInt("session"), row.getLong("last_seq"),
                row.getString("proposed_by"), row.getObject("known_at", OffsetDateTime.class).toInstant(),
                row.getString("why"), decision);
    }
}
