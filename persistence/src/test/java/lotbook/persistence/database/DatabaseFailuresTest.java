package lotbook.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong before anybody works. */
class DatabaseFailuresTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void aWrongPasswordIsToldWithoutTellingIt(DatabaseKind kind) {
        try (TestDatabase test = TestDatabase.create(kind)) {
            Credentials wrong = new Credentials("c.marsh", "swordfish-42");
            FailureException thrown = catchThrowableOfType(FailureException.class, () -> test.signIn(wrong));
            assertThat(thrown.failure().reason()).isEqualTo(Reason.NOT_SIGNED_IN);
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                assertThat(String.valueOf(cause)).doesNotContain("swordfish");
            }
            assertThat(wrong.toString()).isEqualTo("c.marsh");
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void aMissingDatabaseIsNotFound(DatabaseKind kind) {
        TestDatabase nothing = TestDatabase.empty(kind);
        assertThat(failureOf(() -> nothing.signIn(TestDatabase.ADMINISTRATOR)).reason())
                .isIn(Reason.NOT_FOUND, Reason.NOT_SIGNED_IN);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void aProgramThatAsksForMoreAtOnceThanItMayIsToldThatTheDatabaseIsBusy(DatabaseKind kind) {
        try (TestDatabase test = TestDatabase.create(kind)) {
            Database database = test.as(TestDatabase.COMPLIANCE);
            Failure failure = failureOf(() -> whileAllAreTaken(database, 0));
            assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
            assertThat(failure.message()).contains(" is busy: ");
            assertThat(failure.remedy()).startsWith("Wait a moment and try again.");
        }
    }

    /** Takes a connection within a connection until the pool has none left. */
    private static int whileAllAreTaken(Database database, int depth) {
        return database.inTransaction(connection -> whileAllAreTaken(database, depth + 1));
    }

    /** A feed that renews its lease while a long batch holds it must try again, and not take the lease for lost. */
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void aLockThatTookTooLongPasses(DatabaseKind kind) {
        try (TestDatabase test = TestDatabase.create(kind)) {
            Database feed = test.as(TestDatabase.FEED);
            feed.inTransaction(connection -> run(connection, "INSERT INTO feed_lease (server, holder, epoch, expires_at,"
                    + " session, last_seq) VALUES ('S', '', 1, CURRENT_TIMESTAMP, 1, 0)"));
            String wait = kind == DatabaseKind.H2 ? "SET LOCK_TIMEOUT 1" : "SET LOCAL lock_timeout = 1";
            String lock = "SELECT epoch FROM feed_lease WHERE server = 'S' FOR UPDATE";
            Reason reason = feed.inTransaction(holding -> {
                run(holding, lock);
                return failureOf(() -> feed.inTransaction(waiting -> run(waiting, wait) && run(waiting, lock))).reason();
            });
            assertThat(reason).isEqualTo(Reason.UNAVAILABLE);
        }
    }

    private static boolean run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        }
    }

    @Test
    void aFileThatHoldsNoDatabaseIsSaidToHoldNone(@TempDir Path folder) throws IOException {
        byte[] noise = new byte[5_000];
        new Random(7).nextBytes(noise);
        Files.write(folder.resolve("noise.mv.db"), noise);
        DatabaseUrl url = new DatabaseUrl("jdbc:h2:file:" + folder.resolve("noise"));
        assertThatThrownBy(() -> Database.open(url, TestDatabase.COMPLIANCE, InstantSource.system()).close())
                .hasMessageContaining("H2 noise.mv.db is damaged, or no database at all.");
    }

    @Test
    void aServerThatIsNotThereIsUnavailable() {
        DatabaseUrl nobody = new DatabaseUrl("jdbc:postgresql://localhost:1/lotbook");
        assertThat(failureOf(() -> Database.open(nobody, TestDatabase.ADMINISTRATOR, InstantSource.system())).reason())
                .isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void aNewerSchemaAsksForANewerProgram() throws Exception {
        DatabaseUrl url = created("newer");
        sql(url, "INSERT INTO lotbook.flyway_schema_history (installed_rank, version, description, type,"
                + " script, checksum,"
                + " installed_by, installed_on, execution_time, success) VALUES (999, '999', 'from the future',"
                + " 'SQL', 'x', 0,"
                + " 'admin', CURRENT_TIMESTAMP, 1, TRUE)");
        Failure failure = failureOf(() -> open(url));
        assertThat(failure.reason()).isEqualTo(Reason.INCOMPATIBLE);
        assertThat(failure.message()).contains("newer").contains("999");
    }

    @Test
    void anOlderSchemaAsksForMigrate() throws Exception {
        DatabaseUrl url = created("older");
        sql(url, "DELETE FROM lotbook.flyway_schema_history WHERE version = (SELECT max(version) FROM"
                + " lotbook.flyway_schema_history)");
        Failure failure = failureOf(() -> open(url));
        assertThat(failure.reason()).isEqualTo(Reason.INCOMPATIBLE);
        assertThat(failure.remedy()).contains("lotbook database migrate");
    }

    @Test
    void aCreationThatBrokeOffGoesOnWhereItStopped() throws Exception {
        DatabaseUrl url = DatabaseUrl.h2File(directory.resolve("half"));
        try (Connection connection =
                        DriverManager.getConnection(url.forDriver(), "admin", TestDatabase.PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA lotbook");
        }
        Failure failure = failureOf(() -> open(url));
        assertThat(failure.reason()).isEqualTo(Reason.INCOMPATIBLE);
        assertThat(failure.remedy()).contains("lotbook database create");
        new DatabaseAdministration(url, TestDatabase.ADMINISTRATOR)
                .create(TestDatabase.ADMINISTRATOR, TestDatabase.FEED);
        open(url).close();
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void creatingTwiceChangesNothing(DatabaseKind kind) {
        try (TestDatabase test = TestDatabase.create(kind)) {
            test.administration().create(TestDatabase.ADMINISTRATOR, TestDatabase.FEED);
            test.administration().migrate();
            assertThat(new Operators(test.as(TestDatabase.ADMINISTRATOR)).list()).hasSize(6);
        }
    }

    @Test
    void aFileOpenInAnotherProcessSaysWhoHoldsIt() throws Exception {
        DatabaseUrl url = created("held");
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holding.class.getName(),
                        url.jdbc())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo("open");
            Failure failure = failureOf(() -> open(url));
            assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
            assertThat(failure.message()).contains("admin").contains("process " + other.pid());
        } finally {
            other.destroy();
            other.waitFor();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "jdbc:postgresql://localhost/x?user=a&password=swordfish",
        "jdbc:postgresql://a:swordfish@localhost/x",
        "jdbc:h2:file:/tmp/x;PASSWORD=swordfish",
        "jdbc:h2:file:/tmp/x;MODE=Oracle",
        "jdbc:mysql://localhost/x?password=swordfish",
        "aurora"
    })
    void anAddressHoldsNoSecretAndNoSetting(String address) {
        assertThatThrownBy(() -> DatabaseUrl.parse(address))
                .isInstanceOf(FailureException.class)
                .hasMessageNotContaining("swordfish");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Robert'); DROP", "lotbook_owner", "pg_x", "9a", "a\"b"})
    void aNameThatWontDoIsRefused(String name) {
        assertThat(failureOf(() -> new Credentials(name, TestDatabase.PASSWORD).requireAcceptable()).reason())
                .isEqualTo(Reason.WRONG_USE);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void aFreshDatabaseHasNoFindings(DatabaseKind kind) {
        try (TestDatabase test = TestDatabase.create(kind)) {
            for (Credentials who : List.of(TestDatabase.ADMINISTRATOR, TestDatabase.AUDITOR)) {
                assertThat(DatabaseCheck.findings(test.as(who))).as("%s", who).isEmpty();
            }
            assertThat(DatabaseCheck.unseen(test.as(TestDatabase.ADMINISTRATOR))).isEmpty();
            assertThat(DatabaseCheck.unseen(test.as(TestDatabase.AUDITOR))).hasSize(kind == DatabaseKind.H2 ? 1 : 0);
        }
    }

    @Test
    void aLooseGuardIsFoundInAFile() throws Exception {
        try (TestDatabase test = TestDatabase.create(DatabaseKind.H2)) {
            try (Connection connection = test.as(TestDatabase.ADMINISTRATOR).connection();
                    Statement statement = connection.createStatement()) {
                statement.execute("GRANT UPDATE ON lotbook.party TO lotbook_compliance");
                statement.execute("DROP TRIGGER lotbook.feed_reseat_frozen");
            }
            for (Credentials who : List.of(TestDatabase.ADMINISTRATOR, TestDatabase.AUDITOR)) {
                assertThat(DatabaseCheck.findings(test.as(who))).as("%s", who)
                        .extracting(DatabaseCheck.Finding::subject).containsExactly("party", "feed_reseat");
            }
        }
    }

    @Test
    void aLooseGuardIsFound() throws Exception {
        try (TestDatabase test = TestDatabase.create(DatabaseKind.POSTGRESQL)) {
            try (Connection connection =
                            DriverManager.getConnection(test.url().jdbc(), "postgres", "postgres");
                    Statement statement = connection.createStatement()) {
                statement.execute("GRANT UPDATE ON lotbook.party TO lotbook_compliance");
                statement.execute("ALTER TABLE lotbook.account DISABLE ROW LEVEL SECURITY");
                statement.execute("ALTER TABLE lotbook.link DISABLE TRIGGER link_frozen");
            }
            for (Credentials who : List.of(TestDatabase.ADMINISTRATOR, TestDatabase.AUDITOR)) {
                assertThat(DatabaseCheck.findings(test.as(who))).as("%s", who)
                        .extracting(DatabaseCheck.Finding::subject).containsExactly("party", "account", "link");
            }
        }
    }

    @Test
    void aGuardThatIsGoneOrLetsTooMuchThroughIsFound() throws Exception {
        try (TestDatabase test = TestDatabase.create(DatabaseKind.POSTGRESQL)) {
            new Operators(test.as(TestDatabase.ADMINISTRATOR)).add(
                    new Credentials("two.roles", TestDatabase.PASSWORD), OperatorRole.FINANCE, "Test");
            try (Connection connection = test.unguarded(); Statement statement = connection.createStatement()) {
                for (String sql : List.of(
                        "GRANT UPDATE (why) ON lotbook.holding TO lotbook_compliance",
                        "GRANT INSERT (id) ON lotbook.movement TO lotbook_finance",
                        "GRANT INSERT ON lotbook.breakdown_line_rows TO lotbook_finance",
                        "ALTER POLICY consent_scope ON lotbook.consent USING (true)",
                        "GRANT lotbook_compliance TO \"two.roles\"",
                        "CREATE ROLE \"no.operator\" LOGIN IN ROLE lotbook_finance",
                        "GRANT CONNECT ON DATABASE " + test.url().name() + " TO \"no.operator\"",
                        "DROP TRIGGER strategy_audit ON lotbook.strategy",
                        "DROP TRIGGER programme_1_guard ON lotbook.programme",
                        "DROP POLICY licence_scope ON lotbook.licence")) {
                    statement.execute(sql);
                }
            }
            for (Credentials who : List.of(TestDatabase.ADMINISTRATOR, TestDatabase.AUDITOR)) {
                assertThat(DatabaseCheck.findings(test.as(who))).as("%s", who).extracting(Object::toString).containsExactly(
                        "holding: somebody besides the owner may change a column of it.",
                        "breakdown_line_rows: somebody besides the feed may write facts into it.",
                        "movement: somebody besides the feed may write facts into it.",
                        "consent: one of its policies lets everybody's rows through.",
                        "two.roles: this operator's groups are not those of the role.",
                        "no.operator: this account may connect, has a role of Lotbook's and is no operator.",
                        "programme: its trigger programme_1_guard is gone.",
                        "strategy: its trigger strategy_audit is gone.",
                        "licence: its policy licence_scope is gone.");
            }
        }
    }

    @Test
    void aGuardThatIsGoneIsFoundInAFile() throws Exception {
        try (TestDatabase test = TestDatabase.create(DatabaseKind.H2)) {
            try (Connection connection = test.unguarded(); Statement statement = connection.createStatement()) {
                statement.execute("GRANT INSERT ON lotbook.movement TO lotbook_finance");
                statement.execute("DROP TRIGGER lotbook.strategy_audit");
            }
            assertThat(DatabaseCheck.findings(test.as(TestDatabase.AUDITOR))).extracting(Object::toString).containsExactly(
                    "movement: somebody besides the feed may write facts into it.",
                    "strategy: its trigger strategy_audit is gone.");
        }
    }

    @Test
    void theDataDirectoryFollowsTheSystemsCustom() {
        Path home = Path.of("/home/a");
        assertThat(DataDirectory.of(Map.of(), "Linux", home).path()).isEqualTo(Path.of("/home/a/.local/share/lotbook"));
        assertThat(DataDirectory.of(Map.of("XDG_DATA_HOME", "/data"), "Linux", home).path())
                .isEqualTo(Path.of("/data/lotbook"));
        assertThat(DataDirectory.of(Map.of(), "Mac OS X", home).path())
                .isEqualTo(Path.of("/home/a/Library/Application Support/Lotbook"));
    }

    /** The other process: opens the database, says so and waits to be ended. */
    static final class Holding {
        public static void main(String[] arguments) throws Exception {
            Database.open(DatabaseUrl.parse(arguments[0]), TestDatabase.ADMINISTRATOR, InstantSource.system());
            System.out.println("open");
            System.out.flush();
            Thread.currentThread().join();
        }
    }

    private DatabaseUrl created(String name) {
        DatabaseUrl url = DatabaseUrl.h2File(directory.resolve(name));
        new DatabaseAdministration(url, TestDatabase.ADMINISTRATOR)
                .create(TestDatabase.ADMINISTRATOR, TestDatabase.FEED);
        return url;
    }

    private static Database open(DatabaseUrl url) {
        return Database.open(url, TestDatabase.ADMINISTRATOR, InstantSource.system());
    }

    private static void sql(DatabaseUrl url, String statement) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(url.forDriver(), "admin", TestDatabase.PASSWORD);
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private static Failure failureOf(ThrowingCallable call) {
        return catchThrowableOfType(FailureException.class, call).failure();
    }
}
