package lotbook.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.execution.Side;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.ledger.LinkLedger.Row;
import lotbook.domain.ledger.LinkLedgerInputs.CopiedDeal;
import lotbook.domain.ledger.LinkLedgerInputs.Quote;
import lotbook.domain.money.Price;
import lotbook.domain.money.Rate;
import lotbook.domain.money.RateUsed;
import lotbook.domain.money.Volume;
import lotbook.domain.programme.Link;
import lotbook.domain.statement.StatementCurrency;
import lotbook.domain.time.Interval;
import org.junit.jupiter.api.Test;

/** Story: two leaders and own trades in one account. */
class LinkLedgerTest {
    private static final Login LOGIN = new Login("MT5-1", "200005");
    private static final AccountId NORD = new AccountId("A-100001");
    private static final AccountId ALBA = new AccountId("A-100002");
    private static final Instant START = Instant.parse("2018-03-01T00:00:00Z");
    private static final LinkId FIRST = new LinkId("L-1");
    private static final LinkId SECOND = new LinkId("L-2");

    private final List<Link> links = new ArrayList<>(List.of(
            link("L-1", NORD, Interval.since(START)), link("L-2", ALBA, Interval.since(START))));
    private final List<CopiedDeal> deals = new ArrayList<>();
    private final Map<String, Quote> quotes = new HashMap<>();
    private Optional<AccountSummary> summary = Optional.empty();

    @Test
    void eachLeadersResultAndTheOwnTradingStandApart() {
        open("E-1", 1, "0.50", "P-1", Optional.of(NORD));
        open("E-2", 2, "0.20", "P-2", Optional.of(ALBA));
        open("E-3", 3, "0.10", "P-3", Optional.empty());
        close("E-4", 4, "0.30", "P-1", Optional.of(NORD), "90.00", "-1.20");
        close("E-5", 5, "0.20", "P-2", Optional.of(ALBA), "-44.00", "0");
        close("E-6", 6, "0.10", "P-3", Optional.empty(), "7.00", "0.05");
        LinkLedger ledger = calculate();
        // each deal costs 0.50; two deals each
        assertRow(ledger.row(FIRST).orElseThrow(), "90.00", "-1.20", "-1.00");
        assertRow(ledger.row(SECOND).orElseThrow(), "-44.00", "0", "-1.00");
        assertRow(ledger.own(), "7.00", "0.05", "-1.00");
        assertThat(ledger.row(FIRST).orElseThrow().openLots()).isEqualByComparingTo("0.20");
        assertThat(ledger.row(FIRST).orElseThrow().assignedCapital()).contains(new BigDecimal("6000"));
        assertThat(ledger.row(FIRST).orElseThrow().deals()).isEqualTo(2);
        assertThat(ledger.rows()).extracting(row -> row.owner().toString()).containsExactly("L-1", "L-2", "own");
        assertThat(ledger.findings()).singleElement().asString().contains("No summary");
    }

    @Test
    void aCopiedPositionThatTheInvestorClosesStaysItsLinks() {
        open("E-1", 1, "0.50", "P-1", Optional.of(NORD));
        close("E-2", 2, "0.50", "P-1", Optional.empty(), "-25.00", "-0.10");
        assertRow(calculate().row(FIRST).orElseThrow(), "-25.00", "-0.10", "-1.00");
        assertRow(calculate().own(), "0", "0", "0");
    }

    @Test
    void afterADetachTheResultIsTheInvestorsOwn() {
        links.set(0, link("L-1", NORD, Interval.of(START, at(3))));
        open("E-1", 1, "0.50", "P-1", Optional.of(NORD));
        close("E-2", 2, "0.20", "P-1", Optional.of(NORD), "12.00", "0");
        close("E-3", 4, "0.30", "P-1", Optional.of(NORD), "99.00", "0");
        open("E-4", 5, "0.10", "P-4", Optional.of(NORD));
        LinkLedger ledger = calculate();
        assertRow(ledger.row(FIRST).orElseThrow(), "12.00", "0", "-1.00");
        assertRow(ledger.own(), "99.00", "0", "-0.50");
        assertThat(ledger.rows().getLast().owner()).isEqualTo(Owner.UNKNOWN);
        assertThat(ledger.findings()).anyMatch(finding -> finding.contains(
                "Deal E-4 copies A-100001, to whom no link led at that moment"));
        summary = Optional.of(summary("40.00", "0", 3));
        assertThat(calculate().own().floating()).as("what was open when the link ended, realised since")
                .map(BigDecimal::toPlainString).contains("-59.00");
    }

    @Test
    void aNettedPositionComesApartTheWayItCameTogether() {
        netted("E-1", 1, Side.BUY, "0.50", Optional.of(NORD), "0", "0");
        netted("E-2", 2, Side.BUY, "0.30", Optional.of(ALBA), "0", "0");
        netted("E-3", 3, Side.BUY, "0.20", Optional.empty(), "0", "0");
        // Alba closes 0.40: her 0.30 first, then 0.10 of the oldest, Nord's: 40.00 = 30.00 + 10.00
        netted("E-4", 4, Side.SELL, "0.40", Optional.of(ALBA), "40.00", "-0.01");
        LinkLedger ledger = calculate();
        assertThat(ledger.row(SECOND).orElseThrow().profit()).isEqualByComparingTo("30.00");
        assertThat(ledger.row(FIRST).orElseThrow().profit()).isEqualByComparingTo("10.00");
        // -0.01 in whole cents: the larger loss of digits gets it, and nothing of it is lost
        assertThat(sum(ledger, Row::swap)).isEqualByComparingTo("-0.01");
        assertThat(ledger.row(FIRST).orElseThrow().openLots()).isEqualByComparingTo("0.40");
        assertThat(ledger.own().openLots()).isEqualByComparingTo("0.20");
        // sells 0.70 where 0.60 are open: 0.60 closed, 0.10 opened the other way
        netted("E-5", 5, Side.SELL, "0.70", Optional.of(NORD), "6.00", "0");
        ledger = calculate();
        assertThat(ledger.row(FIRST).orElseThrow().profit()).isEqualByComparingTo("14.00");
        assertThat(ledger.own().profit()).isEqualByComparingTo("2.00");
        assertThat(ledger.row(FIRST).orElseThrow().openLots()).isEqualByComparingTo("0.10");
    }

    @Test
    void aCorrectionReplacesItsDealAndACancelTakesItAway() {
        open("E-1", 1, "0.50", "P-1", Optional.of(NORD));
        close("E-2", 2, "0.50", "P-1", Optional.of(NORD), "50.00", "0");
        correct("E-3", 3, Execution.Kind.TRADE_CORRECT, "E-2", "0.50", "45.00");
        correct("E-4", 4, Execution.Kind.TRADE_CORRECT, "E-3", "0.50", "44.00");
        assertThat(calculate().row(FIRST).orElseThrow().profit()).isEqualByComparingTo("44.00");
        correct("E-5", 5, Execution.Kind.TRADE_CANCEL, "E-2", "0", "0");
        assertThat(calculate().row(FIRST).orElseThrow().profit()).isEqualByComparingTo("0");
        assertThat(calculate().row(FIRST).orElseThrow().openLots()).isEqualByComparingTo("0.50");
        correct("E-6", 6, Execution.Kind.TRADE_CANCEL, "E-99", "0", "0");
        assertThat(calculate().findings()).anyMatch(finding -> finding.contains("Correction E-6 refers to a deal"));
    }

    @Test
    void theServersFloatingIsWhollyItsWhoAloneHasSomethingOpen() {
        open("E-1", 1, "0.50", "P-1", Optional.of(NORD));
        summary = Optional.of(summary("123.45", "-0.45", 2));
        LinkLedger ledger = calculate();
        assertThat(ledger.row(FIRST).orElseThrow().floating()).map(BigDecimal::toPlainString).contains("123.00");
        assertThat(ledger.own().floating()).map(BigDecimal::signum).contains(0);
        assertThat(ledger.row(FIRST).orElseThrow().result()).isEqualByComparingTo("122.50");
        // closed after the summary: what it brought is realised now, and floats no more
        close("E-2", 3, "0.50", "P-1", Optional.of(NORD), "120.00", "-0.40");
        assertThat(calculate().row(FIRST).orElseThrow().floating()).map(BigDecimal::toPlainString).contains("3.40");
        assertThat(calculate().floating()).map(BigDecimal::toPlainString).contains("3.40");
    }

    @Test
    void severalOwnersAreValuedAtTheLastDealAndTheRestIsNobodys() {
        open("E-1", 1, "0.50", "P-1", Optional.of(NORD));
        open("E-2", 2, "0.20", "P-2", Optional.of(ALBA));
        summary = Optional.of(summary("71.30", "-1.00", 3));
        quotes.put("EURUSD", quote("1.1010", Optional.of(usd())));
        LinkLedger ledger = calculate();
        // (1.1010 - 1.1000) x 0.50 x 100,000 and x 0.20
        assertThat(ledger.row(FIRST).orElseThrow().floating()).map(BigDecimal::toPlainString).contains("50.00");
        assertThat(ledger.row(SECOND).orElseThrow().floating()).map(BigDecimal::toPlainString).contains("20.00");
        // 71.30 - 1.00 - 70.00
        assertThat(ledger.rows().getLast().floating()).map(BigDecimal::toPlainString).contains("0.30");
        assertThat(sum(ledger, row -> row.floating().orElseThrow())).isEqualByComparingTo("70.30");
    }

    @Test
    void withoutAQuoteOrARateAFloatingResultIsNotKnownRatherThanGuessed() {
        open("E-1", 1, "0.50", "P-1", Optional.of(NORD));
        open("E-2", 2, "0.20", "P-2", Optional.empty());
        summary = Optional.of(summary("70.00", "0", 3));
        assertThat(calculate().row(FIRST).orElseThrow().floating()).isEmpty();
        assertThat(calculate().findings()).anyMatch(finding -> finding.contains("no deal to value what L-1"));
        quotes.put("EURUSD", quote("1.1010", Optional.empty()));
        assertThat(calculate().own().floating()).isEmpty();
        assertThat(calculate().findings()).anyMatch(finding -> finding.contains("no rate to value what own"));
        assertThat(calculate().rows().getLast().floating()).map(BigDecimal::toPlainString).contains("70.00");
    }

    @Test
    void aCopyOfALeaderNobodyKnowsIsInNoLedger() {
        deals.add(new CopiedDeal(
                deal("E-1", 1, Execution.Kind.TRADE, Side.BUY, "0.50", Optional.of("P-1"),
                        Optional.of(PositionEffect.OPEN), "0", "0", true, Optional.empty()),
                Optional.empty()));
        LinkLedger ledger = calculate();
        assertThat(ledger.rows().getLast().owner()).isEqualTo(Owner.UNKNOWN);
        assertThat(ledger.rows().getLast().commission()).isEqualByComparingTo("-0.50");
        assertThat(ledger.findings()).anyMatch(finding -> finding.contains("a leader whose deal isn't known"));
    }

    @Test
    void everyFigureIsExplainedByItsDeals() {
        open("E-1", 1, "0.50", "P-1", Optional.of(NORD));
        close("E-4", 4, "0.30", "P-1", Optional.of(NORD), "90.00", "-1.20");
        summary = Optional.of(summary("60.00", "0", 5));
        Explanation told = LinkLedgerCalculation.explain(inputs(), FIRST).orElseThrow();
        assertThat(told.value()).isEqualTo(calculate().row(FIRST).orElseThrow().result().toPlainString());
        assertThat(told.asText()).contains("147.80  result of link L-1 in USD")
                .contains("90.00  deal E-4  [execution E-4 of server MT5-1]")
                .contains("-0.50  deal E-1  [execution E-1 of server MT5-1]")
                .contains("[summary S-1 of server MT5-1]")
                .contains("Rule ledger.link v1");
        assertThat(LinkLedgerCalculation.explain(inputs(), new LinkId("L-9"))).isEmpty();
    }

    /** Whatever trades, the rows are the account: nothing is lost, nothing is counted twice, recording changes nothing. */
    @Test
    void theRowsAreTheAccount() {
        for (long seed = 0; seed < 200; seed++) {
            deals.clear();
            Random random = new Random(seed);
            BigDecimal profit = BigDecimal.ZERO;
            int count = 3 + random.nextInt(40);
            for (int each = 0; each < count; each++) {
                Optional<AccountId> leader =
                        List.of(Optional.of(NORD), Optional.of(ALBA), Optional.<AccountId>empty()).get(random.nextInt(3));
                String lots = "0." + (1 + random.nextInt(9));
                String result = BigDecimal.valueOf(random.nextInt(20_001) - 10_000, 2).toPlainString();
                netted("E-" + each, 1 + each, random.nextBoolean() ? Side.BUY : Side.SELL, lots, leader, result, "-0.07");
                profit = profit.add(new BigDecimal(result));
            }
            summary = Optional.of(summary("17.29", "-0.03", 1 + random.nextInt(count)));
            quotes.put("EURUSD", quote("1.1007", Optional.of(usd())));
            LinkLedger ledger = calculate();
            assertThat(sum(ledger, Row::profit)).as("seed " + seed).isEqualByComparingTo(profit);
            assertThat(sum(ledger, Row::swap)).isEqualByComparingTo(
                    new BigDecimal("-0.07").multiply(BigDecimal.valueOf(count)));
            assertThat(sum(ledger, Row::commission)).isEqualByComparingTo(
                    new BigDecimal("-0.50").multiply(BigDecimal.valueOf(count)));
            assertThat(sum(ledger, row -> row.floating().orElse(BigDecimal.ZERO)))
                    .isEqualByComparingTo(ledger.floating().orElseThrow());
            assertThat(ledger.rows().stream().mapToLong(Row::deals).sum()).isEqualTo(count);
            assertThat(LinkLedgerCalculation.calculate(inputs(), new StepRecorder())).isEqualTo(ledger);
        }
    }

    private static BigDecimal sum(LinkLedger ledger, Function<Row, BigDecimal> figure) {
        return ledger.rows().stream().map(figure).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void assertRow(Row row, String profit, String swap, String commission) {
        assertThat(row.profit()).as(row.owner() + " profit").isEqualByComparingTo(profit);
        assertThat(row.swap()).as(row.owner() + " swap").isEqualByComparingTo(swap);
        assertThat(row.commission()).as(row.owner() + " commission").isEqualByComparingTo(commission);
    }

    private LinkLedger calculate() {
        return LinkLedgerCalculation.calculate(inputs(), Recorder.SILENT);
    }

    private LinkLedgerInputs inputs() {
        return new LinkLedgerInputs(
                new AccountId("A-200005"), StatementCurrency.of("USD"), links, deals, summary, quotes, at(60), at(60));
    }

    private void open(String id, int minute, String lots, String position, Optional<AccountId> leader) {
        add(id, minute, Side.BUY, lots, position, PositionEffect.OPEN, leader, "0", "0");
    }

    private void close(
            String id, int minute, String lots, String position, Optional<AccountId> leader, String profit, String swap) {
        add(id, minute, Side.SELL, lots, position, PositionEffect.CLOSE, leader, profit, swap);
    }

    private void add(String id, int minute, Side side, String lots, String position, PositionEffect effect,
            Optional<AccountId> leader, String profit, String swap) {
        deals.add(new CopiedDeal(
                deal(id, minute, Execution.Kind.TRADE, side, lots, Optional.of(position), Optional.of(effect), profit, swap,
                        leader.isPresent(), Optional.empty()),
                leader));
    }

    /** On an account that keeps one position a symbol and says no effect. */
    private void netted(
            String id, int minute, Side side, String lots, Optional<AccountId> leader, String profit, String swap) {
        deals.add(new CopiedDeal(
                deal(id, minute, Execution.Kind.TRADE, side, lots, Optional.empty(), Optional.empty(), profit, swap,
                        leader.isPresent(), Optional.empty()),
                leader));
    }

    private void correct(String id, int minute, Execution.Kind kind, String refersTo, String lots, String profit) {
        deals.add(new CopiedDeal(
                deal(id, minute, kind, Side.SELL, lots, Optional.of("P-1"), Optional.of(PositionEffect.CLOSE), profit, "0",
                        true, Optional.of(refersTo)),
                Optional.of(NORD)));
    }

    private static Execution deal(String id, int minute, Execution.Kind kind, Side side, String lots,
            Optional<String> position, Optional<PositionEffect> effect, String profit, String swap, boolean copies,
            Optional<String> refersTo) {
        Optional<Execution.Fill> fill = kind == Execution.Kind.TRADE_CANCEL
                ? Optional.empty()
                : Optional.of(new Execution.Fill(
                        Volume.of(lots), Price.of("1.1000"), new BigDecimal("0.50"), Optional.of(new BigDecimal(profit)),
                        Optional.of(new BigDecimal(swap))));
        return new Execution(
                LOGIN, new ExecId(id), new OrderId("O-" + id), kind, Execution.OrderStatus.FILLED, "EURUSD", side,
                Volume.of(lots), fill, Volume.of(lots), Volume.ZERO, effect, position.map(PositionId::new),
                Optional.empty(), at(minute), Optional.empty(), Optional.empty(), refersTo.map(ExecId::new),
                Optional.empty(),
                copies ? Optional.of(new Execution.Copy(
                        new OrderId("LO"), Optional.of(new ExecId("LE-" + id)), Optional.of("V-1"), Optional.empty()))
                        : Optional.empty());
    }

    private static AccountSummary summary(String floating, String openSwap, int minute) {
        return new AccountSummary(
                LOGIN, "S-1", LocalDate.of(2018, 3, 1), "USD", at(minute), AccountSummary.Reason.INTERVAL,
                new BigDecimal("10000"), new BigDecimal("10000"), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO,
                new BigDecimal(floating), Optional.of(new BigDecimal(openSwap)));
    }

    private static Quote quote(String price, Optional<RateUsed> rate) {
        return new Quote("EURUSD", new BigDecimal(price), at(3), new BigDecimal("100000"), rate, "execution:MT5-1/E-9");
    }

    private static RateUsed usd() {
        LocalDate day = LocalDate.of(2018, 3, 1);
        return new RateUsed("USD", "USD", day, day, Rate.of("1"), Rate.of("1"), "ECB", "none");
    }

    private static Instant at(int minute) {
        return START.plusSeconds(60L * minute);
    }

    private static Link link(String id, AccountId leader, Interval valid) {
        return new Link(
                new LinkId(id), new ProgrammeId("P"), leader, new AccountId("A-200005"), Set.of(Link.Permission.TRADE),
                new BigDecimal("6000"), valid);
    }
}
