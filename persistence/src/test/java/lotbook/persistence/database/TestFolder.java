package lotbook.persistence.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where tests keep their databases. A copy of an empty book has a thousand files, and a run makes hundreds of copies: they stand
 * in memory where the machine has plenty, else where temporary files do. The process's end clears them away, or the next run
 * does where a process was killed.
 */
final class TestFolder {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ROOM = 4L << 30;
    private static final long PLENTY = 2 * ROOM;

    private static final String PREFIX = "lotbook-tests-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-.*");

    private static final Path PLACE = place();

    private TestFolder() {}

    /** A new one of this process, which {@link #clearAtEnd} is told of. */
    static Path make() {
        try {
            return Files.createTempDirectory(PLACE, PREFIX + ProcessHandle.current().pid() + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** @param first what still works there is ended by it */
    static void clearAtEnd(Path folder, Runnable first) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            first.run();
            clear(folder);
        }));
    }

    /** Thousands of files: not waited for where the system has a command for it. */
    private static void clear(Path folder) {
        try {
            new ProcessBuilder("rm", "-rf", folder.toString()).start();
        } catch (IOException e) {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path place() {
        Path place = isRoomInMemory() ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
        try (Stream<Path> there = Files.list(place)) {
            there.filter(folder -> isLeftBehind(NAME.matcher(folder.getFileName().toString()))).forEach(TestFolder::clear);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return place;
    }

    private static boolean isLeftBehind(Matcher name) {
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    private static boolean isRoomInMemory() {
        try {
            return Files.isWritable(MEMORY)
                    && Files.getFileStore(MEMORY).getUsableSpace() >= ROOM
                    && available().filter(bytes -> bytes >= PLENTY).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /** What Linux says could be had without swapping. */
    private static Optional<Long> available() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/meminfo"));
        return lines.stream()
                .filter(line -> line.startsWith("MemAvailable:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst();
    }
}
