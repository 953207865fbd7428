package lotbook.reports.incoming;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.programme.MasterBook;

/**
 * Writes master data as the files {@link MastersReader} reads, all of them, the empty ones with their header, and beside them
 * a document for fee terms that no template covers. The
 * same book gives the same bytes on every machine: UTF-8 without a mark, lines end with a line feed.
 */
public final class MastersWriter {

    /**
     * Creates the directory if need be and overwrites files of the same names.
     *
     * @throws lotbook.domain.failure.FailureException {@code UNAVAILABLE} when the disk refuses
     */
    public void write(MasterBook book, Path directory) {
        try {
            Files.createDirectories(directory);
            for (MasterTable<?> table : MasterFiles.ALL) {
                write(table, book, directory);
            }
            for (Map.Entry<String, String> document : FeeFiles.documents(book).entrySet()) {
                Files.writeString(directory.resolve(document.getKey()), document.getValue());
            }
        } catch (IOException failed) {
            throw new Failure(
                            Reason.UNAVAILABLE,
                            "The master data can't be written to " + directory + ": " + failed.getMessage() + ".",
                            "Free some space or name another directory.")
                    .asException(failed);
        }
    }

    private static <T> void write(MasterTable<T> table, MasterBook book, Path directory) throws IOException {
        try (CsvWriter writer = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(directory.resolve(table.file()), StandardCharsets.UTF_8)) {
            writer.writeRecord(table.columns());
            for (T row : table.rows().apply(book)) {
                writer.writeRecord(table.write().apply(row));
            }
        }
    }
}
