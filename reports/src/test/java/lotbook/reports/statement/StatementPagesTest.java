package lotbook.reports.statement;

import static lotbook.reports.statement.Written.bytes;
import static lotbook.reports.statement.Written.cell;
import static lotbook.reports.statement.Written.cover;
import static lotbook.reports.statement.Written.coverCell;
import static lotbook.reports.statement.Written.named;
import static lotbook.reports.statement.Written.part;
import static lotbook.reports.statement.Written.read;
import static lotbook.reports.statement.Written.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lotbook.reports.sheet.OfficeSchema;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** How the workbook's pages present themselves: types, styles, locks, and the office format's own schema. */
class StatementPagesTest {
    /** What the schema refuses is what Excel offers to repair. */
    @Test
    void everyWorkbookKeepsToTheOfficeSchema() throws Exception {
        SampleStatement empty = new SampleStatement();
        empty.empty = true;
        SampleStatement odd = new SampleStatement();
        odd.currency = "KWD";
        odd.client = "=HYPERLINK(\"x\") & <b> \u0001 王";
        odd.text = "-1+1";
        for (SampleStatement sample : List.of(new SampleStatement(), empty, odd)) {
            assertThat(OfficeSchema.faults(bytes(sample.calculate()))).isEmpty();
        }
    }

    @Test
    void aRawSizeOfManyDigitsIsANumberThatPeopleCanRead() throws IOException {
        SampleStatement sample = new SampleStatement();
        sample.asked = new BigDecimal("0.0005431286531234567890123456789012345");
        try (XSSFWorkbook book = read(sample.calculate())) {
            Cell asked = cell(book.getSheet("Trades"), "Asked, lots", 1);
            assertThat(asked.getNumericCellValue()).isEqualTo(0.00054313);
            assertThat(book.getSheet("Trades").getColumnWidth(asked.getColumnIndex())).isLessThan(14 * 256);
        }
    }

    @Test
    void dinarsHaveThreeDecimals() throws IOException {
        SampleStatement sample = new SampleStatement();
        sample.currency = "KWD";
        try (XSSFWorkbook book = read(sample.calculate())) {
            assertThat(named(book, "ClosingBalance").getCellStyle().getDataFormatString())
                    .isEqualTo("#,##0.000;[Red]-#,##0.000");
            assertThat(cover(book, "Outcome")).isEqualTo("PASS");
        }
    }

    @Test
    void theCoverHasValuesOfTheirOwnTypes() throws IOException {
        try (XSSFWorkbook book = read(new SampleStatement().calculate())) {
            assertThat(named(book, "FirstDay").getLocalDateTimeCellValue().toLocalDate()).isEqualTo("2017-11-01");
            assertThat(named(book, "LastDay").getLocalDateTimeCellValue().toLocalDate()).isEqualTo("2017-11-30");
            assertThat(named(book, "AsKnownAt").getLocalDateTimeCellValue()).isEqualTo("2017-12-01T08:15:30.250");
            assertThat(named(book, "Account").getCellType()).isEqualTo(CellType.STRING);
            assertThat(named(book, "Account").getStringCellValue()).isEqualTo("0042001177");
            assertThat(value(book, "Log position").getNumericCellValue()).isEqualTo(41_203);
            assertThat(value(book, "Closing balance").getNumericCellValue()).isEqualTo(11544.43);
            assertThat(value(book, "Trades, net").getNumericCellValue()).isEqualTo(79.65);
            assertThat(value(book, "Trades, rows").getNumericCellValue()).isEqualTo(48);
            for (String control : List.of("Opening equity", "Closing balance", "Closing equity", "Trades, net",
                    "Trades, rows", "Movements, total", "Movements, rows")) {
                assertThat(coverCell(book, control, 2).getStringCellValue()).as(control).isEqualTo("PASS");
            }
            assertThat(cover(book, "Prepared by")).isEqualTo("f.lang");
            assertThat(value(book, "Reviewed by").getCellType()).as("nobody reviewed it").isEqualTo(CellType.BLANK);
        }
    }

    @Test
    void everyCellFollowsANamedStyle() throws IOException {
        try (XSSFWorkbook book = read(new SampleStatement().calculate())) {
            Matcher list = Pattern.compile("<cellStyle name=\"([^\"]+)\" xfId=\"(\\d+)\"").matcher(part("xl/styles.xml"));
            List<Long> named = new ArrayList<>();
            List<String> names = new ArrayList<>();
            while (list.find()) {
                names.add(list.group(1));
                named.add(Long.valueOf(list.group(2)));
            }
            assertThat(names).doesNotHaveDuplicates().contains(
                    "Normal", "Lotbook Header", "Lotbook Money 2", "Lotbook Id", "Lotbook Day", "Lotbook Pass");
            for (var sheet : book) {
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        var own = ((XSSFCellStyle) cell.getCellStyle()).getCoreXf();
                        assertThat(own.getXfId()).as(cell.getAddress().toString()).isPositive().isIn(named);
                    }
                }
            }
        }
    }

    @Test
    void onlyCommentsAndTheReviewersLinesAreOpen() throws IOException {
        try (XSSFWorkbook book = read(new SampleStatement().calculate())) {
            for (var sheet : book) {
                assertThat(sheet.getProtect()).as(sheet.getSheetName()).isTrue();
                XSSFSheet each = (XSSFSheet) sheet;
                assertThat(each.getCTWorksheet().getSheetProtection().isSetPassword()).isFalse();
                assertThat(each.isAutoFilterLocked()).isFalse();
                int comments = each.getRow(0).getLastCellNum() - 1;
                boolean open = each.getRow(0).getCell(comments).getStringCellValue().equals("Comments");
                for (Row row : each) {
                    for (Cell cell : row) {
                        boolean reviewers = each.getSheetName().equals("Cover") && cell.getColumnIndex() == 1
                                && row.getCell(0).getStringCellValue().startsWith("Reviewed");
                        boolean remark = open && cell.getColumnIndex() == comments && row.getRowNum() > 0
                                && row.getRowNum() <= rowsOfTable(each);
                        assertThat(cell.getCellStyle().getLocked())
                                .as(each.getSheetName() + "!" + cell.getAddress())
                                .isEqualTo(!(reviewers || remark));
                    }
                }
            }
            assertThat(book.getSheet("Trades").getRow(0).getLastCellNum()).isEqualTo((short) 23);
        }
    }

    private static int rowsOfTable(XSSFSheet sheet) {
        return CellRangeAddress.valueOf(sheet.getCTWorksheet().getAutoFilter().getRef())
                .getLastRow();
    }

    @Test
    void rowsAreCountedUnderTheirIds() throws IOException {
        try (XSSFWorkbook book = read(new SampleStatement().calculate())) {
            assertThat(named(book, "TradesRows").getCellFormula()).isEqualTo("SUBTOTAL(103,E2:E49)");
            assertThat(named(book, "TradesRows").getNumericCellValue()).isEqualTo(48);
            assertThat(named(book, "MovementsRows").getNumericCellValue()).isEqualTo(4);
        }
    }
}
