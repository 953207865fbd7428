package lotbook.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.function.Function;
import lotbook.app.allocation.ExplainVolume;
import lotbook.app.allocation.VolumeExplainer;
import lotbook.app.command.CommandLineProgram;
import lotbook.app.command.Terminal;
import lotbook.app.ledger.CheckBalances;
import lotbook.app.ledger.ExplainBalance;
import lotbook.app.replication.HoldsSession;
import lotbook.app.statement.MakeStatement;
import lotbook.app.statement.MakeStatement.Target;
import lotbook.domain.allocation.ExplainedVolume;
import lotbook.domain.allocation.ExplainedVolume.Outcome;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Recorder;
import lotbook.domain.fee.history.InvestorHistory;
import lotbook.domain.fee.history.Subject;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.ledger.LinkLedger;
import lotbook.domain.ledger.LinkLedgerCalculation;
import lotbook.domain.money.Rounding;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.statement.BridgeStep;
import lotbook.domain.statement.Check;
import lotbook.domain.statement.Statement;
import lotbook.domain.statement.StatementCalculation;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.execution.StoredVolumes;
import lotbook.persistence.fee.StoredHistories;
import lotbook.persistence.ledger.SqlLinkLedgerSource;
import lotbook.persistence.query.SqlRowSource;
import lotbook.persistence.statement.SqlStatementSource;
import lotbook.reports.sheet.BookProperties.Paper;
import lotbook.reports.statement.StatementWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The demo's month, read back from a real database: volumes are derived anew and statements made. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(1)
@HoldsSession
class ReadBackMonthTest {
    private static final LocalDate FIRST = LocalDate.of(2018, 3, 1);
    private static final LocalDate LAST = LocalDate.of(2018, 3, 31);

    /** Reasons that say more than the version decided. */
    private static final Set<String> BEYOND_THE_VERSION = Set.of("MANUAL", "PAUSED", "LIMIT", "NO_MARGIN");

    private Path folder;
    private Database database;
    private ExplainVolume explain;

    @BeforeAll
    void play(@TempDir Path temporary) {
        folder = temporary;
        database = PlayedMonth.in(folder.resolve("demo"));
        explain = new ExplainVolume(new StoredVolumes(database));
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void whatTheServerSizedTheAllocatorSizesAgain() {
        List<Row> rows = rows(ExecutionTables.BREAKDOWNS, 61);
        int equal = 0;
        for (Row row : rows) {
            ExplainedVolume found = explain.ofShare(
                    new ExecId(text(row, "leader-exec")), new Login(text(row, "server"), text(row, "login")), AsOf.NOW);
            assertThat(found.explanation()).map(Explanation::value).contains(text(row, "volume"));
            if (found.line().outcome() == Outcome.DIFFERENT) {
                assertThat(text(row, "reason")).as(found.line().words()).isIn(BEYOND_THE_VERSION);
            }
            equal += found.line().outcome() == Outcome.EQUAL ? 1 : 0;
        }
        assertThat(equal).isGreaterThan(rows.size() * 9 / 10);
    }

    @Test
    void theWholeMonthReplaysWithoutADifferenceButForFillsBeyondTheRules() {
        ReplayedMonth.isRight(database, FIRST.minusDays(3), LAST);
    }

    /** Story 1 up to the outbox: a run makes what is owed, two people agree, and each snapshot replays without the database. */
    @Test
    void theMonthsFeesAreCalculatedAgreedOnAndProved() {
        Said drafted = asOperator(OperatorRole.FINANCE, "fees", "run", "--period", "2018-03", "--reason", "March");
        assertThat(drafted.code).as(drafted.err).isEqualTo(1);
        assertThat(drafted.out).contains("Fee run 1, 2018-03-01 to 2018-03-31: draft")
                .contains("has not accepted", "Nobody has said what the movement", "The identity of P-2008 is expired since 2018-03-15",
                        "P-2019 has not agreed to AUR-TERMS-1, nor to AUR-RISK-1", "The licence CNMV EAF-0231 of P-1003 ended on 2018-03-23");
        List<String> held = drafted.out.lines().filter(line -> line.startsWith("held back")).map(line -> line.split(" ")[2]).toList();
        assertThat(held).as("three investors, and all whose manager's licence ended").hasSize(17);
        Said refused = asOperator(OperatorRole.FINANCE, "fees", "propose", "1", "--reason", "Reviewed");
        assertThat(refused.code).isEqualTo(1);
        assertThat(refused.err).contains("is held back");
        held.forEach(link -> assertThat(asOperator(
                OperatorRole.FINANCE, "fees", "set-aside", "1", link, "--reason", "Being asked").code).isZero());
        Said proposed = asOperator(OperatorRole.FINANCE, "fees", "propose", "1", "--reason", "Reviewed");
        assertThat(proposed.code).as(proposed.err).isZero();
        String hash = proposed.out.replaceAll("(?s).*--hash (\\S+) .*", "$1");
        String number = proposed.out.replaceAll("(?s)Proposal (\\d+).*", "$1");
        Said own = asOperator(OperatorRole.FINANCE, "decide", number, "--approve", "--hash", hash, "--reason", "Mine");
        assertThat(own.code).as("maker is not checker").isEqualTo(1);
        Said agreed = asOperator(OperatorRole.COMPLIANCE, "decide", number, "--approve", "--hash", hash, "--reason", "Seen");
        assertThat(agreed.code).as(agreed.err).isZero();
        // What payees are due is, to the cent, what the lines say; each line's document says it again.
        assertThat(ask("SELECT sum(amount) FROM lotbook.ledger_posting WHERE book = 'FEE' AND currency = 'USD'"))
                .isEqualTo(ask("SELECT sum(posted) FROM lotbook.fee_snapshot WHERE currency = 'USD'")).isNotEqualTo("0.00000000");
        assertThat(ask("SELECT count(*) FROM lotbook.command WHERE message_type = 'UC'"))
                .isEqualTo(ask("SELECT count(*) FROM lotbook.fee_charge WHERE collected <> 0"));
        Path out = folder.resolve("evidence");
        assertThat(asOperator(OperatorRole.AUDITOR, "fees", "export", "1", "--out", out.toString()).code).isZero();
        Said replayed = run("replay", out.toString());
        assertThat(replayed.code).as(replayed.out).isZero();
        assertThat(replayed.err).contains("48 equal, 0 different");
        disputesAreAnswered(held.getFirst());
        chartsAreWritten();
        assertThat(asOperator(OperatorRole.FINANCE, "fees", "discard", "1", "--reason", "Too late").code).isEqualTo(1);
    }

    /** Every link's chart is what the run measured and kept. */
    private void chartsAreWritten() {
        String link = ask("SELECT min(link_id) FROM lotbook.fee_charge WHERE fee = 'performance' AND posted > 0");
        String told = asOperator(OperatorRole.AUDITOR, "fees", "chart", link).expect(0).out;
        assertThat(told.lines()).anyMatch(line -> line.startsWith("2018-03-") && line.contains("performance fee"));
        Path csv = folder.resolve("chart.csv");
        asOperator(OperatorRole.AUDITOR, "fees", "chart", link, "--out", csv.toString()).expect(0);
        assertThat(csv).content().startsWith("Day,").contains("2018-03-14");
        assertThat(asOperator(OperatorRole.AUDITOR, "fees", "chart", "L-none").err).contains("There is no link L-none");
        StoredHistories histories = new StoredHistories(database, BusinessCalendar.NEW_YORK_17);
        for (String each : ask("SELECT string_agg(link_id, ',') FROM lotbook.fee_snapshot WHERE held_back = FALSE").split(",")) {
            InvestorHistory history = histories.of(Subject.link(each), Optional.empty(), AsOf.NOW);
            assertThat(history.days()).as(each).isNotEmpty().allSatisfy(day -> assertThat(day.parts().stream()
                    .map(part -> new BigDecimal(part.value())).reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo(day.own()));
        }
    }

    private void disputesAreAnswered(String held) {
        String link = ask("SELECT min(link_id) FROM lotbook.fee_charge WHERE fee = 'performance'");
        Path file = folder.resolve("answer.xlsx");
        Said answer = asOperator(OperatorRole.AUDITOR, "fees", "dispute", "1", link, "--out", file.toString()).expect(0);
        assertThat(answer.out).contains("QUESTION", "TERMS", "WHAT IT WAS MEASURED ON", "HOW IT CAME ABOUT", "CHARGED AND PAID",
                "WHO AGREED", "PROOF").contains("equal in all").contains("approved (proposal ").doesNotContain("DOES NOT HOLD");
        assertThat(answer.out.lines()).as("on one page").hasSizeLessThan(100).allMatch(line -> line.length() < 200);
        assertThat(file).isNotEmptyFile();
        assertThat(asOperator(OperatorRole.AUDITOR, "fees", "dispute", "1", held).expect(0).out).contains("Nothing is charged.")
                .contains("Nothing: the line is held back.");
        assertThat(asOperator(OperatorRole.AUDITOR, "fees", "dispute", "1", "L-none").err).contains("has no line");
    }

    private String ask(String sql) {
        return database.rolledBack(connection -> {
            try (var query = connection.prepareStatement(sql);
                    var row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        });
    }

    @Test
    void theCommandSaysWhatItComparedAndTriesOutAVersion() {
        Said replayed = run("allocation", "replay", "--from", "2018-03-01", "--to", "2018-03-09", "--programme", "AUR-MAM",
                "--record");
        assertThat(replayed.code).as(replayed.err).isZero();
        assertThat(replayed.out).isEmpty();
        assertThat(replayed.err).contains("recomputed and compared").contains("           0  differences");
        Said table = run("allocation", "what-if", "--version", "AV-TREND-2", "--against", "AV-TREND-1", "--from", "2018-03-12",
                "--to", "2018-03-16", "--explain", "A-200001");
        assertThat(table.code).as(table.err).isZero();
        assertThat(table.out).contains("A-200001").contains("lots lost by rounding", "followers below the minimum").contains("lots under the proposed version");
        assertThat(table.err).contains("AV-TREND-2 against AV-TREND-1").contains("version of their own link");
        Said csv = run("allocation", "what-if", "--version", "AV-BLOCK-5", "--against", "AV-BLOCK-3", "--from", "2018-03-12",
                "--to", "2018-03-16", "--format", "csv");
        assertThat(csv.out.lines().toList()).hasSizeGreaterThan(3).first().asString().startsWith("account,lots-now,lots-new");
        Said json = run("allocation", "what-if", "--version", "AV-BLOCK-5", "--against", "AV-BLOCK-3", "--from", "2018-03-12",
                "--to", "2018-03-16", "--format", "json");
        assertThat(json.out).contains("\"proposed\":\"AV-BLOCK-5\"");
        assertThat(run("allocation", "what-if", "--version", "AV-BLOCK-5", "--against", "AV-TREND-1", "--from", "2018-03-01",
                "--to", "2018-03-31").code).as("of two leaders").isEqualTo(2);
        assertThat(run("allocation", "replay", "--from", "2018-03-31", "--to", "2018-03-01").code).isEqualTo(2);
    }

    @Test
    void aDraftFromASpreadsheetIsTriedOutBeforeAnybodyIsAsked() throws IOException {
        Path weights = folder.resolve("weights.tsv");
        Path draft = folder.resolve("draft.json");
        Files.writeString(weights, "account\tweight\nA-200034\t62,5\nA-200033\t37.5\n");
        String[] make = {"allocation", "draft", "--follows", "AV-BLOCK-5", "--id", "AV-DRAFT", "--weights", weights.toString(),
            "--as", "percent", "--valid-from", "2018-04-02T00:00:00Z", "--reason", "New mandates", "--out", draft.toString()};
        Said refused = run(make);
        assertThat(refused.code).isEqualTo(1);
        assertThat(refused.out).contains("Row 2, weight: \"62,5\" has a comma.");
        assertThat(draft).doesNotExist();
        Files.writeString(weights, "account\tweight\nA-200034\t62.5\nA-200033\t37.5\n");
        assertThat(run(make).expect(0).out).contains("AV-DRAFT, SHA-256");
        String[] period = {"--from", "2018-03-12", "--to", "2018-03-16"};
        Said tried = whatIf(period, "--version", draft.toString(), "--against", "AV-BLOCK-5").expect(0);
        assertThat(tried.out).contains("A-200034").contains("lots left on the master")
                .doesNotContain(" -").doesNotContainPattern("A-200035 +\\S+ +0 ").containsPattern("\\d,\\d{3}\\.");

        Said proposed = run("propose", "version", "--file", draft.toString(), "--correction", "Agreed on paper", "--reason", "New")
                .expect(0);
        String number = proposed.out.replaceAll("(?s).*?roposal (\\d+).*", "$1");
        assertThat(whatIf(period, "--proposal", number).expect(0).out).as("against what it rests on").isEqualTo(tried.out);
        assertThat(whatIf(period, "--proposal", number, "--against", "AV-BLOCK-3").expect(0).err).contains("AV-DRAFT against AV-BLOCK-3");
        assertThat(whatIf(period, "--version", draft.toString()).expect(2).err).contains("--against");
        assertThat(whatIf(period, "--proposal", "99999").expect(2).err).contains("There is no proposal 99999.");
    }

    private Said whatIf(String[] period, String... named) {
        return run(Stream.of(new String[] {"allocation", "what-if"}, named, period).flatMap(Stream::of).toArray(String[]::new));
    }

    private record Said(int code, String out, String err) {
        Said expect(int wanted) {
            assertThat(code).as(out + err).isEqualTo(wanted);
            return this;
        }
    }

    private Said run(String... arguments) {
        return asOperator(OperatorRole.COMPLIANCE, arguments);
    }

    private Said asOperator(OperatorRole role, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        DemoOperator operator = DemoDesk.operator(role);
        int code = CommandLineProgram.run(
                new Terminal(
                        new PrintWriter(out), new PrintWriter(err),
                        Map.of("LOTBOOK_DATABASE", database.url().jdbc(), "LOTBOOK_OPERATOR", operator.name(),
                                "LOTBOOK_PASSWORD", operator.password()),
                        Optional.empty()),
                arguments);
        return new Said(code, out.toString(), err.toString());
    }

    @Test
    void aGridsFigureOpensItsDerivationAndOthersHaveNone() {
        VolumeExplainer explainer = new VolumeExplainer(explain, AsOf.NOW);
        TableDefinition trades = ExecutionTables.TRADES;
        for (Row row : rows(trades, 97)) {
            Optional<Explanation> found = explainer.explain(row, trades.column("asked").orElseThrow());
            assertThat(found.isPresent()).isEqualTo(text(row, "role").equals("FOLLOWER"));
            found.ifPresent(explanation -> assertThat(explanation.value()).isEqualTo(text(row, "asked")));
            assertThat(explainer.explain(row, trades.column("price").orElseThrow())).isEmpty();
        }
    }

    @Test
    void aStatementIsWrittenAndTheSameMomentsGiveTheSame() {
        MakeStatement make = new MakeStatement(
                new SqlStatementSource(database, Rounding.HALF_UP), new StatementWorkbook("Test", "f.lang", Paper.A4));
        AccountId account = new AccountId("A-200001");
        MakeStatement.Made made = make.run(account, FIRST, LAST, AsOf.NOW, Target.of(folder.resolve("one.xlsx")));
        AsOf same = new AsOf(Optional.of(made.asAt()), Optional.of(made.knownAt()));
        MakeStatement.Made again = make.run(account, FIRST, LAST, same, Target.of(folder.resolve("two.xlsx")));

        assertThat(made.path()).isNotEmptyFile();
        assertThat(made.trades()).isPositive();
        assertThat(made.checks(Check.Outcome.FAIL)).isEmpty();
        assertThat(again.contentHash()).isEqualTo(made.contentHash());
        assertThat(again.path()).hasSameBinaryContentAs(made.path());
    }

    /** Two calculations that know nothing of each other: the sub-ledgers' rows together are the statement's account. */
    @Test
    void theSubLedgersOfEveryThirdAccountAddUpToItsStatement() {
        SqlLinkLedgerSource ledgers = new SqlLinkLedgerSource(database);
        SqlStatementSource statements = new SqlStatementSource(database, Rounding.HALF_UP);
        Set<String> seen = new HashSet<>();
        boolean severalOwners = false;
        for (Row row : rows(ProgrammeTables.LINKS, 1)) {
            if (!seen.add(text(row, "follower-account")) || seen.size() % 3 != 1) {
                continue;
            }
            LinkLedger ledger = LinkLedgerCalculation.calculate(
                    ledgers.inputs(new LinkId(text(row, "link-id")), AsOf.NOW), Recorder.SILENT);
            Statement statement = StatementCalculation.calculate(
                    statements.inputs(ledger.account(), LocalDate.of(2018, 2, 26), LAST, AsOf.NOW), Recorder.SILENT);
            assertThat(total(ledger, LinkLedger.Row::profit)).as(ledger.account() + " profit")
                    .isEqualByComparingTo(statement.bridge().amounts(BridgeStep.REALISED).balance());
            assertThat(total(ledger, LinkLedger.Row::swap)).as(ledger.account() + " swap")
                    .isEqualByComparingTo(statement.bridge().amounts(BridgeStep.SWAP).balance());
            assertThat(total(ledger, LinkLedger.Row::commission)).as(ledger.account() + " commission")
                    .isEqualByComparingTo(statement.bridge().amounts(BridgeStep.COMMISSION).balance());
            statement.bridge().server().ifPresent(server ->
                    assertThat(ledger.floating().orElseThrow()).as(ledger.account() + " floating")
                            .isEqualByComparingTo(server.floating()));
            assertThat(total(ledger, each -> each.floating().orElse(BigDecimal.ZERO)))
                    .isEqualByComparingTo(ledger.floating().orElse(BigDecimal.ZERO));
            assertThat(ledger.rows().stream().mapToLong(LinkLedger.Row::deals).sum()).isEqualTo(statement.trades().size());
            assertThat(ledger.findings()).as(ledger.account().toString()).isEmpty();
            severalOwners |= ledger.rows().stream().filter(each -> each.openLots().signum() > 0).count() > 1;
        }
        assertThat(severalOwners).as("an account in which several have something open").isTrue();
    }

    /** At every summary of the month the books hold what the server says, to the last digit, and what one gained another lost. */
    @Test
    void theBooksHoldWhatTheServersSay() {
        Map<String, BigDecimal> everything = new TreeMap<>();
        ExplainBalance explainer = new ExplainBalance(new SqlRowSource(database), AsOf.NOW);
        for (Row row : balances()) {
            BigDecimal balance = new BigDecimal(text(row, "balance"));
            everything.merge(text(row, "currency"), balance, BigDecimal::add);
            Explanation explained = explainer.explain(row, LedgerTables.BALANCES.column("balance").orElseThrow()).orElseThrow();
            assertThat(new BigDecimal(explained.value().split(" ")[0])).isEqualByComparingTo(balance);
        }
        assertThat(everything).hasSizeGreaterThan(1).allSatisfy((currency, sum) -> assertThat(sum).isEqualByComparingTo("0"));
        CheckBalances check = new CheckBalances(new SqlRowSource(database), AsOf.NOW);
        List<String> all = check.owners();
        List<String> owners = IntStream.range(0, 10).mapToObj(at -> all.get(at * 5)).toList();
        long summaries = 0;
        for (String owner : owners) {
            CheckBalances.Checked checked = check.check(owner).orElseThrow();
            assertThat(checked.tie().differences()).as(owner).isEmpty();
            summaries += checked.tie().summaries();
        }
        assertThat(String.valueOf(summaries)).isEqualTo(ask("SELECT count(*) FROM lotbook.account_summary"
                + " WHERE server || '/' || login IN ('" + String.join("', '", owners) + "')"));
        assertThat(run("ledger", "check", "--owner", owners.getFirst()).expect(0).out).contains("1 accounts").contains("0 accounts differ");
    }

    @Test
    void aBalanceIsExplainedByTheCommandToo() {
        Row row = balances().stream().filter(each -> text(each, "kind").equals("PLATFORM")).findFirst().orElseThrow();
        Said said = run("explain", "balance", "platform", text(row, "owner"), "--currency", text(row, "currency")).expect(0);
        assertThat(said.out).contains("balance of PLATFORM " + text(row, "owner")).contains("opening balance").contains("[summary ")
                .contains("Rule ledger.balance v1");
        assertThat(run("explain", "balance", "platform", "nobody", "--currency", "USD").expect(2).err)
                .contains("Nothing in USD stands on PLATFORM nobody at that moment.").contains("lotbook list ledger-balances");
        assertThat(run("list", "ledger-balances", "--filter", "kind: in flight", "--format", "csv").expect(0).out)
                .contains("IN_FLIGHT");
    }

    private List<Row> balances() {
        SqlRowSource source = new SqlRowSource(database);
        Question question = Question.of(LedgerTables.BALANCES);
        return source.rows(question, Arrays.stream(source.ids(question).ids()).boxed().toList());
    }

    private static BigDecimal total(LinkLedger ledger, Function<LinkLedger.Row, BigDecimal> figure) {
        return ledger.rows().stream().map(figure).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Every {@code step}th row. */
    private List<Row> rows(TableDefinition table, int step) {
        SqlRowSource source = new SqlRowSource(database);
        long[] ids = source.ids(Question.of(table)).ids();
        List<Long> some = Arrays.stream(ids).filter(id -> id % step == 0).boxed().toList();
        List<Row> rows = source.rows(table, some);
        assertThat(rows).isNotEmpty();
        return rows;
    }

    private static String text(Row row, String column) {
        return row.table().column(column).flatMap(row::value).map(Object::toString).orElse("");
    }
}
