package lotbook.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.app.command.CommandLineProgram;
import lotbook.app.command.Terminal;
import lotbook.app.replication.HoldsSession;
import lotbook.app.unit.ExplainFund;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.explain.Explanation;
import lotbook.domain.fee.Charging;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.FeeTermsDocument;
import lotbook.domain.fee.PerformanceFee;
import lotbook.domain.fee.Schedule;
import lotbook.domain.money.Rate;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.unit.fund.FundTables;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.query.SqlRowSource;
import lotbook.persistence.unit.StoredFunds;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Story 5 on the demo's month, by command: a pool with a subscription and a redemption, from requests to units and payments. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@HoldsSession
class PoolMonthTest {
    private static final DemoOperator PETROU = DemoBook.operators().stream().filter(one -> one.name().equals("n.petrou"))
            .findFirst().orElseThrow();
    private Path folder;
    private Database database;

    @BeforeAll
    void play(@TempDir Path temporary) {
        folder = temporary;
        database = PlayedMonth.in(folder.resolve("demo"));
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void thePoolIsRunByCommand() throws IOException {
        say(OperatorRole.FINANCE, 0, "funds", "request", "subscribe", "20000", "--master", "A-100004", "--investor", "P-2050",
                "--reference", "PAMM-SUB-1", "--at", "2018-03-08T10:00:00Z", "--reason", "Form");
        say(OperatorRole.FINANCE, 0, "funds", "request", "redeem", "5000", "--master", "A-100004", "--investor", "P-2053",
                "--reference", "PAMM-RED-1", "--at", "2018-03-14T10:00:00Z", "--reason", "Form");
        say(OperatorRole.FINANCE, 0, "funds", "request", "redeem-all", "--master", "A-100004", "--investor", "P-2059",
                "--reference", "PAMM-RED-2", "--at", "2018-03-14T10:00:00Z", "--reason", "Form");
        assertThat(say(OperatorRole.FINANCE, 1, "funds", "accept", "PAMM-SUB-1", "--reason", "Mine"))
                .contains("another person accepts it");
        for (String request : List.of("PAMM-SUB-1", "PAMM-RED-1")) {
            say(OperatorRole.COMPLIANCE, 0, "funds", "accept", request, "--reason", "Seen");
        }
        say(OperatorRole.COMPLIANCE, 0, "funds", "refuse", "PAMM-RED-2", "--reason", "Not signed");
        List<String> points = new ArrayList<>();
        for (int week = 1; week <= 5; week++) {
            points.add(strike(week));
        }
        assertThat(say(OperatorRole.FINANCE, 1, "funds", "strike", "--master", "A-100004", "--reason", "Again"))
                .contains("has not measured A-100004 for a dealing point since the last one");
        assertThat(points.get(0)).contains("units 2,500 before, 2,500 after");
        assertThat(points.get(1)).contains("in advance 20,000.00").contains("PAMM-SUB-1  struck");
        assertThat(points.get(2)).contains("PAMM-RED-1  struck").contains("out 5,000.00 EUR");
        assertThat(points.get(3)).as("paid in the week before").contains("payable 0.00");
        assertThat(points.get(1)).as("from the value that the point before left").contains("management fee 95.20 EUR off the value, 0 charged");
        assertThat(points.get(4)).as("the month's last").contains("396.12 charged; performance 924.38")
                .as("(101.04227... - 99.332168) x 400 x 0.20").contains("P-2047  schedule  units 400, HWM 99.332168").contains("fee 136.81");
        booksTie();
        // (101.042278716418... - 99.332168) x 400 x 0.20
        assertThat(say(OperatorRole.AUDITOR, 0, "fees", "dispute", "--point", "5", "--investor", "P-2047"))
                .contains("Andreas Christodoulou, P-2047  Holds units of the pool A-100004", "136.81            EUR of performance fee, cause: schedule", "FT-PAMM-1", "By portal, acceptance FA-")
                .contains("HWM of a unit       99.332168", "Held before         400", "rate of what a unit gained above its HWM x units")
                .contains("Pool                267,849.86", "267,849.86  value: equity", "daily  base", "296.4689989041095890410958904109589  accrued")
                .contains("PF-5", "c.marsh", "Document            holds", "Sum                 holds", "Units               holds", "Replay              holds");
        theAnswerIsAWorkbook();
        assertThat(say(PETROU, 0, "fees", "dispute", "--point", "5", "--investor", "P-2047"))
                .contains("136.81            EUR", "Postings: \u2022\u2022\u2022");
        assertThat(say(OperatorRole.AUDITOR, 2, "fees", "dispute", "--point", "1", "--investor", "P-2047"))
                .contains("Dealing point 1 charged P-2047 nothing.");
        assertThat(say(OperatorRole.AUDITOR, 2, "fees", "dispute", "5")).contains("Say which fee: RUN and LINK, or --point");
        Path file = folder.resolve("point-2.json");
        say(OperatorRole.AUDITOR, 0, "funds", "export", "2", "--out", file.toString());
        assertThat(points.get(1)).contains(Sha256.of(Files.readAllBytes(file)).hex());
        assertThat(say(OperatorRole.AUDITOR, 0, "replay", file.toString())).contains("equal, ").contains("unit.dealing v3");
        assertThat(say(OperatorRole.AUDITOR, 0, "funds", "show", "2")).contains("value / units").contains("Rule unit.dealing v3");
        assertThat(say(OperatorRole.AUDITOR, 0, "list", "flow-requests", "--format", "csv")).contains("PAID").contains("REFUSED");
        assertThat(say(OperatorRole.AUDITOR, 0, "list", "pamm-holdings", "--format", "csv").lines()).hasSizeGreaterThan(14);
        theMoneyManagerReadsIt();
    }

    /** The same month under terms with equalisation: read in as masters, struck, charged and proved by command. */
    @Test
    void aPoolWithEqualisationIsRunByCommand() throws IOException {
        try (Database other = PlayedMonth.in(folder.resolve("equalised"))) {
            String last = monthEnd(other, FeeTemplates.FUND_WITH_EQUALISATION);
            // 20 % of what 101.04... lies above 99.332168 comes off the price; P-2050 bought some at 98.89 and pays for it by units
            assertThat(last).contains("price before the fee of the pool 101.04", "fee of the pool 906.6", "HWM of the pool 100.70")
                    .contains("P-2047  schedule  units 400, HWM 99.332168").contains("fee 136.81, cancelled 0.000000000000000 (part 136.81)")
                    .containsPattern("P-2050 .* fee 155\\.\\d\\d, cancelled 0\\.17\\d+ \\(part 137\\.5\\d, below the HWM 17\\.73\\)");
            assertThat(say(other, OperatorRole.AUDITOR, 0, "fees", "dispute", "--point", "4", "--investor", "P-2050"))
                    .contains("contingent redemption", "rate of what a unit gained above the pool's HWM x units", "EUR, before the fee of the pool")
                    .contains("Sum                 holds", "Units               holds", "Replay              holds");
            Path file = folder.resolve("equalised.json");
            say(other, OperatorRole.AUDITOR, 0, "funds", "export", "4", "--out", file.toString());
            assertThat(say(other, OperatorRole.AUDITOR, 0, "replay", file.toString())).contains("equal, ").contains("unit.dealing v5");
        }
    }

    /** The same month by series: what was there is one, what P-2050 bought at 98.89 another, and both roll up at its end. */
    @Test
    void aPoolBySeriesIsRunByCommand() throws IOException {
        try (Database other = PlayedMonth.in(folder.resolve("series"))) {
            String last = monthEnd(other, FeeTemplates.FUND_WITH_SERIES);
            assertThat(last).contains("P-2047  schedule  series 2018-03-02T22:00:00Z  units 400, HWM 99.332168").contains("fee 136.82,")
                    .contains("P-2050  schedule  series 2018-03-09T22:00:00Z")
                    .containsPattern("P-2050  rolled up  202\\.\\d+ units of series 2018-03-09T22:00:00Z became 20\\d\\.\\d+ of series 2018-03-02");
            assertThat(say(other, OperatorRole.AUDITOR, 0, "list", "unit-series", "--filter", "valid-to: blank", "--format", "csv"))
                    .contains("P-2047", "P-2050", "2018-03-02T22:00:00").doesNotContain("2018-03-09T22:00:00");
            assertThat(say(other, OperatorRole.AUDITOR, 0, "fees", "dispute", "--point", "4", "--investor", "P-2050"))
                    .contains("part of the fee of the series by units, to the cent", "of the series opened 2018-03-09")
                    .contains("Sum                 holds", "Units               holds", "Replay              holds");
            Path file = folder.resolve("series.json");
            say(other, OperatorRole.AUDITOR, 0, "funds", "export", "4", "--out", file.toString());
            assertThat(say(other, OperatorRole.AUDITOR, 0, "replay", file.toString())).contains("equal, ").contains("unit.dealing v6");
        }
    }

    /** @return what is said of the month's last point */
    private String monthEnd(Database other, FeeTemplates template) throws IOException {
        say(other, OperatorRole.COMPLIANCE, 0, "import", "masters", otherBook(template).toString(), "--why", "Other terms");
        say(other, OperatorRole.FINANCE, 0, "funds", "request", "subscribe", "20000", "--master", "A-100004", "--investor", "P-2050",
                "--reference", "PAMM-SUB-1", "--at", "2018-03-08T10:00:00Z", "--reason", "Form");
        say(other, OperatorRole.FINANCE, 0, "funds", "request", "redeem", "5000", "--master", "A-100004", "--investor", "P-2053",
                "--reference", "PAMM-RED-1", "--at", "2018-03-14T10:00:00Z", "--reason", "Form");
        for (String request : List.of("PAMM-SUB-1", "PAMM-RED-1")) {
            say(other, OperatorRole.COMPLIANCE, 0, "funds", "accept", request, "--reason", "Seen");
        }
        int number = 1;
        String last = "";
        for (String at : List.of("2018-03-02T22:00:00Z", "2018-03-09T22:00:00Z", "2018-03-16T21:00:00Z", "2018-03-30T21:00:00Z")) {
            last = strike(other, number++, "--at", at);
        }
        return last;
    }

    /** The demo's, with other terms of the pool that its investors accept before the month begins. */
    private Path otherBook(FeeTemplates template) throws IOException {
        Path book = Files.createDirectories(folder.resolve("book-" + template));
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/lotbook/app/demo/book"))) {
            for (Path file : files.toList()) {
                Files.copy(file, book.resolve(file.getFileName()));
            }
        }
        FeeTerms fund = template.with(Rate.of("0.20"), Rate.of("0.02"));
        PerformanceFee yearly = fund.performance().orElseThrow();
        Files.writeString(book.resolve("own.json"), CanonicalJson.write(FeeTermsDocument.settings(FeeTerms.of(
                new PerformanceFee(yearly.rate(), yearly.profit(), yearly.hwm(), yearly.withdrawal(), yearly.hurdle(), yearly.fairness(),
                        yearly.withholding(), Charging.on(new Schedule.EveryMonths(1, Schedule.Anchor.CALENDAR))),
                fund.management().orElseThrow()))));
        Path terms = book.resolve("fee_terms.csv");
        Files.writeString(terms, Files.readString(terms).stripTrailing() + "\nFT-EQ,BOR-PAMM,A-100004,,Own terms,,,,own.json,"
                + "BOR-FEES-1,2018-02-26T00:00:00Z,,,Other terms\n");
        Path acceptances = book.resolve("fee_acceptances.csv");
        List<String> rows = new ArrayList<>();
        for (String row : Files.readAllLines(acceptances)) {
            boolean ofPool = row.contains(",A-100004/");
            rows.add(ofPool ? row + "2018-03-01T00:00:00Z" : row);
            if (ofPool) {
                String[] cells = row.split(",");
                rows.add("EQ-" + cells[0] + "," + cells[1] + ",FT-EQ,,portal,2018-03-01T00:00:00Z,");
            }
        }
        Files.write(acceptances, rows);
        return book;
    }

    private void theAnswerIsAWorkbook() throws IOException {
        Path file = folder.resolve("answer.xlsx");
        assertThat(say(OperatorRole.AUDITOR, 0, "fees", "dispute", "--point", "5", "--investor", "P-2047", "--out", file.toString()))
                .contains("answer.xlsx: content ");
        byte[] first = Files.readAllBytes(file);
        say(OperatorRole.AUDITOR, 0, "fees", "dispute", "--point", "5", "--investor", "P-2047", "--out", file.toString());
        assertThat(file).as("the same fee is the same bytes").hasBinaryContent(first);
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(first))) {
            assertThat((Iterable<Cell>) book.getSheet("Charges").getRow(1)).anyMatch(cell -> cell.getCellType() == CellType.NUMERIC
                    && cell.getNumericCellValue() == 136.81);
            assertThat(book.getSheet("Postings").getLastRowNum()).isPositive();
        }
        say(PETROU, 0, "fees", "dispute", "--point", "5", "--investor", "P-2047", "--out", file.toString());
        try (XSSFWorkbook book = new XSSFWorkbook(Files.newInputStream(file))) {
            assertThat(book.getSheet("Postings").getRow(1).getCell(0).getStringCellValue()).isEqualTo("Postings are not yours to read.");
        }
    }

    /** The pool's own manager reads what it came to and why, and does nothing there; another manager has no row of it. */
    private void theMoneyManagerReadsIt() {
        // No price of this month was corrected, and the pool that charges by series was not struck.
        List<TableDefinition> empty = List.of(FundTables.CORRECTIONS, FundTables.SERIES);
        for (TableDefinition table : FundTables.ALL.stream().filter(one -> !empty.contains(one)).toList()) {
            assertThat(say(PETROU, 0, "list", table.id(), "--format", "csv")).as(table.id()).contains("A-100004");
            assertThat(say(OperatorRole.MANAGER, 0, "list", table.id(), "--format", "csv")).as(table.id()).doesNotContain("A-100004");
        }
        assertThat(say(PETROU, 0, "funds", "show", "5")).contains("396.12 charged; performance 924.38").contains("value / units");
        assertThat(say(OperatorRole.MANAGER, 2, "funds", "show", "5")).contains("There is no dealing point 5.");
        assertThat(say(PETROU, 1, "funds", "strike", "--master", "A-100004", "--reason", "Mine")).contains("doesn't allow this");
        assertThat(say(PETROU, 1, "funds", "refuse", "PAMM-SUB-1", "--reason", "Mine")).contains("doesn't allow this");
        try (Database own = Database.open(database.url(), Credentials.of(PETROU.name(), PETROU.password()), InstantSource.system())) {
            assertThat(explained(own)).hasSizeGreaterThan(20).isEqualTo(explained(database));
        }
    }

    /** What Ctrl+E opens for each figure of the pool. */
    private static List<String> explained(Database asker) {
        ExplainFund explain = new ExplainFund(new StoredFunds(asker, () -> { }));
        SqlRowSource source = new SqlRowSource(asker);
        List<String> texts = new ArrayList<>();
        for (TableDefinition table : FundTables.ALL) {
            List<Long> ids = Arrays.stream(source.ids(Question.of(table)).ids()).boxed().toList();
            for (Row row : source.rows(table, ids)) {
                table.columns().forEach(column -> explain.explain(row, column).map(Explanation::asText).ifPresent(texts::add));
            }
        }
        return texts;
    }

    private String strike(int point) {
        return strike(database, point);
    }

    private static String strike(Database on, int point, String... at) {
        String drafted = say(on, OperatorRole.FINANCE, 0, Stream.concat(
                Stream.of("funds", "strike", "--master", "A-100004", "--reason", "Weekly"), Stream.of(at)).toArray(String[]::new));
        String number = Integer.toString(point);
        String proposed = say(on, OperatorRole.FINANCE, 0, "funds", "propose", number, "--reason", "Checked");
        String hash = proposed.replaceAll("(?s).*--hash (\\S+) .*", "$1");
        String proposal = proposed.replaceAll("(?s)Proposal (\\d+).*", "$1");
        say(on, OperatorRole.FINANCE, 1, "decide", proposal, "--approve", "--hash", hash, "--reason", "Mine");
        say(on, OperatorRole.COMPLIANCE, 0, "decide", proposal, "--approve", "--hash", hash, "--reason", "Seen");
        return drafted;
    }

    /** The sum of what holdings are worth is what the pool was worth after its last dealing point, to the cent. */
    private void booksTie() {
        assertThat(ask("SELECT sum(worth) FROM lotbook.list_pamm_holdings")).isEqualByComparingTo(
                ask("SELECT nav - performance FROM lotbook.list_dealing_points WHERE point = '5'"));
        assertThat(ask("SELECT sum(cancelled) FROM lotbook.list_pool_fees")).isEqualByComparingTo(
                ask("SELECT units_before - units_after FROM lotbook.list_dealing_points WHERE point = '5'"));
        assertThat(ask("SELECT sum(amount) FROM lotbook.ledger_posting WHERE book = 'FEE' AND credit_kind = 'MANAGER'"
                + " AND charge_id = 'PF-5'")).isEqualByComparingTo(ask("SELECT fees_owed FROM lotbook.list_pamm_funds WHERE master_account = 'A-100004'"))
                .isEqualByComparingTo(ask("SELECT sum(amount) FROM lotbook.list_pool_fees"));
        assertThat(ask("SELECT sum(units) FROM lotbook.list_pamm_holdings v WHERE master_account = 'A-100004' AND valid_to IS NULL"
                + " AND NOT EXISTS (SELECT 1 FROM lotbook.superseded_pamm_holdings s WHERE s.id = v.id)")).isEqualByComparingTo(
                ask("SELECT units FROM lotbook.list_pamm_funds WHERE master_account = 'A-100004'"));
        assertThat(ask("SELECT in_advance + payable FROM lotbook.list_pamm_funds WHERE master_account = 'A-100004'")).isZero();
    }

    private BigDecimal ask(String sql) {
        return database.rolledBack(connection -> {
            try (var query = connection.prepareStatement(sql); var row = query.executeQuery()) {
                row.next();
                return row.getBigDecimal(1);
            }
        });
    }

    /** What it says on both channels. */
    private String say(OperatorRole role, int code, String... arguments) {
        return say(DemoDesk.operator(role), code, arguments);
    }

    private String say(DemoOperator operator, int code, String... arguments) {
        return say(database, operator, code, arguments);
    }

    private static String say(Database on, OperatorRole role, int code, String... arguments) {
        return say(on, DemoDesk.operator(role), code, arguments);
    }

    private static String say(Database on, DemoOperator operator, int code, String... arguments) {
        StringWriter said = new StringWriter();
        int ended = CommandLineProgram.run(
                new Terminal(new PrintWriter(said), new PrintWriter(said),
                        Map.of("LOTBOOK_DATABASE", on.url().jdbc(), "LOTBOOK_OPERATOR", operator.name(),
                                "LOTBOOK_PASSWORD", operator.password()),
                        Optional.empty()),
                arguments);
        assertThat(ended).as(said.toString()).isEqualTo(code);
        return said.toString();
    }
}
