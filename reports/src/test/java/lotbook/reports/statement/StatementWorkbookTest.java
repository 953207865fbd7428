package lotbook.reports.statement;

import static lotbook.reports.statement.Written.WORKBOOK;
import static lotbook.reports.statement.Written.bytes;
import static lotbook.reports.statement.Written.cell;
import static lotbook.reports.statement.Written.cover;
import static lotbook.reports.statement.Written.named;
import static lotbook.reports.statement.Written.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import lotbook.domain.explain.Recorder;
import lotbook.domain.statement.Statement;
import lotbook.domain.statement.StatementCalculation;
import lotbook.domain.statement.StatementInputs;
import lotbook.reports.sheet.BookProperties.Paper;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementWorkbookTest {
    @TempDir
    Path folder;

    @Test
    void sheetsStandInOrderAndPrintAlike() throws IOException {
        try (XSSFWorkbook book = read(new SampleStatement().calculate())) {
            assertThat(book).extracting(sheet -> sheet.getSheetName())
                    .containsExactly("Cover", "Summary", "Trades", "Movements", "Checks", "Legend");
            for (int at = 0; at < book.getNumberOfSheets(); at++) {
                XSSFSheet sheet = book.getSheetAt(at);
                assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 1);
                assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
                assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).startsWith("A1:");
                assertThat(sheet.getRepeatingRows().formatAsString()).isEqualTo("1:1");
                assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
                assertThat(sheet.getPrintSetup().getPaperSize()).isEqualTo(PrintSetup.A4_PAPERSIZE);
                assertThat(sheet.getFitToPage()).isTrue();
                assertThat(sheet.getPrintSetup().getFitWidth()).isEqualTo((short) 1);
                assertThat(sheet.getPrintSetup().getFitHeight()).isEqualTo((short) 0);
                assertThat(sheet.getNumMergedRegions()).isZero();
            }
        }
    }

    @Test
    void cellsAreWhatTheyAre() throws IOException {
        try (XSSFWorkbook book = read(new SampleStatement().calculate())) {
            XSSFSheet trades = book.getSheet("Trades");
            Cell time = cell(trades, "Time, UTC", 1);
            assertThat(time.getCellType()).isEqualTo(CellType.NUMERIC);
            assertThat(time.getLocalDateTimeCellValue())
                    .isCloseTo(LocalDateTime.parse("2017-11-03T15:30:00.123"), within(1, ChronoUnit.MILLIS));
            assertThat(time.getNumericCellValue() % 1 * 86_400).isCloseTo(15 * 3600 + 30 * 60 + 0.123456, within(1e-6));
            assertThat(cell(trades, "Business day", 1).getLocalDateTimeCellValue().toLocalDate())
                    .isEqualTo(LocalDate.of(2017, 11, 3));
            Cell deal = cell(trades, "Deal", 1);
            assertThat(deal.getCellType()).isEqualTo(CellType.STRING);
            assertThat(deal.getStringCellValue()).isEqualTo("0000000000000042");
            assertThat(cell(trades, "Order", 1).getStringCellValue()).isEqualTo("90071992547409931");
            assertThat(trades.getCTWorksheet().getIgnoredErrors().getIgnoredErrorArray(0).getNumberStoredAsText())
                    .isTrue();
            Cell profit = cell(trades, "Profit", 1);
            assertThat(profit.getNumericCellValue()).isEqualTo(80.00);
            assertThat(profit.getCellStyle().getDataFormatString()).isEqualTo("#,##0.00;[Red]-#,##0.00");
            assertThat(cell(trades, "Commission", 1).getNumericCellValue()).isEqualTo(-1.05);
            assertThat(cell(trades, "Price", 1).getCellStyle().getDataFormatString()).isEqualTo("#,##0.00000");
            assertThat(book.getNumCellStyles()).as("few styles, shared").isLessThan(40);
        }
    }

    @Test
    void totalsAreFormulasWithTheirValueBesideTheBridge() throws IOException {
        Statement statement = new SampleStatement().calculate();
        try (XSSFWorkbook book = read(statement)) {
            XSSFSheet trades = book.getSheet("Trades");
            int total = statement.trades().size() + 1;
            Cell net = cell(trades, "Net", total);
            assertThat(net.getCellFormula()).isEqualTo("SUBTOTAL(109,Q2:Q" + total + ")");
            // 134.60 profit - 5.60 swap - 49.35 commission
            assertThat(net.getNumericCellValue()).isEqualTo(79.65);
            assertThat(cell(trades, "Net", total + 1).getNumericCellValue()).isEqualTo(79.65);
            assertThat(cell(trades, "Net", total + 2).getCellFormula())
                    .isEqualTo("ROUND(Q" + (total + 1) + "-Q" + (total + 2) + ",2)");
            assertThat(cell(trades, "Net", total + 2).getNumericCellValue()).isZero();
            assertThat(named(book, "TradesNet")).isSameAs(net);
            assertThat(named(book, "MovementsTotal").getNumericCellValue()).isEqualTo(1618.28);
            assertThat(named(book, "OpeningBalance").getNumericCellValue()).isEqualTo(9996.50);
            // 9996.50 + 2500 - 1000 + 134.60 - 5.60 - 49.35 - 31.72
            assertThat(named(book, "ClosingBalance").getNumericCellValue()).isEqualTo(11544.43);
            // and the credit of 150
            assertThat(named(book, "ClosingEquity").getNumericCellValue()).isEqualTo(11694.43);
            assertThat(named(book, "DifferenceEquity").getCellFormula()).isEqualTo("ROUND(E14-E15,2)");
        }
    }

    /** Recalculated by an engine of its own, every formula gives the value that was written beside it. */
    @Test
    void cachedValuesAreWhatTheFormulasGive() throws IOException {
        try (XSSFWorkbook book = read(new SampleStatement().calculate())) {
            var engine = book.getCreationHelper().createFormulaEvaluator();
            int formulas = 0;
            for (var sheet : book) {
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        if (cell.getCellType() == CellType.FORMULA) {
                            formulas++;
                            assertThat(engine.evaluate(cell).getNumberValue())
                                    .as(sheet.getSheetName() + "!" + cell.getAddress())
                                    .isCloseTo(cell.getNumericCellValue(), within(1e-9));
                        }
                    }
                }
            }
            // 2 on each of 5 columns of Trades and 2 of Movements, 4 differences of the Summary, 14 checks.
            assertThat(formulas).isEqualTo(2 * 7 + 4 + 14);
        }
    }

    @Test
    void aLostDealFailsOnTheCover() throws IOException {
        StatementInputs inputs = new SampleStatement().inputs();
        StatementInputs less = new StatementInputs(
                inputs.subject(), inputs.period(), inputs.currency(), inputs.rounding(), inputs.opening(),
                inputs.closing(), inputs.deals().subList(1, inputs.deals().size()), inputs.corrected(),
                inputs.movements(), inputs.serverCalendars(), inputs.totals(), inputs.asAt(), inputs.knownAt(),
                inputs.sources());
        try (XSSFWorkbook book = read(StatementCalculation.calculate(less, Recorder.SILENT))) {
            assertThat(cover(book, "Outcome")).isEqualTo("FAIL");
            // The lost deal was worth 80 - 4.20 - 1.05.
            assertThat(named(book, "DifferenceBalance").getNumericCellValue()).isEqualTo(-74.75);
        }
    }

    @Test
    void anEmptyMonthSaysSo() throws IOException {
        SampleStatement sample = new SampleStatement();
        sample.empty = true;
        try (XSSFWorkbook book = read(sample.calculate())) {
            assertThat(cover(book, "Outcome")).isEqualTo("PASS");
            assertThat(book.getSheet("Trades").getRow(1).getCell(0).getStringCellValue())
                    .isEqualTo("No deal in this period.");
            assertThat(named(book, "TradesNet").getNumericCellValue()).isZero();
            // Balance 9996.50 as it was, floating 95.10 - 2.60.
            assertThat(named(book, "ClosingEquity").getNumericCellValue()).isEqualTo(10089.00);
        }
    }

    @Test
    void yenHaveNoDecimals() throws IOException {
        SampleStatement sample = new SampleStatement();
        sample.currency = "JPY";
        try (XSSFWorkbook book = read(sample.calculate())) {
            Cell closing = named(book, "ClosingBalance");
            assertThat(closing.getCellStyle().getDataFormatString()).isEqualTo("#,##0;[Red]-#,##0");
            assertThat(closing.getNumericCellValue() % 1).isZero();
            assertThat(cover(book, "Outcome")).isEqualTo("PASS");
        }
    }

    @Test
    void namesOfAnyScriptAndLengthComeBackAsTheyAre() throws IOException {
        for (String name : List.of(
                "محمد بن عبد الله", "王小明", "x".repeat(60), "=cmd|' /C calc'!A0",
                "_x0041_ & <b>", "\tTab", "-1+1")) {
            SampleStatement sample = new SampleStatement();
            sample.client = name;
            sample.text = name;
            try (XSSFWorkbook book = read(sample.calculate())) {
                assertThat(cover(book, "Client")).isEqualTo(name);
                Cell text = cell(book.getSheet("Movements"), "Text", 4);
                assertThat(text.getCellType()).isEqualTo(CellType.STRING);
                assertThat(text.getStringCellValue()).isEqualTo(name);
                assertThat(text.getCellStyle().getQuotePrefixed()).isEqualTo("=+-@\t\r".indexOf(name.charAt(0)) >= 0);
            }
        }
    }

    @Test
    void nothingInItCallsOut() throws IOException {
        byte[] bytes = bytes(new SampleStatement().calculate());
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getName()).doesNotContain("vba", "externalLink", "connections");
                String text = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                assertThat(text).doesNotContain("TargetMode=\"External\"",
                        "NOW()", "TODAY()", "RAND()",
                        "state=\"hidden\"");
            }
        }
    }

    @Test
    void theHashSpeaksOfTheContentOnly() throws IOException {
        Statement statement = new SampleStatement().calculate();
        String hash = WORKBOOK.write(statement, folder.resolve("a.xlsx"));
        String other = new StatementWorkbook("Another program", "j.ruiz", Paper.LETTER).write(statement,
                folder.resolve("b.xlsx"));
        assertThat(other).isEqualTo(hash).matches("[0-9a-f]{64}");
        try (XSSFWorkbook book = new XSSFWorkbook(Files.newInputStream(folder.resolve("a.xlsx")))) {
            assertThat(cover(book, "Content hash")).isEqualTo(hash);
            assertThat(book.getSheet("Trades").getFooter().getLeft()).contains(hash.substring(0, 16));
        }
        SampleStatement changed = new SampleStatement();
        changed.text = "Monthly performance fee.";
        assertThat(StatementWorkbook.contentHash(changed.calculate())).isNotEqualTo(hash);
    }

    /** Two processes as different as can be: zone, language, digits, encoding and SOURCE_DATE_EPOCH. */
    @Test
    void equalStatementsAreEqualBytesEverywhere() throws Exception {
        Path here = run("here", "0", "-Duser.timezone=UTC", "-Duser.language=en");
        Path there = run(
                "there", "1700000000", "-Duser.timezone=Asia/Kathmandu", "-Duser.language=ar", "-Duser.country=EG",
                "-Duser.extensions=u-nu-arab", "-Dfile.encoding=ISO-8859-1");
        for (String name : List.of("november.xlsx", "empty.xlsx", "yen.xlsx", "arabic.xlsx")) {
            assertThat(there.resolve(name)).hasSameBinaryContentAs(here.resolve(name));
        }
    }

    private Path run(String name, String sourceDateEpoch, String... options) throws Exception {
        Path out = folder.resolve(name);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), StatementPictures.class.getName(),
                out.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SOURCE_DATE_EPOCH", sourceDateEpoch);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).as("no complaint of a library reaches the user").isEmpty();
        return out;
    }
}
