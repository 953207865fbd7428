package lotbook.reports.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.domain.failure.Sentence;
import lotbook.domain.query.Column;
import lotbook.domain.query.ColumnType;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridColumnsTest {
    private static final TableDefinition TABLE = TableDefinition.table("deals", TableDefinition.TimeAxes.EVENT)
            .shown("occurred-at", ColumnType.INSTANT)
            .shown("exec-id", ColumnType.ID)
            .shown("volume", ColumnType.VOLUME)
            .shown("profit", ColumnType.MONEY)
            .shown("count", ColumnType.COUNT)
            .shown("books-day", ColumnType.BUSINESS_DAY)
            .shown("text", ColumnType.TEXT)
            .newestFirst("occurred-at");

    @Test
    void anExportIsWhatIsShown() throws IOException {
        Row row = new Row(1, TABLE, List.of(
                Optional.of(Instant.parse("2018-03-01T22:00:00Z")), Optional.of("=42"),
                Optional.of(new BigDecimal("1.50000000")), Optional.of(new BigDecimal("-100.00000000")),
                Optional.of(new BigDecimal("3000")), Optional.of(LocalDate.of(2018, 3, 2)), Optional.empty()));
        TableSheet<Row> sheet = new TableSheet<>(
                "Deals", GridColumns.raw(Column::id, _ -> 2).of(TABLE.columns()), List.of(row), "");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvExport.write(sheet, out);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                occurred-at,exec-id,volume,profit,count,books-day,text\r
                2018-03-01T22:00:00.000000Z,'=42,1.50,-100.00,3000,2018-03-02,\r
                """);
        assertThat(sheet.columns()).extracting(SheetColumn::right)
                .containsExactly(false, false, true, true, true, false, false);
    }

    private static final TableDefinition HOLDINGS = TableDefinition.table("holdings", TableDefinition.TimeAxes.EVENT)
            .shown("investor", ColumnType.ID)
            .shown("state", ColumnType.STATE)
            .shown("units", ColumnType.UNITS)
            .shown("deviation", ColumnType.PERCENT)
            .shown("loss", ColumnType.VOLUME)
            .shown("age", ColumnType.AGE)
            .shown("text", ColumnType.TEXT)
            .shown("hash", ColumnType.HASH)
            .sortedBy("investor");

    private static Row holding(String units) {
        return new Row(1, HOLDINGS, List.of(
                Optional.of("P-2047"), Optional.of("PARTLY_PAID"), Optional.of(new BigDecimal(units)),
                Optional.of(new BigDecimal("-36.7112434547295")), Optional.of(new BigDecimal("0.95410310853863672317551043")),
                Optional.of(new BigDecimal("273542400000")), Optional.of("Asked 2018-03-30T21:00:00Z, and paid when all had agreed to it"),
                Optional.of("9f3c1a7e".repeat(8))));
    }

    /** A figure that was divided has more digits than a cell holds: cut off at its left it reads as another one. */
    @Test
    void aWorkbookHasNumbersAsTheyAreReadAndAFileForMachinesEveryDigit() throws IOException {
        GridColumns columns = new GridColumns(Column::id, (_, column) -> column.type() == ColumnType.UNITS ? 6 : 2,
                word -> word.toLowerCase(Locale.ROOT).replace('_', ' '), Sentence::readable);
        List<Row> rows = List.of(holding("398.646123253557411"), holding("1204.5512"));
        List<SheetColumn<Row>> fitted = columns.of(HOLDINGS.columns(), rows);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SheetBook book = new SheetBook(new BookProperties(
                "Holdings", "Lotbook", Instant.EPOCH, BookProperties.Paper.A4, "", false))) {
            book.add(new TableSheet<>("Holdings", fitted, rows, ""));
            book.writeTo(out);
        }
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            DataFormatter shown = new DataFormatter(Locale.ROOT);
            List<String> first = new ArrayList<>();
            book.getSheetAt(0).getRow(1).forEach(cell -> first.add(shown.formatCellValue(cell)));
            assertThat(first).containsExactly("P-2047", "partly paid", "398.646123", "-36.71", "0.95410311", "273,542,400,000.00",
                    "Asked 2018-03-30 21:00:00 UTC, and paid when all had agreed to it", "9f3c1a7e".repeat(8));
            assertThat(book.getSheetAt(0).getRow(2).getCell(2).getNumericCellValue()).as("what fits is kept whole").isEqualTo(1204.5512);
            assertThat(shown.formatCellValue(book.getSheetAt(0).getRow(2).getCell(2))).isEqualTo("1,204.551200");
        }
        assertThat(fitted).extracting(SheetColumn::width).as("as wide as they are read").containsExactly(11, 13, 16, 14, 12, 20, 60, 66);
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        CsvExport.write(new TableSheet<>("Holdings", GridColumns.raw(Column::id, _ -> 2).of(HOLDINGS.columns()), rows, ""), csv);
        assertThat(csv.toString(StandardCharsets.UTF_8))
                .contains("P-2047,PARTLY_PAID,398.646123253557411,-36.7112434547295,0.95410310853863672317551043,273542400000");
    }

    /** Fewer are read; the ones behind them still count where somebody adds up or shows more. */
    @ParameterizedTest
    @CsvSource({
        "UNITS, 398.646123253557411, 6, 398.646123253557, 398.646123", "PERCENT, 0.00412345678901234567, 2, 0.00412345678901235, 0.00",
        "VOLUME, 0.95410310853863672317551043, 2, 0.954103108538637, 0.95410311", "UNITS, 1204.5512, 6, 1204.5512, '1,204.551200'",
    })
    void aWorkbookHoldsEveryDigitThatASpreadsheetCan(
            ColumnType type, BigDecimal exact, int decimals, double held, String read) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SheetBook book = new SheetBook(new BookProperties("Figure", "Lotbook", Instant.EPOCH, BookProperties.Paper.A4, "", false))) {
            book.add(new TableSheet<>("Figure", List.of(SheetColumn.<BigDecimal>of(
                    "Figure", 20, figure -> GridColumns.figure(type, figure, decimals))), List.of(exact), ""));
            book.writeTo(out);
        }
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            Cell cell = book.getSheetAt(0).getRow(1).getCell(0);
            assertThat(cell.getNumericCellValue()).isEqualTo(held);
            assertThat(new DataFormatter(Locale.ROOT).formatCellValue(cell)).isEqualTo(read);
        }
    }

    /** A whole part of so many digits would be another number without its last ones. */
    @Test
    void aFigureThatDoesntFitEvenAsItIsReadIsHeldAsItIsRead() {
        SheetValue.Figure figure = new SheetValue.Figure(new BigDecimal("12345678901.398646123"), 6);
        assertThat(figure.held()).isEqualTo(new BigDecimal("12345678901.398646"));
    }
}
