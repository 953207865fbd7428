package lotbook.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.DemoOperator;
import lotbook.app.demo.FreshDemo;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Fact;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.programme.StoredCalendars;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An account that follows two leaders and trades by itself, on the command line: its statement and its sub-ledgers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountCommandsTest {
    private static final Login FOLLOWER = new Login("MT5-1", "200005");

    private Path folder;
    private DemoDesk desk;

    @BeforeAll
    void trade(@TempDir Path made) {
        folder = made;
        desk = FreshDemo.in(folder.resolve("demo"), InstantSource.system());
        Login nord = new Login("MT5-1", "100001");
        List<Fact> facts = List.of(
                summary("S-1", "10000.00", "2018-03-01T00:00:00Z"),
                deal("L-1", nord, "5.00", Execution.PositionEffect.OPEN, "0", "2018-03-05T10:00:00Z", Optional.empty()),
                deal("F-1", FOLLOWER, "0.50", Execution.PositionEffect.OPEN, "0", "2018-03-05T10:00:01Z",
                        Optional.of("L-1")),
                deal("L-2", nord, "5.00", Execution.PositionEffect.CLOSE, "600", "2018-03-06T10:00:00Z",
                        Optional.empty()),
                deal("F-2", FOLLOWER, "0.50", Execution.PositionEffect.CLOSE, "61.50", "2018-03-06T10:00:01Z",
                        Optional.of("L-2")),
                deal("F-3", FOLLOWER, "0.10", Execution.PositionEffect.OPEN, "0", "2018-03-07T10:00:00Z",
                        Optional.empty()),
                // 10,000 + 61.50 - 3 x 1.00 of commission
                summary("S-2", "10058.50", "2018-03-30T20:00:00Z"));
        try (Database feed = desk.signIn(OperatorRole.FEED)) {
            JdbcFeedStore store = new JdbcFeedStore(feed, StoredCalendars.read(feed), new LocalChanges());
            List<Received> batch = new ArrayList<>();
            facts.forEach(fact -> batch.add(new Received(batch.size() + 1, fact.occurredAt(), fact)));
            store.commit(store.take("REPLICATOR", "test", Duration.ofMinutes(5)), batch, batch.size());
        }
    }

    @Test
    void aStatementComesAsAWorkbookAndAsFilesOfTheSameContent() throws IOException {
        Path csv = folder.resolve("csv");
        Desk.Said said = run("statement", "--account", "A-200005", "--from", "2018-03-01", "--to", "2018-03-30", "--out",
                folder.resolve("s.xlsx").toString(), "--csv", csv.toString(), "--paper", "letter").expect(0);
        assertThat(said.out()).contains("3 trades, 0 movements, content ");
        String hash = said.lines().getFirst().replaceAll(".* content ", "");
        Path description = csv.resolve("A-200005_2018-03-01_2018-03-30.json");
        assertThat(said.lines()).contains(description.toString());
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Json table : JsonReader.read(Files.readAllBytes(description)).asObject().list("tables")) {
            all.write((table.asObject().text("table") + "\r\n").getBytes(StandardCharsets.UTF_8));
            all.write(Files.readAllBytes(csv.resolve(table.asObject().text("file"))));
        }
        assertThat(Sha256.of(all.toByteArray()).hex()).isEqualTo(hash);
        assertThat(Files.readString(csv.resolve("A-200005_2018-03-01_2018-03-30_trades.csv")))
                .contains(",F-2,").contains(",61.50,");
        assertThat(Files.size(folder.resolve("s.xlsx"))).isPositive();
    }

    @Test
    void whoWatchesAnImportOfMastersSeesHowFarItIs() throws IOException {
        Path masters = Files.createDirectories(folder.resolve("masters"));
        Files.writeString(masters.resolve("brands.csv"), """
                id,name,legal_entity,jurisdiction,currency,books_zone,books_cut_off
                AURORA,Aurora Markets,Aurora Markets (UK) Ltd,United Kingdom,USD,America/New_York,17:00
                """);
        DemoOperator who = DemoDesk.operator(OperatorRole.ADMINISTRATOR);
        Terminal.Person watching = new Terminal.Person() {
            @Override
            public String line(String question) {
                throw new AssertionError(question);
            }

            @Override
            public String secret(String question) {
                throw new AssertionError(question);
            }
        };
        String[] command = {"import", "masters", masters.toString(), "--dry-run"};
        assertThat(run(Optional.of(watching), who, command).expect(0).err()).contains("\r\u001b[K" + masters + ": 1 of 1 rows")
                .endsWith("\r\u001b[K");
        assertThat(run(who, command).expect(0).err()).as("nobody watches").isEmpty();
    }

    @Test
    void pricesHaveTheDigitsOfTheirInstrumentInEveryRow() {
        assertThat(run("list", "trades", "--columns", "symbol,price").expect(0).lines()).filteredOn(line -> line.startsWith("EURUSD"))
                .isNotEmpty().allMatch(line -> line.matches("EURUSD +\\d\\.\\d{5}"));
    }

    @Test
    void aFileIsNoFolderForTheFilesOfAStatement() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "Not a folder");
        assertThat(run("statement", "--account", "A-200005", "--from", "2018-03-01", "--to", "2018-03-30", "--out",
                folder.resolve("t.xlsx").toString(), "--csv", file.toString()).expect(2).err())
                .contains(file + " is a file. Name a folder for the CSV files");
        assertThat(folder.resolve("t.xlsx")).doesNotExist();
    }

    @Test
    void aLinkIsExplainedBesideTheOtherAndTheOwnTrading() {
        Desk.Said said = run("explain", "link", "L-0005").expect(0);
        assertThat(said.out()).contains("Account A-200005, USD");
        assertThat(said.lines()).anySatisfy(line -> assertThat(line.split(" +")).containsExactly(
                "L-0005", "A-100001", "6,000.00", "61.50", "0.00", "\u22122.00", "59.50", "0.00", "59.50", "0", "2"));
        assertThat(said.lines()).anySatisfy(line -> assertThat(line.split(" +")).containsExactly(
                "L-0006", "A-100002", "4,000.00", "0.00", "0.00", "0.00", "0.00", "0.00", "0.00", "0", "0"));
        assertThat(said.lines()).anyMatch(line -> line.startsWith("own ") && line.contains("\u22121.00"));
        assertThat(said.out()).contains("61.5  deal F-2  [execution F-2 of server MT5-1]").contains("Rule ledger.link v1");
        assertThat(said.out()).contains(" UTC, as known at ").doesNotContainPattern("\\d{2}T\\d{2}:");
        assertThat(run("explain", "link", "L-9999").expect(2).err()).contains("There is no link L-9999");
        assertThat(run("explain", "link", "l-0005").expect(2).err()).contains("Did you mean L-0005?");
        assertThat(run("explain", "link", "L-0005", "--as-at", "2018-03-05T12:00:00Z").expect(0).lines())
                .anySatisfy(line -> assertThat(line).startsWith("L-0005").contains("0.50"));
    }

    @Test
    void theOverviewIsReadWithMomentsInWordsAndByProgramsAsTheyAre() {
        assertThat(run("overview").expect(0).out()).containsPattern("as-at +\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}.* UTC")
                .doesNotContainPattern("\\d{2}T\\d{2}:").doesNotContainPattern("equity +\\d{4}");
        assertThat(run("overview", "--format", "json").expect(0).out()).containsPattern("\\d{2}T\\d{2}:.*Z");
    }

    @Test
    void aManagerIsToldALinkOfTheirOwnWithoutItsHwm() {
        Desk.Said said = run(DemoDesk.operator(OperatorRole.MANAGER), "explain", "link", "L-0034").expect(0);
        assertThat(said.lines()).anyMatch(line -> line.startsWith("L-0034"));
    }

    @Test
    void wrongWordsAreAnsweredWithTheRightOnes() {
        assertThat(run("list", "links", "--most", "-3").expect(2).err()).contains("-3 is no number of rows. Give --most 0");
        assertThat(run("list", "rates", "--most", "1").expect(0).err()).containsPattern("1 of \\d{1,3}(,\\d{3})* rows\\.");
        assertThat(run("list", "sub-ledgers", "--sort", "-worth").expect(2).err())
                .contains("worth is calculated for the rows that are shown, so nothing sorts by it.")
                .contains("assigned-capital")
                .doesNotContain(", worth");
        assertThat(run("allocation", "replay", "--from", "2018-3-1", "--to", "2018-03-30").expect(2).err())
                .contains("2018-3-1 is no day. Write it as 2018-03-01.")
                .doesNotContain("java.");
        assertThat(run("list", "links", "--columns", "link-id, leader-account", "--filter", "link-id: L-9999").expect(0).err())
                .contains("No rows.");
        assertThat(run("explain", "link", "").expect(2).err()).isEqualTo(
                "'' is no link id: it takes 1 to 64 characters without a space at its ends. Copy it from where it is listed.\n");
        assertThat(run(DemoDesk.operator(OperatorRole.COMPLIANCE), "propose", "version", "--like", "AV-TREND-2", "--id",
                        "AV-TREND-9", "--multiplier", "-1", "--reason", "x").expect(2).err())
                .contains("A multiplier is more than zero: -1. See");
        assertThat(run(DemoDesk.operator(OperatorRole.COMPLIANCE), "propose", "version", "--like", "AV-TREND-2", "--id",
                        "AV-TREND-2", "--reason", "x").expect(2).err())
                .contains("can't have the id AV-TREND-2 of the one it is like. Give it an id of its own.");
    }

    @Test
    void whoeverProposesTheSameAgainIsToldOfTheFirst() {
        DemoOperator manager = DemoDesk.operator(OperatorRole.MANAGER);
        String[] words = {"propose", "limits", "A-200036", "volume=2.00", "--reason", "New mandate"};
        assertThat(run(manager, words).expect(0).err()).isEmpty();
        assertThat(run(manager, words).expect(0).err()).contains("for the same waits too");
    }

    /** Nothing differs in what is nobody's, and the whole replay would be for nothing where it may not be kept. */
    @Test
    void aReplayThatProvesNothingIsRefusedBeforeItRuns() {
        for (String unknown : List.of("NOPE", "aur-copy")) {
            assertThat(run("allocation", "replay", "--from", "2018-03-01", "--to", "2018-03-01", "--programme", unknown)
                    .expect(2).err()).startsWith("There is no programme " + unknown);
        }
        assertThat(run(DemoDesk.operator(OperatorRole.AUDITOR), "allocation", "replay", "--from", "2018-03-01",
                "--to", "2018-03-01", "--record").expect(1).err()).startsWith("Your role keeps no exceptions.");
    }

    @Test
    void theListOfSubLedgersAddsUpToTheAccount() {
        Desk.Said said = run("list", "sub-ledgers", "--filter", "account-id: \"A-200005\"", "--columns",
                "line,link-id,assigned-capital,profit,commission,charged,kept,worth,not-attributed,account").expect(0);
        // 10,000 were there when the books began: 6,000 and 4,000 are assigned, and 6,059.50 + 4,000.00 - 1.00 is the account
        assertThat(said.lines()).anySatisfy(line -> assertThat(line.split(" +")).containsExactly(
                "Link", "L-0005", "6,000.00", "61.50", "\u22122.00", "0.00", "\u2013", "6,059.50", "\u2013", "\u2013"));
        assertThat(said.lines()).anySatisfy(line -> assertThat(line.split(" +")).containsExactly(
                "Link", "L-0006", "4,000.00", "0.00", "0.00", "0.00", "\u2013", "4,000.00", "\u2013", "\u2013"));
        assertThat(said.lines()).anySatisfy(line -> assertThat(line.split(" +")).containsExactly(
                "Own", "\u2013", "\u2013", "0.00", "\u22121.00", "\u2013", "0.00", "\u22121.00", "0.00", "10,058.50"));
        assertThat(run("list", "sub-ledgers", "--filter", "profit: >0").expect(2).err()).contains("profit");
        Desk.Said managed = run(DemoDesk.operator(OperatorRole.MANAGER), "list", "sub-ledgers", "--columns", "line,link-id,worth");
        assertThat(managed.expect(0).lines()).contains("Link  L-0034     \u2022\u2022\u2022").noneMatch(line -> line.startsWith("Own"));
    }

    @Test
    void theRatesOfTheBookConvert() {
        // 1,000 x 1.2321 / 0.8749 on Easter Monday
        assertThat(run("explain", "conversion", "--amount", "1000", "--from", "GBP", "--to", "USD", "--on", "2018-04-02")
                        .expect(0).out())
                .contains("1408.28  1000 GBP in USD");
    }

    private Desk.Said run(String... arguments) {
        return run(DemoDesk.operator(OperatorRole.FINANCE), arguments);
    }

    private Desk.Said run(DemoOperator who, String... arguments) {
        return run(Optional.empty(), who, arguments);
    }

    private Desk.Said run(Optional<Terminal.Person> person, DemoOperator who, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = CommandLineProgram.run(
                new Terminal(
                        new PrintWriter(out), new PrintWriter(err),
                        Map.of("LOTBOOK_DATABASE", desk.url().jdbc(), "LOTBOOK_OPERATOR", who.name(),
                                "LOTBOOK_PASSWORD", who.password()),
                        person),
                arguments);
        return new Desk.Said(code, out.toString(), err.toString());
    }

    private static Execution deal(String id, Login login, String lots, Execution.PositionEffect effect, String profit,
            String at, Optional<String> copies) {
        Instant moment = Instant.parse(at);
        Volume volume = Volume.of(lots);
        return new Execution(
                login, new ExecId(id), new OrderId("O-" + id), Execution.Kind.TRADE, Execution.OrderStatus.FILLED, "EURUSD",
                Side.BUY, volume,
                Optional.of(new Execution.Fill(
                        volume, Price.of("1.2300"), new BigDecimal("1.00"), Optional.of(new BigDecimal(profit)),
                        Optional.empty())),
                volume, Volume.ZERO, Optional.of(effect),
                Optional.of(new PositionId(login.number() + (id.equals("F-3") ? "-own" : ""))), Optional.empty(), moment,
                Optional.of(moment), Optional.empty(), Optional.empty(), Optional.empty(),
                copies.map(leader -> new Execution.Copy(
                        new OrderId("O-" + leader), Optional.of(new ExecId(leader)), Optional.of("AV-SCALP-1"),
                        Optional.of(new BigDecimal("0.5")))));
    }

    private static AccountSummary summary(String id, String balance, String at) {
        BigDecimal amount = new BigDecimal(balance);
        return new AccountSummary(
                FOLLOWER, id, LocalDate.of(2018, 3, 1), "USD", Instant.parse(at), AccountSummary.Reason.INTERVAL, amount,
                amount, amount, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, Optional.of(BigDecimal.ZERO));
    }
}
