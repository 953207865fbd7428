package lotbook.app.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import lotbook.app.task.Progress;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.query.Column;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.query.Totals;
import lotbook.domain.unit.fund.ComparisonTable;
import lotbook.domain.unit.fund.FundTables;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exported grid, opened as finance opens it. */
class GridExportTest {
    private static final Instant NOW = Instant.parse("2026-11-30T17:00:51.123456789Z");
    private static final DataFormatter SHOWN = new DataFormatter(Locale.ROOT);

    private final Texts texts = Texts.english();
    private final ListedRows rows = new ListedRows();

    @TempDir
    private Path folder;

    private GridExport export(Question question, List<String> about) {
        List<Long> ids = Arrays.stream(rows.ids(question).ids()).boxed().toList();
        return new GridExport(question, ids, ids.size(), question.table().columns(), "", about, NOW, Optional.of("f.lang"));
    }

    private XSSFWorkbook written(GridExport export) throws IOException {
        Path file = folder.resolve("grid.xlsx");
        export.write(file, rows, texts, new ValueFormat(texts, (_, _) -> OptionalInt.of(5)), Progress.UNWATCHED);
        return new XSSFWorkbook(Files.newInputStream(file));
    }

    private static Row row(long id, TableDefinition table, Map<String, Object> values) {
        return new Row(id, table, table.columns().stream().map(column -> Optional.ofNullable(values.get(column.id()))).toList());
    }

    private static List<String> lines(Sheet sheet) {
        return StreamSupport.stream(sheet.spliterator(), false)
                .map(row -> StreamSupport.stream(row.spliterator(), false).map(SHOWN::formatCellValue)
                        .collect(Collectors.joining(" | ")))
                .toList();
    }

    private static Cell cell(XSSFSheet sheet, String title, int row) {
        return StreamSupport.stream(sheet.getRow(0).spliterator(), false)
                .filter(head -> head.getStringCellValue().equals(title))
                .findFirst()
                .map(head -> sheet.getRow(row).getCell(head.getColumnIndex()))
                .orElseThrow();
    }

    @Test
    void whatWasCalculatedSaysWhatItIsOfAndWhatItComesTo() throws IOException {
        rows.set(List.of(
                row(1, ComparisonTable.LINES, Map.of("investor", "P-2047", "currency", "EUR", "units-dealt",
                        new BigDecimal("398.646123253557411"), "shortfall", new BigDecimal("12.5"))),
                row(2, ComparisonTable.LINES, Map.of("investor", "P-2048", "currency", "EUR", "units-dealt",
                        new BigDecimal("249.153720590170085"), "shortfall", new BigDecimal("-2")))));
        try (XSSFWorkbook book = written(export(
                Question.of(ComparisonTable.LINES), List.of("Dealing point 3: EUR 100.00, now EUR 101.00.")))) {
            XSSFSheet sheet = book.getSheetAt(0);
            Cell units = cell(sheet, "Units as dealt", 1);
            assertThat(units.getCellType()).as("a number to add up").isEqualTo(CellType.NUMERIC);
            assertThat(SHOWN.formatCellValue(units)).isEqualTo("398.646123");
            assertThat(book.getSheetName(1)).isEqualTo("About");
            assertThat(lines(book.getSheetAt(1))).contains(
                    "Table | Investors compared", "Of | Dealing point 3: EUR 100.00, now EUR 101.00.", "Filter | no filter",
                    "As at, UTC | 2026-11-30 17:00:51.123", "As known at, UTC | 2026-11-30 17:00:51.123", "Rows | 2",
                    "Exported by | f.lang",
                    "Total of Units as dealt | 647.799844", "Total of Lost +, gained \u2212 | 10.50");
            assertThat(sheet.getFooter().getLeft()).endsWith(
                    "as at 2026-11-30 17:00:51.123456 UTC, known at 2026-11-30 17:00:51.123456 UTC");
        }
    }

    @Test
    void wordsDigitsAndMomentsAreThoseOfTheGrid() throws IOException {
        rows.set(List.of(row(1, ExecutionTables.TRADES, Map.of("role", "FOLLOWER", "side", "SELL", "symbol", "EURUSD",
                "server", "MT5-1", "slippage", BigDecimal.ZERO, "price", new BigDecimal("1.2325"), "order-id", "00084412077"))));
        try (XSSFWorkbook book = written(export(Question.of(ExecutionTables.TRADES), List.of()))) {
            XSSFSheet sheet = book.getSheetAt(0);
            assertThat(SHOWN.formatCellValue(cell(sheet, "Role", 1))).isEqualTo("Follower");
            assertThat(SHOWN.formatCellValue(cell(sheet, "Slippage, price", 1))).isEqualTo("0.00000");
            assertThat(SHOWN.formatCellValue(cell(sheet, "Price", 1))).isEqualTo("1.23250");
            assertThat(cell(sheet, "Order", 1).getCellType()).as("every zero counts").isEqualTo(CellType.STRING);
            assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
            assertThat(sheet.getRepeatingRows().getLastRow()).isZero();
        }
    }

    @Test
    void aRequestIsInItsMoneyOrInUnitsAndALongAgeFits() throws IOException {
        rows.set(List.of(
                row(1, FundTables.REQUESTS, Map.of("request", "R-1", "asked", new BigDecimal("5000"), "asked-in", "EUR",
                        "currency", "EUR", "age", new BigDecimal("273542400000"))),
                row(2, FundTables.REQUESTS, Map.of("request", "R-2", "asked", new BigDecimal("20"), "asked-in", "units",
                        "currency", "EUR", "state-why", "after the cut-off 2018-03-30T21:00:00Z"))));
        try (XSSFWorkbook book = written(export(Question.of(FundTables.REQUESTS), List.of()))) {
            XSSFSheet sheet = book.getSheetAt(0);
            int first = SHOWN.formatCellValue(cell(sheet, "Request", 1)).equals("R-1") ? 1 : 2;
            assertThat(SHOWN.formatCellValue(cell(sheet, "Asked", first))).isEqualTo("5,000.00");
            assertThat(SHOWN.formatCellValue(cell(sheet, "Asked", 3 - first))).isEqualTo("20.000000");
            assertThat(SHOWN.formatCellValue(cell(sheet, "Why so", 3 - first))).isEqualTo("after the cut-off 2018-03-30 21:00:00 UTC");
            Cell age = cell(sheet, "Age, ms", first);
            assertThat(sheet.getColumnWidth(age.getColumnIndex()) / 256)
                    .isGreaterThan(SHOWN.formatCellValue(age).length() + 1);
        }
    }

    /** Adds up under {@code stoppable} only, as long as nobody stops it, and counts how often. */
    private final class AddedUp implements RowSource {
        private final boolean mayAdd;
        private final AtomicInteger times;
        private final AtomicBoolean stopped = new AtomicBoolean();

        AddedUp(boolean mayAdd, AtomicInteger times) {
            this.mayAdd = mayAdd;
            this.times = times;
        }

        @Override
        public RowSource stoppable(Consumer<Runnable> stops) {
            AddedUp patient = new AddedUp(true, times);
            stops.accept(() -> patient.stopped.set(true));
            return patient;
        }

        @Override
        public Ids ids(Question question) {
            return rows.ids(question);
        }

        @Override
        public List<Row> rows(TableDefinition table, List<Long> ids) {
            return rows.rows(table, ids);
        }

        @Override
        public Totals totals(Question question) {
            assertThat(mayAdd).as("can be stopped").isTrue();
            times.incrementAndGet();
            if (stopped.get()) {
                throw new CancellationException();
            }
            return rows.totals(question);
        }
    }

    private void threeLines() {
        rows.set(LongStream.rangeClosed(1, 3).mapToObj(id -> row(id, ComparisonTable.LINES, Map.of(
                "investor", "P-" + id, "currency", "EUR", "shortfall", BigDecimal.valueOf(id)))).toList());
    }

    private List<String> about(List<Long> ids, List<Column> columns, AtomicInteger addedUp) throws IOException {
        Path file = folder.resolve("some.xlsx");
        new GridExport(Question.of(ComparisonTable.LINES), ids, 3, columns, "", List.of(), NOW, Optional.empty()).write(
                file, new AddedUp(false, addedUp), texts, new ValueFormat(texts, (_, _) -> OptionalInt.of(5)), Progress.UNWATCHED);
        try (XSSFWorkbook book = new XSSFWorkbook(Files.newInputStream(file))) {
            return lines(book.getSheetAt(1));
        }
    }

    /** Ten rows of 100 million are written without asking for the sums of all of them. */
    @Test
    void onlyAllRowsAreAddedUp() throws IOException {
        threeLines();
        List<Column> columns = ComparisonTable.LINES.columns();
        AtomicInteger addedUp = new AtomicInteger();
        assertThat(about(List.of(1L, 2L), columns, addedUp)).contains("Rows | 2 | Of 3 that match; totals are left out")
                .noneMatch(line -> line.startsWith("Total"));
        assertThat(about(List.of(1L, 2L, 3L), columns.stream().filter(column -> column.id().equals("investor")).toList(), addedUp))
                .as("nothing to add up").contains("Rows | 3");
        assertThat(addedUp).hasValue(0);
        assertThat(about(List.of(1L, 2L, 3L), columns, addedUp)).contains("Rows | 3", "Total of Lost +, gained \u2212 | 6.00");
        assertThat(addedUp).hasValue(1);
    }

    @Test
    void addingUpCanBeStopped() {
        threeLines();
        Progress stopped = new Progress() {
            @Override
            public void at(long done, long total) {}

            @Override
            public boolean cancelled() {
                return false;
            }

            @Override
            public void whenCancelled(Runnable stop) {
                stop.run();
            }
        };
        AtomicInteger addedUp = new AtomicInteger();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> export(Question.of(ComparisonTable.LINES), List.of())
                .write(folder.resolve("stopped.xlsx"), new AddedUp(false, addedUp), texts,
                        new ValueFormat(texts, (_, _) -> OptionalInt.of(5)), stopped));
        assertThat(addedUp).hasValue(1);
        assertThat(folder).isEmptyDirectory();
    }
}
