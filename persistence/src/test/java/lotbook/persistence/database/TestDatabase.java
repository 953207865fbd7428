package lotbook.persistence.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A fresh Lotbook database with one operator of each role, on either vendor: what a contract test runs on. An embedded
 * PostgreSQL serves all classes that one of the test process's threads runs, for operators belong to the whole server; each
 * class asks for a database of its own and closes it at its end.
 */
public final class TestDatabase implements AutoCloseable {
    public static final String PASSWORD = "correct horse";
    public static final Credentials ADMINISTRATOR = new Credentials("admin", PASSWORD);
    public static final Credentials FEED = new Credentials("feed", PASSWORD);
    public static final Credentials COMPLIANCE = new Credentials("c.marsh", PASSWORD);
    public static final Credentials FINANCE = new Credentials("f.lang", PASSWORD);
    public static final Credentials MANAGER = new Credentials("m.ruiz", PASSWORD);
    public static final Credentials AUDITOR = new Credentials("a.stone", PASSWORD);

    /** The master account {@link #MANAGER} answers for. */
    public static final String OWN_MASTER = "A-100001";

    /** The embedded server's superuser; no operator. */
    public static final Credentials INSTALLER = new Credentials("postgres", "postgres");

    /** Of which every other is a copy. */
    private static final String FIRST = "test_first";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final DatabaseUrl url;
    private final Map<String, Database> open = new LinkedHashMap<>();
    private final Runnable drop;

    private TestDatabase(DatabaseUrl url) {
        this(url, () -> {});
    }

    private TestDatabase(DatabaseUrl url, Runnable drop) {
        this.url = url;
        this.drop = drop;
    }

    /**
     * What many tests begin with. It is filled once, and copied for each of them.
     *
     * @param name of its own
     * @param fill leaves sessions to the database, which closes them
     */
    public record Pattern(String name, Consumer<TestDatabase> fill) {}

    /** Made, migrated, with every operator: a copy of the first, for all the migrations take seconds. */
    public static TestDatabase create(DatabaseKind kind) {
        return copied(kind, FIRST);
    }

    /** The same with what the pattern has; its operators and rows are known since it was filled. */
    public static TestDatabase create(DatabaseKind kind, Pattern pattern) {
        Set<String> filled = switch (kind) {
            case H2 -> H2Pattern.FILLED;
            case POSTGRESQL -> PostgresPattern.FILLED.get();
        };
        // Whoever asks for the first time in a process, or on a server, fills it and others wait.
        synchronized (filled) {
            if (!filled.contains(pattern.name())) {
                TestDatabase first = copied(kind, FIRST, pattern.name());
                pattern.fill().accept(first);
                first.open.values().forEach(Database::close);
                filled.add(pattern.name());
            }
        }
        return copied(kind, pattern.name());
    }

    private static TestDatabase copied(DatabaseKind kind, String pattern) {
        return copied(kind, pattern, name(NUMBER.incrementAndGet()));
    }

    private static TestDatabase copied(DatabaseKind kind, String pattern, String name) {
        TestDatabase made = switch (kind) {
            case H2 -> at(H2Pattern.copy(pattern, name));
            case POSTGRESQL -> copyOnServer(pattern, name);
        };
        made.numberRowsFrom(NUMBER.incrementAndGet() * 1_000_000L);
        return made;
    }

    private static TestDatabase copyOnServer(String pattern, String name) {
        TestServer server = PostgresPattern.SERVER.get();
        server.copy(pattern, name);
        return new TestDatabase(new DatabaseUrl(server.address(name)), () -> server.drop(name));
    }

    /**
     * Databases of a process share what gives Hibernate's rows their numbers (TestMasters), so one may get a number out of
     * another's range: ranges apart, or its own sequence gives that number out again.
     */
    private void numberRowsFrom(long first) {
        try (Connection owner = url.kind() == DatabaseKind.H2 ? as(ADMINISTRATOR).connection() : unguarded();
                Statement statement = owner.createStatement()) {
            statement.execute("ALTER SEQUENCE lotbook.row_id RESTART WITH " + first);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static TestDatabase filled(TestDatabase database) {
        database.administration().create(ADMINISTRATOR, FEED);
        Operators operators = new Operators(database.as(ADMINISTRATOR));
        operators.add(COMPLIANCE, OperatorRole.COMPLIANCE, "Test");
        operators.add(FINANCE, OperatorRole.FINANCE, "Test");
        operators.add(MANAGER, OperatorRole.MANAGER, "Test", List.of(OWN_MASTER));
        operators.add(AUDITOR, OperatorRole.AUDITOR, "Test");
        return database;
    }

    /** Made before by {@link #create} or {@link #createAt}; nothing is added. */
    public static TestDatabase at(DatabaseUrl url) {
        return new TestDatabase(url);
    }

    /** As {@link #create}, at an address where nothing is yet. */
    public static TestDatabase createAt(DatabaseUrl url) {
        return filled(new TestDatabase(url));
    }

    /** Only an address where nothing is yet. */
    public static TestDatabase empty(DatabaseKind kind) {
        String name = name(NUMBER.incrementAndGet());
        return new TestDatabase(
                switch (kind) {
                    case H2 -> DatabaseUrl.h2Memory(name);
                    case POSTGRESQL -> new DatabaseUrl(
                            PostgresPattern.SERVER.get().address(name));
                });
    }

    private static String name(int number) {
        return "test_" + ProcessHandle.current().pid() + "_" + number;
    }

    public DatabaseUrl url() {
        return url;
    }

    public DatabaseAdministration administration() {
        return new DatabaseAdministration(url, url.kind() == DatabaseKind.H2 ? ADMINISTRATOR : INSTALLER);
    }

    /** The account's session, one for all who ask, of whatever thread; closed with this. */
    public synchronized Database as(Credentials who) {
        return open.computeIfAbsent(who.operator(), _ -> signIn(who));
    }

    /** Of who may change the guards themselves: no operator's session, and the caller's to close. */
    public Connection unguarded() throws SQLException {
        Credentials who = url.kind() == DatabaseKind.H2 ? ADMINISTRATOR : INSTALLER;
        return DriverManager.getConnection(url.forDriver(), who.operator(), who.password());
    }

    /** A new session, which the caller closes. */
    public Database signIn(Credentials who) {
        return Database.open(url, who, InstantSource.system());
    }

    /** Until what is committed may be asked about as known at, slept and not spun. */
    public void settle() {
        Instant written = Instant.now();
        StoredMoments moments = new StoredMoments(as(FINANCE));
        while (!moments.latest().isAfter(written)) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Override
    public void close() {
        open.values().forEach(Database::close);
        drop.run();
    }

    /** The files of H2's patterns, and of their copies. */
    private static final class H2Pattern {
        private static final Set<String> FILLED = new HashSet<>();
        private static final Path PLACE = place();

        static DatabaseUrl copy(String pattern, String name) {
            DatabaseUrl url = at(name);
            TestFolder.copy(at(pattern).file().orElseThrow(), url.file().orElseThrow());
            return url;
        }

        private static DatabaseUrl at(String name) {
            return DatabaseUrl.h2File(PLACE.resolve(name));
        }

        private static Path place() {
            Path place = TestFolder.make();
            TestFolder.clearAtEnd(place, () -> {});
            createAt(DatabaseUrl.h2File(place.resolve(FIRST))).close();
            return place;
        }
    }

    /** The files of a server that holds the first database, and stands still; each thread has a server on a copy of them. */
    private static final class PostgresPattern {
        static final ThreadLocal<Set<String>> FILLED = ThreadLocal.withInitial(HashSet::new);
        static final ThreadLocal<TestServer> SERVER = ThreadLocal.withInitial(() -> TestServer.copyOf(PostgresPattern.FILES));
        private static final String SETTLES = "interval '1 second'";
        private static final Path FILES = TestServer.prepared(PostgresPattern::fill);

        private static void fill(TestServer server) {
            TestDatabase first = createAt(new DatabaseUrl(server.address(FIRST)));
            first.close();
            signInSooner(server);
            first.settleSooner();
            server.execute("ALTER DATABASE " + FIRST + " ALLOW_CONNECTIONS false");
        }

        /** A password is hashed once at each sign-in and not four thousand times: tests sign in two thousand times. */
        private static void signInSooner(TestServer server) {
            List<String> statements = new ArrayList<>(List.of("SET scram_iterations = 1"));
            for (Credentials who : List.of(ADMINISTRATOR, FEED, COMPLIANCE, FINANCE, MANAGER, AUDITOR)) {
                statements.add("ALTER ROLE \"" + who.operator() + "\" PASSWORD '" + PASSWORD + "'");
            }
            server.execute(statements.toArray(String[]::new));
        }
    }

    /**
     * What was written can be asked about after a twentieth of a second, where people wait for a whole one: tests write and ask a
     * thousand times, and hold to the rule all the same.
     */
    private void settleSooner() {
        try (Connection connection = unguarded();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_get_functiondef('lotbook.latest_moment()'::regprocedure)")) {
            row.next();
            String function = row.getString(1);
            if (!function.contains(PostgresPattern.SETTLES)) {
                throw new AssertionError("How long people wait is said in other words now: " + function);
            }
            statement.execute(function.replace(PostgresPattern.SETTLES, "interval '50 milliseconds'"));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
