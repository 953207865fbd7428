package lotbook.persistence.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;

/**
 * A line beside an H2 file that tells who has it open, for the process that finds it locked. The lock itself is
 * H2's; this
 * file only speaks, so a stale one does no harm.
 */
final class HolderFile {
    private HolderFile() {}

    static void claim(DatabaseUrl url, Credentials who, InstantSource clock) {
        path(url).ifPresent(path -> write(path, who.operator() + ", process " + ProcessHandle.current().pid()
                + ", since " + clock.instant().truncatedTo(ChronoUnit.SECONDS)));
    }

    static void release(DatabaseUrl url) {
        path(url).ifPresent(path -> {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    static FailureException heldByAnother(DatabaseUrl url, SQLException cause) {
        String holder = path(url).flatMap(HolderFile::read).orElse("another process");
        return new Failure(
                        Reason.UNAVAILABLE,
                        url.describe() + " is open in another program: " + holder + ".",
                        "Close it there, or use PostgreSQL for more than one desk.")
                .asException(cause);
    }

    private static void write(Path path, String line) {
        try {
            Files.writeString(path, line, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Failure(
                            Reason.UNAVAILABLE,
                            "The directory of the database can't be written: " + path.getParent() + ".",
                            "Check its permissions and that the disk has room.")
                    .asException(e);
        }
    }

    private static Optional<String> read(Path path) {
        try {
            return Optional.of(Files.readString(path, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> path(DatabaseUrl url) {
        return url.file().map(file -> file.resolveSibling(file.getFileName() + ".holder"));
    }
}
