package lotbook.reports.sheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Tables as CSV for machines: UTF-8 without a mark, RFC 4180 with CRLF, a header row, dot decimals, ISO dates, moments
 * in UTC to the microsecond. Text that a spreadsheet would take for a formula gets an apostrophe in front; a negative
 * number stays one.
 */
public final class CsvExport {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private CsvExport() {}

    /** Writes the rows as they come; leaves {@code out} open. */
    public static <T> void write(TableSheet<T> table, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
        csv.writeRecord(table.columns().stream()
                .map(column -> SheetText.harmless(column.title()))
                .toList());
        for (T row : table.rows()) {
            List<String> fields = table.columns().stream()
                    .map(column -> field(column.value().apply(row)))
                    .toList();
            csv.writeRecord(fields);
        }
        csv.flush();
        writer.flush();
    }

    static String field(SheetValue value) {
        return switch (value) {
            case SheetValue.Blank(), SheetValue.Open() -> "";
            case SheetValue.Text(String text) -> SheetText.harmless(text);
            case SheetValue.Id(String text) -> SheetText.harmless(text);
            case SheetValue.Word(String text, SheetValue.Tone tone) -> SheetText.harmless(text);
            case SheetValue.Jump(String text, String sheet) -> SheetText.harmless(text);
            case SheetValue.Number number -> number.value().toPlainString();
            case SheetValue.Figure figure -> figure.exact().toPlainString();
            case SheetValue.Formula formula -> formula.cached().setScale(formula.decimals()).toPlainString();
            case SheetValue.Day(var date) -> date.toString();
            case SheetValue.Moment(var instant) -> MOMENT.format(instant);
        };
    }
}
