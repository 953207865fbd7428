package lotbook.reports.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import java.util.stream.StreamSupport;
import lotbook.domain.fee.ToldSetting;
import lotbook.domain.fee.run.DisputedFee;
import lotbook.reports.sheet.BookProperties.Paper;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisputeWorkbookTest {
    private static final List<ToldSetting> SETTINGS = List.of(new ToldSetting("Performance fee", "Rate of profit", "20 %"));
    private static final DisputeWorkbook WORKBOOK = new DisputeWorkbook("Lotbook test", Paper.A4);

    @TempDir
    Path folder;

    @Test
    void theAnswerStandsFirstAndEachPartHasItsSheet() throws IOException {
        try (XSSFWorkbook book = read(new SampleDispute().fee())) {
            assertThat(book).extracting(sheet -> sheet.getSheetName()).containsExactly(
                    "Answer", "Terms", "Days", "Movements", "Steps", "Charges", "Postings", "Approvals");
            Cell charged = answer(book, "Charged");
            assertThat(charged.getCellType()).isEqualTo(CellType.NUMERIC);
            // 20 % of 12,345.67 - 10,000 - 1,000
            assertThat(charged.getNumericCellValue()).isEqualTo(269.13);
            assertThat(charged.getCellStyle().getDataFormatString()).isEqualTo("#,##0.00;[Red]-#,##0.00");
            assertThat(answer(book, "From").getLocalDateTimeCellValue().toLocalDate()).isEqualTo(LocalDate.of(2018, 3, 1));
            assertThat(answer(book, "Accepted, UTC").getLocalDateTimeCellValue()).isEqualTo("2018-02-27T15:04:05");
            assertThat(answer(book, "Investor").getStringCellValue()).isEqualTo("Marta Kowalska, A-200007");
            assertThat(answer(book, "Flows").getNumericCellValue()).isEqualTo(1000);
            assertThat(answer(book, "Replay").getStringCellValue()).isEqualTo("holds");
            assertThat(book.getSheet("Days").getLastRowNum()).isEqualTo(31);
            assertThat(cell(book, "Days", "Equity, USD", 31).getNumericCellValue()).isEqualTo(12345.67);
            assertThat(cell(book, "Movements", "Id", 1).getStringCellValue()).isEqualTo("MT5-1/0000042");
            assertThat(cell(book, "Charges", "Settled, USD", 1).getNumericCellValue()).isEqualTo(269.13);
            assertThat(cell(book, "Postings", "From", 1).getStringCellValue()).isEqualTo("fees due L-0007");
            assertThat(cell(book, "Postings", "Amount", 2).getNumericCellValue()).isEqualTo(-269.13);
            assertThat(cell(book, "Approvals", "Did", 3).getStringCellValue()).isEqualTo("approved (proposal 3)");
            XSSFSheet steps = book.getSheet("Steps");
            assertThat((Iterable<Row>) steps).extracting(row -> row.getCell(0).getStringCellValue() + row.getCell(2))
                    .as("no ids of ours").noneMatch(text -> text.matches("(?s).*(step|movement|summary|performance):\\S.*"));
            assertThat(cell(book, "Steps", "Value", steps.getLastRowNum()).getNumericCellValue()).isEqualTo(269.13);
        }
    }

    /** Three sentences that can be read aloud: how much, who agreed, whether it still comes out the same. */
    @Test
    void itBeginsWithTheAnswerInShort() throws IOException {
        try (XSSFWorkbook book = read(new SampleDispute().fee())) {
            assertThat(book.getSheet("Answer").getRow(1).getCell(1).getStringCellValue()).isEqualTo("In short");
            assertThat(answer(book, "In short").getStringCellValue())
                    .isEqualTo("USD 269.13 was charged to Marta Kowalska, account A-200007, for 2018-03-01 to 2018-03-31.");
            assertThat(answer(book, "Who agreed").getStringCellValue())
                    .startsWith("The investor accepted terms FT-7 on 2018-02-27. ").contains(" proposed the charge, and ")
                    .contains(" agreed to it on 2018-");
            assertThat(answer(book, "Can be proved").getStringCellValue()).isEqualTo("holds");
            assertThat(note(book, "Can be proved")).startsWith("Calculated anew from the document alone: equal in all ");
        }
        SampleDispute held = new SampleDispute();
        held.heldBack = true;
        try (XSSFWorkbook book = read(held.fee())) {
            assertThat(answer(book, "In short").getStringCellValue()).isEqualTo("Nothing is charged to Marta Kowalska, account"
                    + " A-200007, for 2018-03-01 to 2018-03-31: the line is held back. Calculated were USD 269.13.");
            assertThat(answer(book, "Who agreed").getStringCellValue()).endsWith("Nobody agreed to charge this line.");
        }
        SampleDispute tampered = new SampleDispute();
        tampered.tampered = true;
        try (XSSFWorkbook book = read(tampered.fee())) {
            assertThat(answer(book, "Can be proved").getStringCellValue()).isEqualTo("DOES NOT HOLD");
            assertThat(note(book, "Can be proved")).isEqualTo("Not: Run. Below stands why.");
        }
    }

    /** Cells group their figures, so sentences beside them do too. */
    @Test
    void figuresInSentencesAreGroupedAsThoseInCells() throws IOException {
        try (XSSFWorkbook book = read(new SampleDispute().fee())) {
            assertThat(note(book, "Equity, last day")).contains("balance 12,345.67");
            assertThat((Iterable<Row>) book.getSheet("Answer")).extracting(row -> row.getCell(3))
                    .filteredOn(Objects::nonNull).extracting(Cell::getStringCellValue)
                    .noneMatch(note -> note.matches("(?s).*(?<![\\w.])\\d{4,}\\.\\d.*"));
        }
    }

    @Test
    void formulasAreInert() throws IOException {
        SampleDispute sample = new SampleDispute();
        sample.why = "=HYPERLINK(\"http://example.org\",\"pay\")";
        try (XSSFWorkbook book = read(sample.fee())) {
            book.forEach(sheet -> sheet.forEach(row -> row.forEach(cell ->
                    assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA))));
            Cell why = cell(book, "Approvals", "Why", 2);
            assertThat(why.getStringCellValue()).isEqualTo(sample.why);
            assertThat(why.getCellStyle().getQuotePrefixed()).isTrue();
            assertThat(cell(book, "Charges", "Server's answer", 1).getCellStyle().getQuotePrefixed()).isTrue();
        }
    }

    @Test
    void aHeldBackLineSaysSoAndWhy() throws IOException {
        SampleDispute sample = new SampleDispute();
        sample.heldBack = true;
        assertThat(sample.fee().isProved()).isTrue();
        try (XSSFWorkbook book = read(sample.fee())) {
            assertThat(answer(book, "Charged").getNumericCellValue()).isZero();
            assertThat(note(book, "Charged")).contains("calculated were 269.13, held back");
            assertThat(note(book, "Stands")).contains("Nothing is charged.").contains("has not accepted the terms FT-7");
            assertThat(answer(book, "Accepted").getStringCellValue()).isEqualTo("no");
            assertThat(book.getSheet("Charges").getRow(1).getCell(0).getStringCellValue()).contains("held back");
        }
    }

    @Test
    void whatPeopleDidNotDecideOnDoesNotHold() throws IOException {
        SampleDispute sample = new SampleDispute();
        sample.tampered = true;
        assertThat(sample.fee().isProved()).isFalse();
        try (XSSFWorkbook book = read(sample.fee())) {
            assertThat(row(book, "Run").getCell(2).getStringCellValue()).isEqualTo("DOES NOT HOLD");
        }
    }

    @Test
    void theSameFeeIsTheSameBytesEverywhere() throws IOException {
        byte[] here = bytes(new SampleDispute().fee());
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            assertThat(bytes(new SampleDispute().fee())).isEqualTo(here);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        String hash = WORKBOOK.write(AnswerBook.of(new SampleDispute().fee(), SETTINGS), folder.resolve("fee.xlsx"));
        assertThat(hash).matches("[0-9a-f]{64}");
        assertThat(folder.resolve("fee.xlsx")).hasBinaryContent(here);
    }

    private static byte[] bytes(DisputedFee fee) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WORKBOOK.write(AnswerBook.of(fee, SETTINGS), out);
        return out.toByteArray();
    }

    private static XSSFWorkbook read(DisputedFee fee) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(bytes(fee)));
    }

    private static Cell answer(XSSFWorkbook book, String item) {
        return row(book, item).getCell(2);
    }

    private static String note(XSSFWorkbook book, String item) {
        return row(book, item).getCell(3).getStringCellValue();
    }

    private static Row row(XSSFWorkbook book, String item) {
        return StreamSupport.stream(book.getSheet("Answer").spliterator(), false)
                .filter(row -> row.getCell(1).getStringCellValue().equals(item))
                .findFirst()
                .orElseThrow();
    }

    private static Cell cell(XSSFWorkbook book, String sheet, String title, int row) {
        XSSFSheet found = book.getSheet(sheet);
        return StreamSupport.stream(found.getRow(0).spliterator(), false)
                .filter(header -> header.getStringCellValue().equals(title))
                .map(header -> found.getRow(row).getCell(header.getColumnIndex()))
                .findFirst()
                .orElseThrow();
    }
}
