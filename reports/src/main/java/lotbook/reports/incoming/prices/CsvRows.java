package lotbook.reports.incoming.prices;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import lotbook.domain.failure.Failure;
import lotbook.reports.incoming.prices.Parsed.BrokenRow;

/** Reads rows one by one, so that a broken row costs only itself. */
final class CsvRows {
    private CsvRows() {}

    /** Turns one record into a row; IllegalArgumentException or DateTimeException say why it can't. */
    interface RowReader<T> {
        T read(CsvRecord line);
    }

    /**
     * @param header lines at the top that are no rows
     * @throws lotbook.domain.failure.FailureException UNREADABLE when the file as a whole can't be read
     */
    static <T> Parsed<T> read(String file, InputStream in, char separator, int header, RowReader<T> reader) {
        List<T> rows = new ArrayList<>();
        List<BrokenRow> broken = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .detectBomHeader(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(in, StandardCharsets.UTF_8)) {
            int seen = 0;
            for (CsvRecord line : csv) {
                if (seen++ < header) {
                    continue;
                }
                try {
                    rows.add(reader.read(line));
                } catch (IllegalArgumentException | DateTimeException e) {
                    broken.add(new BrokenRow(file, line.getStartingLineNumber(), String.valueOf(e.getMessage())));
                }
            }
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw unreadable(file).asException(e);
        }
        return new Parsed<>(rows, broken);
    }

    static Failure unreadable(String file) {
        return new Failure(
                Failure.Reason.UNREADABLE,
                "The file " + file + " can't be read.",
                "Check that it is complete and that it is the kind of file it is taken for.");
    }

    static void expectFields(CsvRecord line, int count) {
        if (line.getFieldCount() != count) {
            throw new IllegalArgumentException("it has " + line.getFieldCount() + " columns instead of " + count);
        }
    }
}
