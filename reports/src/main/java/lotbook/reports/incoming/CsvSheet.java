package lotbook.reports.incoming;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Cuts a CSV file with a header into rows, and says what is wrong with the header or with a row's shape. */
final class CsvSheet {
    private static final int HEADER = 1;

    private final String file;
    private final List<String> columns;
    private final KnownKeys known;
    private final Consumer<RowVerdict> verdicts;

    /** @param columns what the header must have, in any order */
    CsvSheet(String file, List<String> columns, KnownKeys known, Consumer<RowVerdict> verdicts) {
        this.file = file;
        this.columns = columns;
        this.known = known;
        this.verdicts = verdicts;
    }

    /** Gives every row that has the header's shape to {@code rows}; the file is closed at the end. */
    void read(InputStream content, Consumer<CsvRow> rows) throws IOException {
        int number = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowUnclosedQuote(false)
                .allowExtraCharsAfterClosingQuote(false)
                .detectBomHeader(true)
                .ofCsvRecord(content, StandardCharsets.UTF_8)) {
            Iterator<CsvRecord> records = reader.iterator();
            List<String> header = records.hasNext() ? header(records.next()) : List.of();
            number = HEADER;
            if (!headerFits(header)) {
                return;
            }
            while (records.hasNext()) {
                CsvRecord next = records.next();
                number++;
                row(header, number, next, rows);
            }
        } catch (CsvParseException malformed) {
            brokenAfter(number, malformed);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private static List<String> header(CsvRecord record) {
        return record.getFields().stream().map(String::strip).toList();
    }

    private boolean headerFits(List<String> header) {
        if (header.isEmpty()) {
            refuse(Place.ofFile(file), "The file is empty.", "Begin it with the header " + expected() + ".");
            return false;
        }
        if (header.size() == 1 && columns.size() > 1 && header.getFirst().contains(";")) {
            refuse(
                    Place.ofRow(file, HEADER),
                    "The cells are separated by semicolons.",
                    "Save the file with commas between the cells.");
            return false;
        }
        if (columns.size() > 1 && header.stream().noneMatch(columns::contains)) {
            refuse(
                    Place.ofRow(file, HEADER),
                    "None of its columns is one that belongs here, so no row of the file was read.",
                    "Check that it is the right file; its header is " + expected() + ".");
            return false;
        }
        List<String> missing = columns.stream().filter(name -> !header.contains(name)).toList();
        missing.forEach(name -> refuse(
                Place.ofCell(file, HEADER, name),
                "The column is missing, so no row of the file was read.",
                "Add it to the header: " + expected() + "."));
        List<String> twice = columns.stream()
                .filter(name -> header.indexOf(name) != header.lastIndexOf(name))
                .toList();
        twice.forEach(name -> refuse(
                Place.ofCell(file, HEADER, name),
                "The column stands there twice, so no row of the file was read.",
                "Remove one of the two."));
        header.stream().filter(name -> !name.isEmpty() && !columns.contains(name)).distinct().forEach(this::ignore);
        return missing.isEmpty() && twice.isEmpty();
    }

    private void row(List<String> header, int number, CsvRecord row, Consumer<CsvRow> rows) {
        List<String> cells = row.getFields();
        if (cells.stream().allMatch(String::isBlank)) {
            return;
        }
        if (cells.size() != header.size()) {
            refuse(
                    Place.ofRow(file, number),
                    "The row has " + cells.size() + " cells, the header has " + header.size() + ".",
                    "Put text that has a comma in it between quotation marks, and leave no cell out.");
            return;
        }
        Map<String, String> byColumn = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            byColumn.put(header.get(i), cells.get(i));
        }
        rows.accept(new CsvRow(file, number, byColumn, known));
    }

    private void brokenAfter(int number, CsvParseException malformed) {
        refuse(
                Place.ofRow(file, number + 1),
                "The row can't be cut into cells, so it and all rows after it were not read ("
                        + malformed.getMessage() + ").",
                "Close every quotation mark, and write one inside a text twice.");
    }

    private void ignore(String column) {
        verdicts.accept(new RowVerdict.Ignored(
                Place.ofCell(file, HEADER, column),
                "The column is unknown and was not read.",
                "Remove it, or rename it to one of " + expected() + "."));
    }

    private void refuse(Place place, String problem, String remedy) {
        verdicts.accept(new RowVerdict.Refused(place, problem, remedy));
    }

    private String expected() {
        return String.join(", ", columns);
    }
}
