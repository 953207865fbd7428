package lotbook.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.Emptiness;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.query.Totals;
import lotbook.domain.query.Totals.Part;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Totals over all that matches, percentiles of groups, and why nothing is there; the expected figures are worked out by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TotalsContract {
    private static final TableDefinition TRADES = ExecutionTables.TRADES;
    private static final TableDefinition SLIPPAGE = ExecutionTables.SLIPPAGE;
    private final FilterParser parser = new FilterParser(
            InstantSource.fixed(FactScene.START), BusinessCalendar.NEW_YORK_17, Locale.ENGLISH);
    private final FactScene scene;
    private final SqlRowSource source;
    private final Instant beforeCorrection;

    TotalsContract(DatabaseKind kind) throws SQLException {
        scene = new FactScene(kind);
        scene.link("K1", "100001", "200001");
        Execution wrong = deal("200003", "F3", "EURUSD", 3, "1.50", "1.08419", Optional.of("L1"), Optional.of("-7.25"));
        scene.report(
                deal("100001", "L1", "EURUSD", 0, "5.00", "1.08412", Optional.empty(), Optional.of("100.00")),
                deal("200001", "F1", "EURUSD", 1, "0.77", "1.08414", Optional.of("L1"), Optional.of("15.40")),
                deal("200002", "F2", "EURUSD", 2, "0.31", "1.08411", Optional.of("L1"), Optional.empty()),
                wrong,
                deal("100001", "L2", "XAUUSD", 10, "1.00", "1300.00", Optional.empty(), Optional.of("1.00")),
                deal("200001", "F4", "XAUUSD", 12, "0.10", "1300.50", Optional.of("L2"), Optional.of("0.60")),
                deal("299999", "X1", "EURUSD", 20, "0.05", "1.08", Optional.empty(), Optional.of("9.99")));
        beforeCorrection = scene.now();
        scene.report(FactScene.corrected(wrong, "F3-2", "1.40"));
        source = scene.source(TestDatabase.COMPLIANCE);
    }

    static class OnH2Test extends TotalsContract {
        OnH2Test() throws SQLException {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends TotalsContract {
        OnPostgresTest() throws SQLException {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    private static Execution deal(String login, String exec, String symbol, int at, String lots, String price,
            Optional<String> leader, Optional<String> profit) {
        return FactScene.deal(login, exec, symbol, at, lots, price, leader, profit);
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void amountsAreTotalledForEachCurrencyAndNeverAcross() {
        Totals totals = totals("");
        assertThat(totals.rows()).isEqualTo(8);
        assertThat(totals.single(TRADES.column("profit").orElseThrow())).isEmpty();
        assertThat(parts(totals, "profit")).containsExactly(
                new Part(Optional.empty(), Optional.empty(), 1),
                new Part(Optional.of("EUR"), Optional.of(new BigDecimal("-7.25")), 1),
                new Part(Optional.of("USD"), Optional.of(new BigDecimal("117.00")), 4));
        assertThat(parts(totals("currency: USD"), "profit"))
                .containsExactly(new Part(Optional.of("USD"), Optional.of(new BigDecimal("117.00")), 4));
    }

    @Test
    void aCorrectedDealCountsOnceAndAsItWasKnown() {
        Totals followers = totals("role: follower; symbol: eurusd");
        assertThat(followers.rows()).isEqualTo(4);
        assertThat(parts(followers, "filled"))
                .containsExactly(new Part(Optional.empty(), Optional.of(new BigDecimal("2.48")), 3));
        Question then = trades("role: follower; symbol: eurusd")
                .with(new AsOf(Optional.empty(), Optional.of(beforeCorrection)));
        assertThat(parts(source.totals(then), "filled"))
                .containsExactly(new Part(Optional.empty(), Optional.of(new BigDecimal("2.58")), 3));
        Question at = trades("role: follower").with(new AsOf(Optional.of(FactScene.START.plusSeconds(2)), Optional.empty()));
        assertThat(parts(source.totals(at), "filled"))
                .containsExactly(new Part(Optional.empty(), Optional.of(new BigDecimal("1.08")), 2));
    }

    @Test
    void slippageIsTheMeanByVolumeOfOneSymbolAndLatencyTheMedian() {
        Question then = trades("role: follower").with(new AsOf(Optional.empty(), Optional.of(beforeCorrection)));
        Totals totals = source.totals(then);
        assertThat(parts(totals, "slippage")).containsExactly(
                // (0.77 x 0.00002 - 0.31 x 0.00001 + 1.50 x 0.00007) / 2.58
                new Part(Optional.of("EURUSD"), Optional.of(new BigDecimal("0.0000454651")), 3),
                new Part(Optional.of("XAUUSD"), Optional.of(new BigDecimal("0.5")), 1));
        // 1000, 2000, 2000, 3000: the second of four by nearest rank
        assertThat(parts(totals, "latency-ms"))
                .containsExactly(new Part(Optional.empty(), Optional.of(new BigDecimal("2000")), 4));
        assertThat(totals.of(TRADES.column("price").orElseThrow())).isEmpty();
    }

    @Test
    void nothingToTotalIsNoFigure() {
        Totals totals = totals("symbol: nothing");
        assertThat(totals.rows()).isZero();
        assertThat(totals.parts()).isEmpty();
        for (TableDefinition table : ExecutionTables.ALL) {
            assertThat(source.totals(Question.of(table)).rows()).isEqualTo(source.count(Question.of(table)));
        }
        assertThat(source.totals(Question.of(ProgrammeTables.LINKS)).of(
                ProgrammeTables.LINKS.column("assigned-capital").orElseThrow()))
                .containsExactly(new Part(Optional.of("USD"), Optional.of(new BigDecimal("1000.00")), 1));
    }

    @Test
    void totalsOfAManagerAreOfWhatTheManagerSees() {
        SqlRowSource manager = scene.source(TestDatabase.MANAGER);
        Totals totals = manager.totals(trades(""));
        assertThat(totals.rows()).isEqualTo(4);
        assertThat(parts(totals, "profit"))
                .containsExactly(new Part(Optional.of("USD"), Optional.of(new BigDecimal("117.00")), 4));
    }

    @Test
    void percentilesAreOfEachFollowerLeaderAndSymbol() {
        List<String> groups = groups("", AsOf.NOW);
        assertThat(groups).containsExactlyInAnyOrder(
                "100001 200001 EURUSD 1 0.77 0.00002 1000", "100001 200002 EURUSD 1 0.31 -0.00001 2000",
                "100001 200003 EURUSD 1 1.40 0.00007 " + latencyOfCorrection(), "100001 200001 XAUUSD 1 0.10 0.5 2000");
        assertThat(groups("", new AsOf(Optional.empty(), Optional.of(beforeCorrection))))
                .contains("100001 200003 EURUSD 1 1.50 0.00007 3000").hasSize(4);
    }

    /** The correction's own time counts, as the link derived it. */
    private String latencyOfCorrection() {
        List<Row> rows = FactScene.rows(source, trades("exec-id: \"F3-2\""));
        return text(rows.getFirst(), "latency-ms");
    }

    @Test
    void aPageOfGroupsAgreesWithTheListItIsAPageOf() throws SQLException {
        try (FactScene other = new FactScene(scene.database().url().kind())) {
            SqlRowSource groups = other.source(TestDatabase.COMPLIANCE);
            other.link("K1", "100001", "200001");
            other.report(
                    deal("100001", "L1", "EURUSD", 0, "5.00", "1.08412", Optional.empty(), Optional.empty()),
                    deal("200001", "F1", "EURUSD", 1, "0.77", "1.08414", Optional.of("L1"), Optional.empty()));
            Question question = Question.of(SLIPPAGE);
            List<Long> ids = LongStream.of(groups.ids(question).ids()).boxed().toList();
            other.report(deal("200001", "F2", "EURUSD", 2, "0.31", "1.08411", Optional.of("L1"), Optional.empty()));
            assertThat(dealsOf(groups.rows(question, ids))).as("as the list was").containsExactly("1");
            assertThat(dealsOf(groups.rows(question.with(parser.parse(SLIPPAGE, "symbol: eurusd")), ids)))
                    .as("of a list nobody asked for").containsExactly("2");
            assertThat(groups.ids(question).ids()).hasSize(1);
            assertThat(dealsOf(groups.rows(question, ids))).as("as the list is").containsExactly("2");
        }
    }

    private static List<String> dealsOf(List<Row> rows) {
        return rows.stream().map(row -> row.value(SLIPPAGE.column("deals").orElseThrow()).orElseThrow().toString()).toList();
    }

    @Test
    void aConditionOnTheDealsChoosesWhatIsGroupedAndOneOnFiguresChoosesGroups() {
        assertThat(groups("occurred-at: 2018-03-01 08:00:02..2018-03-01 08:00:12", AsOf.NOW)).hasSize(2)
                .allMatch(group -> group.startsWith("100001 200002 EURUSD 1") || group.startsWith("100001 200001 XAUUSD 1"));
        assertThat(groups("login: 200001; slippage-p50: >0.1", AsOf.NOW))
                .containsExactly("100001 200001 XAUUSD 1 0.10 0.5 2000");
        assertThat(groups("deals: >1", AsOf.NOW)).isEmpty();
        assertThat(source.count(Question.of(SLIPPAGE))).isEqualTo(4);
        assertThat(parts(source.totals(Question.of(SLIPPAGE)), "deals"))
                .containsExactly(new Part(Optional.empty(), Optional.of(new BigDecimal("4")), 4));
    }

    private List<String> groups(String line, AsOf asOf) {
        Question question = Question.of(SLIPPAGE).with(parser.parse(SLIPPAGE, line)).with(asOf);
        return FactScene.rows(source, question).stream().map(row -> String.join(" ", List.of(
                text(row, "leader-login"), text(row, "login"), text(row, "symbol"), text(row, "deals"), text(row, "filled"),
                text(row, "slippage-p95"), text(row, "latency-p99")))).toList();
    }

    @Test
    void whyNothingIsThere() {
        assertThat(source.emptiness(trades("symbol: nothing"))).isEqualTo(new Emptiness.ByFilter(8));
        AsOf early = new AsOf(Optional.empty(), Optional.of(FactScene.START.minusSeconds(1)));
        assertThat(source.emptiness(trades("").with(early))).isEqualTo(new Emptiness.ByTime(early));
        assertThat(source.emptiness(trades("symbol: eur").with(early))).isEqualTo(new Emptiness.ByTime(early));
        assertThat(source.emptiness(Question.of(ExecutionTables.MOVEMENTS))).isEqualTo(new Emptiness.NothingYet());
        SqlRowSource manager = scene.source(TestDatabase.MANAGER);
        assertThat(manager.emptiness(Question.of(ExecutionTables.MOVEMENTS))).isEqualTo(new Emptiness.ByRights(false));
        assertThat(manager.emptiness(trades("symbol: nothing"))).isEqualTo(new Emptiness.ByFilter(4));
    }

    private Question trades(String line) {
        return Question.of(TRADES).with(parser.parse(TRADES, line));
    }

    private Totals totals(String line) {
        return source.totals(trades(line));
    }

    private static List<Part> parts(Totals totals, String column) {
        return totals.of(totals.table().column(column).orElseThrow());
    }

    private static String text(Row row, String column) {
        Object value = row.value(row.table().column(column).orElseThrow()).orElse("");
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}
