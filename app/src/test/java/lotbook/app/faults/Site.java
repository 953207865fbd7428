package lotbook.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Where the processes of one test class run: a folder {@code target/faults/CLASS} with what each printed, deleted when all
 * went well. No process outlives the test that started it.
 */
final class Site implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final Duration LOOK = Duration.ofMillis(20);

    private final List<Program> running = new ArrayList<>();
    private Path folder = Path.of(System.getProperty("lotbook.folder")).resolveSibling("faults");
    private int started;
    private boolean failed;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = folder.resolve(context.getRequiredTestClass().getSimpleName());
        delete();
        Files.createDirectories(folder);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        failed |= context.getExecutionException().isPresent();
        end();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        failed |= context.getExecutionException().isPresent();
        end();
        if (!failed) {
            delete();
        }
    }

    Path folder() {
        return folder;
    }

    /** Starts and returns at once. */
    Program start(Map<String, String> environment, String... arguments) {
        return started(new Program(log(arguments), environment, List.of(arguments)));
    }

    /** As {@link #start}, but no file it writes may grow beyond so many blocks of 512 bytes, until {@link Program#unlimited}. */
    Program startLimited(int blocks, Map<String, String> environment, String... arguments) {
        List<String> limited = List.of("/bin/sh", "-c", "ulimit -S -f " + blocks + "; exec \"$0\" \"$@\"");
        return started(new Program(log(arguments), environment, limited, List.of(arguments)));
    }

    private Path log(String... arguments) {
        return folder.resolve(String.format("%02d-%s", ++started, arguments.length == 0 ? "window" : arguments[0]));
    }

    private Program started(Program program) {
        running.add(program);
        return program;
    }

    /** Starts, and waits for its end. */
    Program run(Map<String, String> environment, String... arguments) {
        Program program = start(environment, arguments);
        program.exitCode();
        return program;
    }

    /** As {@link #run}, and it must have worked. */
    Program done(Map<String, String> environment, String... arguments) {
        Program program = run(environment, arguments);
        assertThat(program.exitCode()).as("%s: %s%s", program, program.out(), program.err()).isZero();
        return program;
    }

    Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** A port of loopback that nobody uses just now. */
    static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    static void until(String what, Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("%s within %s s", what, patience.toSeconds()).isLessThan(deadline);
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private void end() {
        running.forEach(Program::kill);
        running.clear();
    }

    private void delete() throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
