package lotbook.app.demo;

import java.time.InstantSource;
import lotbook.app.replication.Feed;
import lotbook.app.replication.FeedSettings;
import lotbook.app.simulator.Pace;
import lotbook.app.simulator.Simulator;
import lotbook.app.simulator.SimulatorSettings;
import lotbook.app.simulator.wire.SessionSetup;
import lotbook.persistence.approval.JdbcOutbox;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.programme.StoredCalendars;

/** The demo's replication server and the feed that listens to it, over a socket on loopback. */
public final class DemoFeed implements AutoCloseable {
    private static final SessionSetup.Credentials SECRET = new SessionSetup.Credentials("lotbook", "demo-session");

    private final Simulator simulator;
    private final Feed feed;
    private final Database database;
    private final LocalChanges changes;

    private DemoFeed(Simulator simulator, Feed feed, Database database, LocalChanges changes) {
        this.simulator = simulator;
        this.feed = feed;
        this.database = database;
        this.changes = changes;
    }

    public static DemoFeed start(DemoDesk desk, Pace pace, InstantSource clock) {
        Simulator simulator = Simulator.start(
                SimulatorSettings.of(DemoMonth.play(), pace, SessionSetup.LOCAL.askingFor(SECRET)), clock);
        Database database = desk.signIn(OperatorRole.FEED);
        LocalChanges changes = new LocalChanges();
        FeedSettings settings = FeedSettings.of(
                "127.0.0.1", simulator.port(), SECRET.username(), SECRET.password(), "the demo, process "
                        + ProcessHandle.current().pid());
        JdbcFeedStore store = new JdbcFeedStore(database, StoredCalendars.read(database), changes);
        return new DemoFeed(simulator, Feed.start(settings, store, new JdbcOutbox(database, changes), clock, event -> {}),
                database, changes);
    }

    public Simulator simulator() {
        return simulator;
    }

    public Feed feed() {
        return feed;
    }

    /** Told after each commit. */
    public LocalChanges changes() {
        return changes;
    }

    @Override
    public void close() {
        feed.close();
        simulator.close();
        database.close();
    }
}
