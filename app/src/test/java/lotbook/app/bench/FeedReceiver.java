package lotbook.app.bench;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import lotbook.app.replication.Feed;
import lotbook.app.replication.FeedEvent;
import lotbook.app.replication.FeedSettings;
import lotbook.app.replication.FeedState;
import lotbook.domain.execution.FeedPhase;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseAdministration;
import lotbook.persistence.database.DatabaseUrl;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;

/** Ours: the feed with its usual settings, into a database of its own that it makes first. */
final class FeedReceiver {
    private static final Credentials ADMINISTRATOR = new Credentials("admin", "correct horse");
    private static final Credentials FEED = new Credentials("feed", "correct horse");

    private FeedReceiver() {}

    /** Arguments: port, address of the database to make. */
    public static void main(String[] arguments) {
        DatabaseUrl url = DatabaseUrl.parse(arguments[1]);
        Credentials installer = switch (url.kind()) {
            case H2 -> ADMINISTRATOR;
            case POSTGRESQL -> new Credentials("postgres", "postgres");
        };
        new DatabaseAdministration(url, installer).create(ADMINISTRATOR, FEED);
        JdbcFeedStore store = new JdbcFeedStore(
                Database.open(url, FEED, InstantSource.system()),
                FactCalendars.of(BusinessCalendar.METATRADER, BusinessCalendar.NEW_YORK_17), new LocalChanges());
        AtomicLong stored = new AtomicLong();
        FeedSettings settings =
                FeedSettings.of("127.0.0.1", Integer.parseInt(arguments[0]), "bench", "bench", "benchmark");
        Feed.start(settings, store, InstantSource.system(), event -> {
            switch (event) {
                case FeedEvent.Committed committed -> stored.addAndGet(committed.stored().fresh());
                case FeedEvent.PhaseChanged changed -> {
                    if (changed.state().phase() == FeedPhase.LIVE) {
                        System.out.println("ready");
                    }
                }
                case FeedEvent.Trouble trouble -> System.err.println(trouble);
                case FeedEvent.Stopped ended -> System.err.println(ended);
            }
        });
        Waiting.answer(stored::get);
    }
}
