package lotbook.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import lotbook.persistence.database.DatabaseUrl;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.database.TestServer;

/**
 * The demo's book for a test that may do with it what it likes: a copy of one that is made once for the process, because
 * migrating and importing takes a second and more, and half a hundred tests begin with it.
 */
public final class FreshDemo {
    private static final String FILE = "demo.mv.db";

    private FreshDemo() {}

    /** Replaces whatever demo lies in {@code folder}. */
    public static DemoDesk in(Path folder, InstantSource clock) {
        try {
            Files.createDirectories(folder);
            Files.copy(Pattern.FILE_OF_IT, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return DemoDesk.at(folder, clock);
    }

    /** As {@link #in}, on PostgreSQL: each thread that asks has a server, for operators belong to a whole one. */
    public static DemoDesk shared(InstantSource clock) {
        TestServer server = SharedPattern.SERVER.get();
        String name = "demo_" + SharedPattern.NUMBER.incrementAndGet();
        server.copy(SharedPattern.NAME, name);
        return DemoDesk.at(new DatabaseUrl(server.address(name)), clock);
    }

    private static final class SharedPattern {
        private static final String NAME = "demo_pattern";
        private static final AtomicInteger NUMBER = new AtomicInteger();
        private static final Path FILES = TestServer.prepared(server ->
                DemoDesk.shared(new DatabaseUrl(server.address(NAME)), TestDatabase.INSTALLER, InstantSource.system()));
        private static final ThreadLocal<TestServer> SERVER = ThreadLocal.withInitial(() -> TestServer.copyOf(FILES));
    }

    private static final class Pattern {
        private static final Path FILE_OF_IT = make();

        private static Path make() {
            try {
                Path folder = Files.createTempDirectory("lotbook-demo");
                DemoDesk.create(folder, InstantSource.system());
                Path file = folder.resolve(FILE);
                // The last first, for that is the order in which they are deleted.
                folder.toFile().deleteOnExit();
                file.toFile().deleteOnExit();
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
