package lotbook.app.command;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import lotbook.app.replication.Feed;
import lotbook.app.replication.FeedEvent;
import lotbook.app.replication.FeedSettings;
import lotbook.persistence.approval.JdbcOutbox;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseUrl;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.programme.StoredCalendars;

/**
 * A feed that a window carries along, under the feed's own account and whoever signs in; on H2, which one process has open at a
 * time, the only way to work on a book while it fills. Waits while another feeds. Its reports are heard through {@code changes}.
 */
final class HostedFeed implements AutoCloseable {
    private final Database database;
    private final Feed feed;

    private HostedFeed(Database database, Feed feed) {
        this.database = database;
        this.feed = feed;
    }

    static HostedFeed start(
            DatabaseUrl url, Credentials account, FeedSettings settings, LocalChanges changes, InstantSource clock,
            Consumer<FeedEvent> listener) {
        Database database = Database.open(url, account, clock).attendedWith("feed of " + settings.server());
        boolean started = false;
        try {
            JdbcFeedStore store = new JdbcFeedStore(database, StoredCalendars.read(database), changes);
            HostedFeed hosted = new HostedFeed(database, Feed.start(
                    settings, store, new JdbcOutbox(database, changes), clock, listener));
            started = true;
            return hosted;
        } finally {
            if (!started) {
                database.close();
            }
        }
    }

    @Override
    public void close() {
        feed.close();
        database.close();
    }
}
