package lotbook.persistence.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.FeedPhase;
import lotbook.domain.execution.FeedStore.Condition;
import lotbook.domain.execution.FeedStore.FeedStatus;
import lotbook.domain.execution.FeedStore.Gap;
import lotbook.domain.execution.Reseat;
import lotbook.persistence.database.Database;

/** How the feeds of this database stand, for anybody who may read. */
public final class StoredFeeds {
    private final Database database;
    private final FactSink sink;

    public StoredFeeds(Database database) {
        this.database = database;
        this.sink = FactSink.of(database.kind());
    }

    /** Every replication server that was ever fed from, by name. */
    public List<FeedStatus> all() {
        return database.rolledBack(connection -> {
            List<String> servers = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement("SELECT server FROM feed_lease ORDER BY server");
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    servers.add(row.getString(1));
                }
            }
            List<FeedStatus> statuses = new ArrayList<>();
            for (String server : servers) {
                status(connection, sink, server).ifPresent(statuses::add);
            }
            return statuses;
        });
    }

    public Optional<FeedStatus> of(String server) {
        return database.rolledBack(connection -> status(connection, sink, server));
    }

    static Optional<FeedStatus> status(Connection connection, FactSink sink, String server) throws SQLException {
        Optional<Reseat> reseat = StoredReseats.pending(connection, server);
        try (PreparedStatement query = connection.prepareStatement("SELECT l.*, holder <> '' AND expires_at > "
                + sink.now()
                + " AS held, COALESCE(x.exceptions, 0) AS exceptions, COALESCE(x.skipped, 0) AS skipped FROM lotbook.feed_lease l"
                + " LEFT JOIN lotbook.feed_exception_count x ON x.feed = l.server WHERE l.server = ?")) {
            query.setString(1, server);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(statusOf(row, reseat)) : Optional.empty();
            }
        }
    }

    private static FeedStatus statusOf(ResultSet row, Optional<Reseat> reseat) throws SQLException {
        boolean held = row.getBoolean("held");
        return new FeedStatus(
                row.getString("server"),
                row.getString("holder"),
                row.getLong("epoch"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                held,
                row.getInt("session"),
                row.getLong("last_seq"),
                moment(row, "last_received_at"),
                moment(row, "last_occurred_at"),
                held ? condition(row) : Optional.empty(),
                row.getLong("exceptions"),
                row.getLong("skipped"),
                Optional.ofNullable(row.getString("reseat_needed")),
                reseat);
    }

    /** Empty until the holder has renewed for the first time. */
    private static Optional<Condition> condition(ResultSet row) throws SQLException {
        String phase = row.getString("phase");
        if (phase == null) {
            return Optional.empty();
        }
        Optional<Instant> askedAt = moment(row, "gap_asked_at");
        Optional<Gap> gap = askedAt.isEmpty()
                ? Optional.empty()
                : Optional.of(new Gap(row.getLong("gap_from"), row.getLong("gap_to"), askedAt.get()));
        return Optional.of(new Condition(
                FeedPhase.valueOf(phase), row.getLong("highest_seq"), gap, Optional.ofNullable(row.getString("trouble"))));
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
