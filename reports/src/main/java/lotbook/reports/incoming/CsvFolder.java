package lotbook.reports.incoming;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;

/** Where a set of CSV files lies: a directory, or the resources the demo ships. */
public interface CsvFolder {
    /** The folder's name, for messages. */
    String name();

    /** The file's content, which the caller closes; empty when there is no such file. */
    Optional<InputStream> open(String file) throws IOException;

    /** The names of the CSV files that lie there, in order; empty where a folder can't be listed. */
    List<String> csvFiles() throws IOException;

    /** @throws lotbook.domain.failure.FailureException {@code NOT_FOUND} when there is no such directory */
    static CsvFolder ofDirectory(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new Failure(
                            Reason.NOT_FOUND,
                            "There is no directory " + directory + ".",
                            "Name the directory that holds the CSV files.")
                    .asException();
        }
        return new Directory(directory);
    }

    /** Resources beside {@code anchor}; {@code folder} is relative to its package, such as {@code book}. */
    static CsvFolder ofResources(Class<?> anchor, String folder) {
        return new Resources(anchor, folder);
    }

    /** Files on disk. */
    record Directory(Path path) implements CsvFolder {
        @Override
        public String name() {
            return path.toString();
        }

        @Override
        public Optional<InputStream> open(String file) throws IOException {
            Path found = path.resolve(file);
            return Files.isRegularFile(found) ? Optional.of(Files.newInputStream(found)) : Optional.empty();
        }

        @Override
        public List<String> csvFiles() throws IOException {
            try (Stream<Path> entries = Files.list(path)) {
                return entries.filter(Files::isRegularFile)
                        .map(entry -> entry.getFileName().toString())
                        .filter(name -> name.endsWith(".csv"))
                        .sorted()
                        .toList();
            }
        }
    }

    /** Files in a jar or a run-time image, which need not be listable. */
    record Resources(Class<?> anchor, String folder) implements CsvFolder {
        @Override
        public String name() {
            return folder;
        }

        @Override
        public Optional<InputStream> open(String file) {
            return Optional.ofNullable(anchor.getResourceAsStream(folder + "/" + file));
        }

        @Override
        public List<String> csvFiles() {
            return List.of();
        }
    }
}
