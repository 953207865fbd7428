package lotbook.app.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.IntStream;
import lotbook.app.task.Progress;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.app.text.Version;
import lotbook.domain.failure.Sentence;
import lotbook.domain.query.Column;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.Total;
import lotbook.domain.query.Totals;
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
 * @param matching how many rows the question has; as many as {@code ids} if all of them go out, and only then they are added up
 * @param filterLine as the view bar shows it
 * @param about what rows that were calculated are of, in sentences
 * @param now printed with the workbook where the question names no moment; to the microsecond, as facts are known
 * @param by the operator whose rights the rows were read with; empty for files that are the same whoever makes them
 */
public record GridExport(
        Question question,
        List<Long> ids,
        long matching,
        List<Column> columns,
        String filterLine,
        List<String> about,
        Instant now,
        Optional<String> by) {
    private static final int PAGE = 1_000;

    public GridExport {
        now = now.truncatedTo(ChronoUnit.MICROS);
    }

    /** Writes all of it, or nothing. */
    public void write(Path file, RowSource source, Texts texts, ValueFormat values, Progress progress) {
        boolean csv = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
        TableSheet<Row> sheet = new TableSheet<>(
                texts.tableTitle(question.table()),
                csv ? GridColumns.raw(title(texts), ValueFormat::currencyDecimals).of(columns)
                        : new GridColumns(title(texts), values::decimals, texts::state, Sentence::readable)
                                .of(columns, source.rows(question, ids.subList(0, Math.min(PAGE, ids.size())))),
                () -> rows(source, progress),
                texts.empty(question.table()));
        SafeFile.write(file, out -> {
            if (csv) {
                CsvExport.write(sheet, out);
            } else {
                writeBook(sheet, ExportAbout.of(this, totals(source, progress), texts, values), texts, out);
            }
        });
    }

    /** Empty where nothing of it would be written: those of a part of the rows are the sums of others too. */
    private Optional<Totals> totals(RowSource source, Progress progress) {
        boolean none = ids.size() < matching || columns.stream().noneMatch(column -> column.total().equals(Total.SUM));
        return none ? Optional.empty() : Optional.of(source.stoppable(progress::whenCancelled).totals(question));
    }

    private Function<Column, String> title(Texts texts) {
        return column -> texts.exportTitle(question.table(), column);
    }

    private void writeBook(TableSheet<Row> sheet, TableSheet<?> aboutIt, Texts texts, OutputStream out) throws IOException {
        try (SheetBook book = new SheetBook(properties(sheet.name(), texts))) {
            book.add(sheet);
            book.add(aboutIt);
            book.writeTo(out);
        }
    }

    Instant knownAt() {
        return question.asOf().knownAt().orElse(now);
    }

    private BookProperties properties(String title, Texts texts) {
        String filter = filterLine.isEmpty() ? texts.get(Message.GRID_NO_FILTER) : filterLine;
        String times = texts.get(Message.GRID_COPY_CONTEXT, whole(question.asOf().asAt().orElse(now)), whole(knownAt()));
        return new BookProperties(
                title,
                Version.text(),
                knownAt(),
                BookProperties.Paper.of(Locale.getDefault()),
                String.join(", ", title, filter, times),
                false);
    }

    /** With every digit: whoever asks as known a part of a second earlier may miss what stands in the file. */
    private static String whole(Instant moment) {
        return Sentence.readable(moment.toString());
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
