package lotbook.app.session;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.app.shell.ConsoleSession;
import lotbook.app.feed.FeedReading;
import lotbook.app.shell.SignIn;
import lotbook.domain.allocation.BreakdownChecks.Settling;
import lotbook.domain.execution.FeedStore;
import lotbook.domain.failure.Failure;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.DatabaseUrl;
import lotbook.persistence.database.StoredEnvironment;
import lotbook.persistence.intake.ChangeNotices;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.intake.StoredFeeds;
import lotbook.persistence.workstation.Desk;
import lotbook.persistence.workstation.WorkstationStore;

/** Signs operators in to the databases this workstation was told of, or knows from before. */
public final class DatabaseSignIn implements SignIn {
    private final List<DatabaseUrl> urls;
    private final Optional<DemoBook> demo;
    private final LocalChanges changes;
    private final WorkstationStore store;
    private final InstantSource clock;
    private final Settling settling;

    /**
     * @param urls at least one; the first is preselected
     * @param store which databases were used here and by whom; learns of this sign-in
     * @param changes this process's own notices; what a feed in this process commits is heard through them
     */
    public DatabaseSignIn(
            List<DatabaseUrl> urls,
            Optional<DemoBook> demo,
            LocalChanges changes,
            WorkstationStore store,
            InstantSource clock) {
        this(urls, demo, changes, store, clock, Settling.USUAL);
    }

    /** @param settling when a session of compliance takes a leader's deal for settled and checks it */
    public DatabaseSignIn(
            List<DatabaseUrl> urls,
            Optional<DemoBook> demo,
            LocalChanges changes,
            WorkstationStore store,
            InstantSource clock,
            Settling settling) {
        this.urls = List.copyOf(urls);
        this.demo = demo;
        this.changes = changes;
        this.store = store;
        this.clock = clock;
        this.settling = settling;
    }

    @Override
    public List<Database> databases() {
        Map<DatabaseUrl, Optional<String>> operators = new LinkedHashMap<>();
        urls.forEach(url -> operators.put(url, Optional.empty()));
        store.databases().forEach(known -> operators.put(known.url(), known.lastOperator()));
        return operators.entrySet().stream()
                .map(known -> database(known.getKey(), known.getValue()))
                .toList();
    }

    @Override
    public Database another(String address) {
        return database(DatabaseUrl.parse(address), Optional.empty());
    }

    private static Database database(DatabaseUrl url, Optional<String> lastOperator) {
        return new Database(url.jdbc(), url.name(), url.kind().title(), lastOperator);
    }

    @Override
    public Optional<String> notice() {
        return store.notice().map(Failure::toString);
    }

    @Override
    public ConsoleSession signIn(Credentials credentials) {
        return open(new DatabaseUrl(credentials.database().address()), credentials.operator(), credentials.password());
    }

    @Override
    public Optional<DemoBook> demoBook() {
        return demo;
    }

    private ConsoleSession open(DatabaseUrl url, String operator, String password) {
        var account = lotbook.persistence.database.Credentials.of(operator, password);
        var database = lotbook.persistence.database.Database.open(url, account, clock).attendedWith("window");
        StoredFeeds feeds = new StoredFeeds(database);
        ChangeNotices notices = database.kind() == DatabaseKind.H2
                ? ChangeNotices.of(database, changes)
                : ChangeNotices.of(database, new LocalChanges());
        Desk desk = new Desk(url, database.operator().name());
        store.used(desk, url.name());
        return new DatabaseSession(
                database, url.name(), notices, () -> readings(feeds.all()),
                new StoredEnvironment(database).now(), settling, new StoredMemory(store, desk), new StoredViews(store, desk),
                new StoredWorkbench.Stored(store, desk));
    }

    private static List<FeedReading> readings(List<FeedStore.FeedStatus> statuses) {
        return statuses.stream().map(FeedReading::of).toList();
    }
}
