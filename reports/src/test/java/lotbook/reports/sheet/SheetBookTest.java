package lotbook.reports.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SheetBookTest {
    private static final BookProperties PROPERTIES = new BookProperties(
            "Title", "Test", Instant.parse("2018-03-01T00:00:00Z"), BookProperties.Paper.LETTER, "7 & more", false);

    @Test
    void rowsThatDontFitGoOnInFurtherSheets() throws IOException {
        // 12 rows a sheet: 1 header, 4 for totals, 7 of data; 1 + 2 + ... + 16 = 136.
        List<Integer> rows = IntStream.rangeClosed(1, 16).boxed().toList();
        try (XSSFWorkbook book = write(12, numbers(rows, "136"))) {
            assertThat(book).extracting(sheet -> sheet.getSheetName())
                    .containsExactly("Numbers", "Numbers (2)", "Numbers (3)");
            assertThat(book).allSatisfy(sheet ->
                    assertThat(sheet.getRow(0).getCell(0).getStringCellValue()).isEqualTo("Number"));
            XSSFSheet last = book.getSheetAt(2);
            assertThat(last.getRow(2).getCell(0).getNumericCellValue()).isEqualTo(16);
            assertThat(last.getRow(3).getCell(1).getNumericCellValue()).as("15 + 16").isEqualTo(31);
            assertThat(last.getRow(4).getCell(1).getCellFormula())
                    .isEqualTo("'Numbers'!B9+'Numbers (2)'!B9+'Numbers (3)'!B4");
            assertThat(last.getRow(4).getCell(1).getNumericCellValue()).isEqualTo(136);
            assertThat(last.getRow(6).getCell(1).getNumericCellValue()).as("difference").isZero();
            var engine = book.getCreationHelper().createFormulaEvaluator();
            assertThat(engine.evaluate(last.getRow(4).getCell(1)).getNumberValue()).isEqualTo(136);
        }
    }

    @Test
    void aWrongControlTotalShows() throws IOException {
        try (XSSFWorkbook book = write(1000, numbers(List.of(1, 2), "4"))) {
            assertThat(book.getSheetAt(0).getRow(5).getCell(1).getNumericCellValue()).isEqualTo(-1);
        }
    }

    /** One page wide in any case: a sheet of many columns would be too small to read on the usual paper. */
    @ParameterizedTest
    @CsvSource({"12,1", "13,3"})
    void aWideSheetPrintsOnLargePaper(int columns, short paper) throws IOException {
        List<SheetColumn<Integer>> wide = IntStream.range(0, columns)
                .mapToObj(at -> SheetColumn.<Integer>text("Column " + at, 20, row -> "x"))
                .toList();
        try (XSSFWorkbook book = write(1000, new TableSheet<>("Wide", wide, List.of(1), ""))) {
            assertThat(book.getSheetAt(0).getPrintSetup().getPaperSize()).isEqualTo(paper);
            assertThat(book.getSheetAt(0).getPrintSetup().getFitWidth()).isEqualTo((short) 1);
        }
    }

    @Test
    void aTextLongerThanACellGoesOnElsewhere() throws IOException {
        String story = IntStream.range(0, 20_000).mapToObj(at -> "word" + at + "🐎").collect(Collectors.joining());
        try (XSSFWorkbook book = write(1000, texts(story))) {
            String start = book.getSheetAt(0).getRow(1).getCell(0).getStringCellValue();
            assertThat(start.length()).isLessThanOrEqualTo(32_767);
            assertThat(start).endsWith(" … goes on in sheet Long texts, no. 1");
            StringBuilder whole = new StringBuilder(start.substring(0, start.indexOf(" … ")));
            XSSFSheet rest = book.getSheet("Long texts");
            for (int row = 1; row <= rest.getLastRowNum(); row++) {
                whole.append(rest.getRow(row).getCell(5).getStringCellValue());
            }
            assertThat(whole.toString()).isEqualTo(story);
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
        "\"=1+1\",true", "\"+44 20\",true", "\"-5\",true", "\"@SUM(A1)\",true", "\"\ttab\",true", "\"\rreturn\",true",
        "\"plain\",false", "\" =1\",false", "\"'quoted\",false",
    })
    void textIsNeverAFormula(String text, boolean quoted) throws IOException {
        try (XSSFWorkbook book = write(1000, texts(text))) {
            Cell cell = book.getSheetAt(0).getRow(1).getCell(0);
            assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
            assertThat(cell.getStringCellValue()).isEqualTo(text);
            assertThat(cell.getCellStyle().getQuotePrefixed()).isEqualTo(quoted);
        }
    }

    @Test
    void controlCharactersAndWhatLooksEscapedComeBack() throws IOException {
        for (String text : List.of("a\u0001b", "_x0041_", "_x005F_", "line\nline", "\uFFFE", "a\u0000")) {
            try (XSSFWorkbook book = write(1000, texts(text))) {
                assertThat(book.getSheetAt(0).getRow(1).getCell(0).getStringCellValue()).isEqualTo(text);
            }
        }
    }

    @Test
    void aNumberOfMoreDigitsThanExcelShowsStaysWholeAsText() throws IOException {
        TableSheet<String> table = new TableSheet<>(
                "Big",
                List.of(SheetColumn.of("Number", 30, text -> SheetValue.plain(new BigDecimal(text), 2))),
                List.of("12345678901234567.89", "1234567890123.45", "-0.10", "-1.353987674644259"),
                "");
        try (XSSFWorkbook book = write(1000, table)) {
            XSSFSheet sheet = book.getSheetAt(0);
            assertThat(sheet.getRow(1).getCell(0).getStringCellValue()).isEqualTo("12345678901234567.89");
            assertThat(sheet.getRow(2).getCell(0).getNumericCellValue()).isEqualTo(1234567890123.45);
            assertThat(sheet.getRow(3).getCell(0).getNumericCellValue()).isEqualTo(-0.1);
            assertThat(sheet.getRow(4).getCell(0).getStringCellValue()).as("Excel would show ...260").isEqualTo("-1.353987674644259");
        }
    }

    @Test
    void namesAreWhatExcelAccepts() {
        SheetNames names = new SheetNames();
        assertThat(names.take("Trades [2018/03]: a*b?")).isEqualTo("Trades  2018 03   a b");
        assertThat(names.take("'quoted'")).isEqualTo("quoted");
        assertThat(names.take("History")).isEqualTo("Sheet History");
        assertThat(names.take("")).isEqualTo("Sheet");
        String longName = "An account's name of forty characters ..";
        assertThat(names.take(longName)).isEqualTo("An account's name of forty char");
        assertThat(names.take(longName.toUpperCase(Locale.ROOT))).isEqualTo("AN ACCOUNT'S NAME OF FORTY (2)");
    }

    @Test
    void aLeadingDigitInTheFooterIsNoFontSize() throws IOException {
        try (XSSFWorkbook book = write(1000, texts("a"))) {
            assertThat(book.getSheetAt(0).getFooter().getLeft()).isEqualTo("&8 7 && more");
        }
    }

    private static TableSheet<Integer> numbers(List<Integer> rows, String control) {
        return new TableSheet<>(
                "Numbers",
                List.of(
                        SheetColumn.<Integer>of("Number", 24, SheetValue::count),
                        SheetColumn.<Integer>money("Amount", 2, row -> Optional.of(BigDecimal.valueOf(row)))
                                .totalled(new BigDecimal(control), 2, "Sum")),
                rows,
                "nothing");
    }

    private static TableSheet<String> texts(String... rows) {
        return new TableSheet<>("Texts", List.of(SheetColumn.text("Text", 20, row -> row)), List.of(rows), "");
    }

    private static XSSFWorkbook write(int mostRows, TableSheet<?> table) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SheetBook book = new SheetBook(PROPERTIES, mostRows)) {
            book.add(table);
            book.writeTo(out);
        }
        return new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()));
    }
}
