package lotbook.persistence.intake;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.FeedStore.FeedStatus;
import lotbook.persistence.database.Database;

/** How the feeds of this database stand, for anybody who may read. */
public final class StoredFeeds {
    private final Database database;
    private final Leases leases;

    public StoredFeeds(Database database) {
        this.database = database;
        this.leases = new Leases(FactSink.of(database.kind()));
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
                leases.status(connection, server).ifPresent(statuses::add);
            }
            return statuses;
        });
    }

    public Optional<FeedStatus> of(String server) {
        return database.rolledBack(connection -> leases.status(connection, server));
    }
}
