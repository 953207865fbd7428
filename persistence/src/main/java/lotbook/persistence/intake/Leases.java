package lotbook.persistence.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.FeedStore.Condition;
import lotbook.domain.execution.FeedStore.Gap;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.execution.FeedStore.SessionState;
import lotbook.domain.execution.Reseat;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;

/** Who may commit for a replication server, and where its FIX session stands. Each method runs inside a transaction. */
final class Leases {
    private static final int FIRST_TO_SEND = 1;
    /** Heartbeats of four hours at the usual pace. */
    private static final int MOST_SENT_UNKEPT = 500;
    private static final int LONGEST_TROUBLE = 1000;
    private final FactSink sink;

    Leases(FactSink sink) {
        this.sink = sink;
    }

    Lease take(Connection connection, String server, String holder, Duration validFor) throws SQLException {
        requireSignedIn(connection, server);
        String now = sink.now();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT holder, epoch, session, reseat_needed, holder <> '' AND expires_at > "
                + now + " AS held FROM feed_lease WHERE server = ? FOR UPDATE")) {
            query.setString(1, server);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return first(connection, new Lease(server, holder, 1, validFor));
                }
                if (row.getBoolean("held")) {
                    throw held(server, row.getString("holder"));
                }
                Optional<Reseat> agreed = StoredReseats.agreed(connection, server);
                if (agreed.isPresent()) {
                    begin(connection, agreed.get());
                } else if (row.getString("reseat_needed") != null) {
                    throw needsReseat(connection, server, row.getString("reseat_needed"));
                }
                if (!row.getString("holder").isEmpty()) {
                    jumpAhead(connection, server);
                }
                return next(connection, new Lease(server, holder, row.getLong("epoch") + 1, validFor));
            }
        }
    }

    /** The server's numbers count from 1 again; ours go on, for the server may count on from any of them. */
    private static void begin(Connection connection, Reseat reseat) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO feed_session_start (server, session, reseat_id, ended_seq, why) VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, reseat.server());
            insert.setInt(2, reseat.session() + 1);
            insert.setLong(3, reseat.id());
            insert.setLong(4, reseat.lastReceived());
            insert.setString(5, reseat.why());
            insert.executeUpdate();
        }
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE feed_lease SET session = ?, last_seq = 0, reseat_needed = NULL WHERE server = ?")) {
            update.setInt(1, reseat.session() + 1);
            update.setString(2, reseat.server());
            update.executeUpdate();
        }
    }

    /** Whoever gave up no lease may have sent what a stalled database did not keep; the server fills no gap downwards. */
    private static void jumpAhead(Connection connection, String server) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE fix_session SET next_to_send = next_to_send + ? WHERE server = ?")) {
            update.setLong(1, MOST_SENT_UNKEPT);
            update.setString(2, server);
            update.executeUpdate();
        }
    }

    private Lease first(Connection connection, Lease lease) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO feed_lease (server, holder, epoch, expires_at, session, last_seq) VALUES (?, ?, ?, "
                        + sink.nowPlusMillis() + ", 1, 0)")) {
            insert.setString(1, lease.server());
            insert.setString(2, lease.holder());
            insert.setLong(3, lease.epoch());
            insert.setLong(4, lease.validFor().toMillis());
            insert.executeUpdate();
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO fix_session (server, next_to_send) VALUES (?, ?)")) {
            insert.setString(1, lease.server());
            insert.setLong(2, FIRST_TO_SEND);
            insert.executeUpdate();
        }
        return lease;
    }

    private Lease next(Connection connection, Lease lease) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE feed_lease SET phase = NULL, holder = ?, epoch = ?, expires_at = "
                + sink.nowPlusMillis() + " WHERE server = ?")) {
            update.setString(1, lease.holder());
            update.setLong(2, lease.epoch());
            update.setLong(3, lease.validFor().toMillis());
            update.setString(4, lease.server());
            update.executeUpdate();
            return lease;
        }
    }

    void renew(Connection connection, Lease lease, Condition condition) throws SQLException {
        require(connection, lease);
        Optional<Gap> gap = condition.gap();
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE feed_lease SET expires_at = " + sink.nowPlusMillis()
                        + ", phase = ?, highest_seq = ?, gap_from = ?, gap_to = ?, gap_asked_at = ?, trouble = ?"
                        + " WHERE server = ?")) {
            update.setLong(1, lease.validFor().toMillis());
            update.setString(2, condition.phase().name());
            update.setLong(3, condition.highest());
            update.setObject(4, gap.map(Gap::from).orElse(null), Types.BIGINT);
            update.setObject(5, gap.map(Gap::to).orElse(null), Types.BIGINT);
            update.setObject(6, gap.map(open -> utc(open.askedAt())).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE);
            update.setString(7, condition.trouble().map(Leases::cut).orElse(null));
            update.setString(8, lease.server());
            update.executeUpdate();
        }
    }

    void needReseat(Connection connection, Lease lease, String why) throws SQLException {
        require(connection, lease);
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE feed_lease SET reseat_needed = ? WHERE server = ? AND reseat_needed IS NULL")) {
            update.setString(1, cut(why));
            update.setString(2, lease.server());
            update.executeUpdate();
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TROUBLE ? text : text.substring(0, LONGEST_TROUBLE);
    }

    void release(Connection connection, Lease lease) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE feed_lease SET holder = '', expires_at = "
                + sink.now() + " WHERE server = ? AND epoch = ? AND holder = ?")) {
            update.setString(1, lease.server());
            update.setLong(2, lease.epoch());
            update.setString(3, lease.holder());
            update.executeUpdate();
        }
    }

    /**
     * Locks the lease until the transaction ends, so that nobody can take it over in between.
     *
     * @return the number of the FIX session, raised whenever one is begun anew
     */
    int require(Connection connection, Lease lease) throws SQLException {
        return require(connection, lease, 0);
    }

    /**
     * As {@link #require(Connection, Lease)}, and refuses a database that went back behind {@code believed}: an H2 file that
     * could not be written any more, or a server restored while we were connected. To go on would leave out what lies between.
     */
    int require(Connection connection, Lease lease, long believed) throws SQLException {
        requireSignedIn(connection, lease.server());
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT epoch, holder, session, last_seq FROM feed_lease WHERE server = ? FOR UPDATE")) {
            query.setString(1, lease.server());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next() || row.getLong("epoch") != lease.epoch() || !row.getString("holder").equals(lease.holder())) {
                    throw lost(lease);
                }
                if (row.getLong("last_seq") < believed) {
                    throw wentBack(lease, believed, row.getLong("last_seq"));
                }
                return row.getInt("session");
            }
        }
    }

    /**
     * An account that was locked keeps its sessions, and may not read the lease any more on H2. Asked before anything else, so
     * that nobody takes for a fault of the facts what is one of the account.
     */
    private static void requireSignedIn(Connection connection, String server) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT SESSION_USER, (SELECT s.name FROM lotbook.signed_in s)");
                ResultSet row = query.executeQuery()) {
            row.next();
            if (row.getString(2) == null) {
                throw locked(row.getString(1), server);
            }
        }
    }

    void advance(Connection connection, Lease lease, long lastSequence, Optional<Instant> received,
            Optional<Instant> occurred) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE feed_lease SET"
                + " last_seq = GREATEST(last_seq, ?),"
                + " last_received_at = COALESCE(?, last_received_at),"
                + " last_occurred_at = GREATEST(COALESCE(?, last_occurred_at), COALESCE(last_occurred_at, ?))"
                + " WHERE server = ?")) {
            update.setLong(1, lastSequence);
            update.setObject(2, received.map(Leases::utc).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE);
            update.setObject(3, occurred.map(Leases::utc).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE);
            update.setObject(4, occurred.map(Leases::utc).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE);
            update.setString(5, lease.server());
            update.executeUpdate();
        }
    }

    SessionState session(Connection connection, Lease lease) throws SQLException {
        require(connection, lease);
        try (PreparedStatement query = connection.prepareStatement("SELECT l.last_seq, s.next_to_send FROM feed_lease l"
                + " JOIN fix_session s ON s.server = l.server WHERE l.server = ?")) {
            query.setString(1, lease.server());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new SessionState(row.getLong(1), row.getLong(2));
            }
        }
    }

    void keepSent(Connection connection, Lease lease, long sequence, String raw) throws SQLException {
        int session = require(connection, lease);
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO fix_sent (server, session, sequence, raw) SELECT ?, ?, ?, ? WHERE NOT EXISTS"
                        + " (SELECT 1 FROM fix_sent WHERE server = ? AND session = ? AND sequence = ?)")) {
            insert.setString(1, lease.server());
            insert.setInt(2, session);
            insert.setLong(3, sequence);
            insert.setString(4, raw);
            insert.setString(5, lease.server());
            insert.setInt(6, session);
            insert.setLong(7, sequence);
            insert.executeUpdate();
        }
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE fix_session SET next_to_send = GREATEST(next_to_send, ?) WHERE server = ?")) {
            update.setLong(1, sequence + 1);
            update.setString(2, lease.server());
            update.executeUpdate();
        }
    }

    List<String> sent(Connection connection, Lease lease, long from, long to) throws SQLException {
        int session = require(connection, lease);
        try (PreparedStatement query = connection.prepareStatement("SELECT raw FROM fix_sent WHERE server = ?"
                + " AND session = ? AND sequence BETWEEN ? AND ? ORDER BY sequence")) {
            query.setString(1, lease.server());
            query.setInt(2, session);
            query.setLong(3, from);
            query.setLong(4, to);
            try (ResultSet row = query.executeQuery()) {
                List<String> messages = new ArrayList<>();
                while (row.next()) {
                    messages.add(row.getString(1));
                }
                return messages;
            }
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static FailureException held(String server, String holder) {
        return new Failure(
                        Reason.CONFLICT,
                        "The feed of " + server + " is held by " + holder + ".",
                        "Stop it there, or wait until its lease runs out.")
                .asException();
    }

    private static FailureException needsReseat(Connection connection, String server, String found) throws SQLException {
        Optional<Reseat> proposed = StoredReseats.pending(connection, server);
        String next = proposed.map(reseat -> reseat.proposedBy() + " proposed reseat " + reseat.id()
                        + "; another operator confirms it: `lotbook feed reseat --server " + server + " --confirm " + reseat.id()
                        + " --reason ...`.")
                .orElse("Let one operator propose `lotbook feed reseat --server " + server
                        + " --reason ...` and another confirm it.");
        return new Failure(Reason.REFUSED, found, next).asException();
    }

    private static FailureException wentBack(Lease lease, long believed, long found) {
        return new Failure(
                        Reason.DIFFERENCE,
                        "The database has gone back to message " + found + " of " + lease.server()
                                + ", though it had taken all to " + believed + ".",
                        "The feed begins again there, so nothing is missing. Look at the database's disk.")
                .asException();
    }

    private static FailureException locked(String account, String server) {
        return new Failure(
                        Reason.NOT_SIGNED_IN,
                        "The account " + account + ", which feeds from " + server + ", is locked.",
                        "Nothing is lost: unlock it with `lotbook operator unlock " + account
                                + "` and start the feed again, which goes on where it stopped.")
                .asException();
    }

    private static FailureException lost(Lease lease) {
        return new Failure(
                        Reason.CONFLICT,
                        "The feed of " + lease.server() + " was taken over from " + lease.holder() + ".",
                        "Nothing was stored; take the feed again to go on.")
                .asException();
    }
}
