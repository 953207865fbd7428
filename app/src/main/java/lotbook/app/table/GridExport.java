package lotbook.app.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import lotbook.app.task.Progress;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.query.Column;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.reports.sheet.BookProperties;
import lotbook.reports.sheet.CsvExport;
import lotbook.reports.sheet.GridColumns;
import lotbook.reports.sheet.SafeFile;
import lotbook.reports.sheet.SheetBook;
import lotbook.reports.sheet.TableSheet;

/**
 * A grid as a file: its rows in its order, its columns with its titles. A name that ends in {@code .csv} gives CSV,
 * any other a workbook. Blocks; a cancelled export leaves whatever was there before.
 *
 * @param ids the rows, in order
 * @param filterLine as the view bar shows it
 * @param now printed with the workbook where the question names no moment
 */
public record GridExport(Question question, List<Long> ids, List<Column> columns, String filterLine, Instant now) {
    private static final int PAGE = 1_000;

    /** Writes all of it, or nothing. */
    public void write(Path file, RowSource source, Texts texts, Progress progress) {
        String title = texts.tableTitle(question.table());
        TableSheet<Row> sheet = new TableSheet<>(
                title,
                GridColumns.of(
                        columns,
                        column -> texts.exportTitle(question.table(), column),
                        ValueFormat::currencyDecimals),
                () -> rows(source, progress),
                texts.empty(question.table()));
        boolean csv = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
        SafeFile.write(file, out -> {
            if (csv) {
                CsvExport.write(sheet, out);
            } else {
                writeBook(sheet, properties(title, texts), out);
            }
        });
    }

    private static void writeBook(TableSheet<Row> sheet, BookProperties properties, OutputStream out)
            throws IOException {
        try (SheetBook book = new SheetBook(properties)) {
            book.add(sheet);
            book.writeTo(out);
        }
    }

    private BookProperties properties(String title, Texts texts) {
        Instant knownAt = question.asOf().knownAt().orElse(now);
        String filter = filterLine.isEmpty() ? texts.get(Message.GRID_NO_FILTER) : filterLine;
        String times = texts.exported(Message.GRID_COPY_CONTEXT, question.asOf().asAt().orElse(now), knownAt);
        return new BookProperties(
                title,
                texts.get(Message.APPLICATION_NAME),
                knownAt,
                BookProperties.Paper.of(Locale.getDefault()),
                String.join(", ", title, filter, times),
                false);
    }

    /** A page at a time; stops where the operator stops it. */
    private Iterator<Row> rows(RowSource source, Progress progress) {
        return IntStream.iterate(0, from -> from < ids.size(), from -> from + PAGE)
                .boxed()
                .flatMap(from -> {
                    if (progress.cancelled()) {
                        throw new CancellationException();
                    }
                    progress.at(from, ids.size());
                    return source.rows(question, ids.subList(from, Math.min(from + PAGE, ids.size())))
                            .stream();
                })
                .iterator();
    }
}
