package lotbook.persistence.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

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

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final DatabaseUrl url;
    private final Map<String, Database> open = new LinkedHashMap<>();

    private TestDatabase(DatabaseUrl url) {
        this.url = url;
    }

    /** Made, migrated, with every operator: a copy of the first, for all the migrations take seconds. */
    public static TestDatabase create(DatabaseKind kind) {
        int number = NUMBER.incrementAndGet();
        TestDatabase made = at(switch (kind) {
            case H2 -> H2Pattern.copy(name(number));
            case POSTGRESQL -> Server.OF_THREAD.get().copy(name(number));
        });
        made.numberRowsFrom(number * 1_000_000L);
        return made;
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
                            Server.OF_THREAD.get().address(name));
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

    /** The account's session, one for all who ask; closed with this. */
    public Database as(Credentials who) {
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
    }

    /** Where H2 and PostgreSQL keep the first and its copies; the process's end clears it away. */
    private static final class Folder {
        private static final Path PLACE = make();

        static Path named(String name) {
            return PLACE.resolve(name);
        }

        /** A file, or a folder with all that is in it; who may read it is copied too, for PostgreSQL insists. */
        static void copy(Path from, Path to) {
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.toList()) {
                    Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Path make() {
            try {
                Path place = Files.createTempDirectory("lotbook-tests");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> clear(place)));
                return place;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Tens of thousands of files: not waited for where the system has a command for it. */
        static void clearBehindUs(Path place) {
            try {
                new ProcessBuilder("rm", "-rf", place.toString()).start();
            } catch (IOException e) {
                clear(place);
            }
        }

        private static void clear(Path place) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The first H2 file. */
    private static final class H2Pattern {
        private static final Path FILE = make();

        static DatabaseUrl copy(String name) {
            DatabaseUrl url = DatabaseUrl.h2File(Folder.named(name));
            Folder.copy(FILE, url.file().orElseThrow());
            return url;
        }

        private static Path make() {
            DatabaseUrl url = DatabaseUrl.h2File(Folder.named("test_pattern"));
            createAt(url).close();
            return url.file().orElseThrow();
        }
    }

    /** Started when a thread first asks for it, on a copy of the first one's files; the process's end stops it. */
    private static final class Server {
        static final ThreadLocal<Server> OF_THREAD = ThreadLocal.withInitial(Server::copied);

        private static final String PATTERN = "test_pattern";
        private static final String SETTLES = "interval '1 second'";

        private final EmbeddedPostgres postgres;

        private Server(EmbeddedPostgres postgres) {
            this.postgres = postgres;
        }

        String address(String name) {
            return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + name;
        }

        DatabaseUrl copy(String name) {
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name + " TEMPLATE " + PATTERN
                        + " STRATEGY file_copy OWNER lotbook_owner");
                statement.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
                // Rights on the database itself are no part of what a template hands on.
                statement.execute(
                        """
                        DO $$
                        DECLARE one record;
                        BEGIN
                            FOR one IN SELECT granted.privilege_type, granted.grantee::regrole AS role
                                FROM pg_database, aclexplode(datacl) granted WHERE datname = '%s' LOOP
                                EXECUTE format('GRANT %%s ON DATABASE %s TO %%s', one.privilege_type, one.role);
                            END LOOP;
                        END $$
                        """.formatted(PATTERN, name));
                return new DatabaseUrl(address(name));
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        /** Which nobody may be signed in to. */
        private void isATemplate() {
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("ALTER DATABASE " + PATTERN + " ALLOW_CONNECTIONS false");
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        /**
         * A password is hashed once at each sign-in and not four thousand times: tests sign in two thousand times, and the
         * compiler they run with makes slow work of it.
         */
        private void signInSooner() {
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SET scram_iterations = 1");
                for (Credentials who : List.of(ADMINISTRATOR, FEED, COMPLIANCE, FINANCE, MANAGER, AUDITOR)) {
                    statement.execute("ALTER ROLE \"" + who.operator() + "\" PASSWORD '" + PASSWORD + "'");
                }
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        /**
         * What was written can be asked about after a twentieth of a second, where people wait for a whole one: tests write and ask
         * a thousand times, and hold to the rule all the same.
         */
        private void settleSooner() {
            try (Connection connection = postgres.getDatabase("postgres", PATTERN).getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT pg_get_functiondef('lotbook.latest_moment()'::regprocedure)")) {
                row.next();
                String function = row.getString(1);
                if (!function.contains(SETTLES)) {
                    throw new AssertionError("How long people wait is said in other words now: " + function);
                }
                statement.execute(function.replace(SETTLES, "interval '50 milliseconds'"));
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        /** The embedded server trusts everybody unless told: operators' passwords are to be asked for. */
        private static Path authentication() throws IOException {
            Path file = Files.createTempFile("lotbook-pg-hba", ".conf");
            file.toFile().deleteOnExit();
            return Files.writeString(
                    file,
                    """
                    local all all trust
                    host all postgres 127.0.0.1/32 trust
                    host all postgres ::1/128 trust
                    host all all 127.0.0.1/32 scram-sha-256
                    host all all ::1/128 scram-sha-256
                    """);
        }

        /** Each is stopped and cleared away by itself, for there is little time at a process's end. */
        private static Server copied() {
            try {
                Path place = Files.createTempDirectory("lotbook-postgres");
                Path files = place.resolve("data");
                Folder.copy(PostgresPattern.FILES, files);
                Server server = started(files);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    server.stop();
                    Folder.clearBehindUs(place);
                }));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** On files that are there already, or on new ones. */
        private static Server started(Path files) {
            try {
                return new Server(EmbeddedPostgres.builder()
                        .setDataDirectory(files)
                        .setCleanDataDirectory(false)
                        .setRegisterShutdownHook(false)
                        .setServerConfig("hba_file", authentication().toString())
                        .setServerConfig("max_connections", "200")
                        // It would look after each of a hundred small databases once a minute, for none of them lives that long.
                        .setServerConfig("autovacuum", "off")
                        .start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void stop() {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The files of a server that holds the first database, and stands still. */
    private static final class PostgresPattern {
        private static final Path FILES = make();

        private static Path make() {
            Path files = Folder.named("postgres_pattern");
            Server server = Server.started(files);
            createAt(new DatabaseUrl(server.address(Server.PATTERN))).close();
            server.signInSooner();
            server.settleSooner();
            server.isATemplate();
            server.stop();
            return files;
        }
    }
}
