package lotbook.app.session;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import lotbook.app.shell.ConsoleSession;
import lotbook.app.shell.ConsoleSession.Environment;
import lotbook.app.shell.FeedReading;
import lotbook.app.shell.SignIn;
import lotbook.domain.execution.FeedStore;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.DatabaseUrl;
import lotbook.persistence.intake.ChangeNotices;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.intake.StoredFeeds;

/** Signs operators in to the databases this workstation was told of. */
public final class DatabaseSignIn implements SignIn {
    private final List<DatabaseUrl> urls;
    private final Optional<DemoBook> demo;
    private final LocalChanges changes;
    private final Environment environment;
    private final InstantSource clock;

    /**
     * @param urls at least one; the first is preselected
     * @param changes this process's own notices; what a feed in this process commits is heard through them
     */
    public DatabaseSignIn(
            List<DatabaseUrl> urls,
            Optional<DemoBook> demo,
            LocalChanges changes,
            Environment environment,
            InstantSource clock) {
        this.urls = List.copyOf(urls);
        this.demo = demo;
        this.changes = changes;
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public List<Database> databases() {
        return urls.stream().map(DatabaseSignIn::known).toList();
    }

    @Override
    public ConsoleSession signIn(Credentials credentials) {
        DatabaseUrl url = urls.stream()
                .filter(candidate -> known(candidate).equals(credentials.database()))
                .findFirst()
                .orElseThrow();
        return open(url, credentials.operator(), credentials.password());
    }

    @Override
    public Optional<DemoBook> demoBook() {
        return demo;
    }

    private ConsoleSession open(DatabaseUrl url, String operator, String password) {
        var account = lotbook.persistence.database.Credentials.of(operator, password);
        var database = lotbook.persistence.database.Database.open(url, account, clock);
        StoredFeeds feeds = new StoredFeeds(database);
        ChangeNotices notices = database.kind() == DatabaseKind.H2
                ? ChangeNotices.of(database, changes)
                : ChangeNotices.of(database, new LocalChanges());
        return new DatabaseSession(database, url.name(), notices, () -> readings(feeds.all()), environment);
    }

    private static List<FeedReading> readings(List<FeedStore.FeedStatus> statuses) {
        return statuses.stream().map(FeedReading::of).toList();
    }

    private static Database known(DatabaseUrl url) {
        return new Database(url.describe(), url.kind().title());
    }
}
