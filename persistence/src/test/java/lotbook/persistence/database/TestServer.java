package lotbook.persistence.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;

/** An embedded PostgreSQL that asks for operators' passwords. The process's end stops it and clears it away. */
public final class TestServer {
    private final EmbeddedPostgres postgres;

    private TestServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** On new files. */
    public static TestServer start() {
        return startOn(TestFolder.make());
    }

    /** The files of one that was filled and stands still, for {@link #copyOf}. */
    public static Path prepared(Consumer<TestServer> fill) {
        Path place = TestFolder.make();
        TestFolder.clearAtEnd(place, () -> {});
        Path files = place.resolve("data");
        TestServer server = at(files);
        fill.accept(server);
        server.stop();
        return files;
    }

    public static TestServer copyOf(Path files) {
        Path place = TestFolder.make();
        TestFolder.copy(files, place.resolve("data"));
        return startOn(place);
    }

    private static TestServer startOn(Path place) {
        TestServer server = at(place.resolve("data"));
        TestFolder.clearAtEnd(place, server::stop);
        return server;
    }

    /** On files that are there already, or on new ones; whoever asks stops it. */
    private static TestServer at(Path files) {
        try {
            return new TestServer(EmbeddedPostgres.builder()
                    .setDataDirectory(files)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setServerConfig("hba_file", authentication().toString())
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("max_wal_size", "256MB")
                    // It would look after each of a hundred small databases once a minute, for none of them lives that long.
                    .setServerConfig("autovacuum", "off")
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stop() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address(String database) {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database;
    }

    /** A database as {@code pattern} is, to which nobody may be signed in meanwhile. */
    public void copy(String pattern, String name) {
        execute("CREATE DATABASE " + name + " TEMPLATE " + pattern + " STRATEGY file_copy OWNER lotbook_owner",
                "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC",
                // Rights on the database itself are no part of what a template hands on.
                """
                DO $$
                DECLARE one record;
                BEGIN
                    FOR one IN SELECT granted.privilege_type, granted.grantee::regrole AS role
                        FROM pg_database, aclexplode(datacl) granted WHERE datname = '%s' LOOP
                        EXECUTE format('GRANT %%s ON DATABASE %s TO %%s', one.privilege_type, one.role);
                    END LOOP;
                END $$
                """.formatted(pattern, name));
    }

    void drop(String name) {
        execute("DROP DATABASE " + name + " WITH (FORCE)");
    }

    /** By the server's own superuser, each by itself. */
    public void execute(String... statements) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The embedded server trusts everybody unless told. */
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
}
