package lotbook.app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.app.simulator.trading.AccountTotals;
import lotbook.app.simulator.trading.Expected;
import lotbook.app.simulator.trading.Report;
import lotbook.app.simulator.trading.TradingEngine;
import lotbook.app.simulator.wire.FixEncoder;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Execution.Kind;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.execution.Fact;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.execution.Notice;
import lotbook.domain.identity.Login;
import lotbook.domain.time.BusinessCalendar;
import lotbook.reports.incoming.prices.PriceBar;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TradingEngineTest {
    private static List<Report> reports;
    private static Expected expected;

    @BeforeAll
    static void playMarch() {
        TradingEngine engine = March.engine(7, March.TO);
        reports = March.play(engine);
        expected = engine.expected();
    }

    @Test
    void theSameSeedGivesTheSameMessagesAndAnotherGivesOthers() {
        List<String> again = texts(March.play(March.engine(7, March.TO)));
        assertThat(again).isEqualTo(texts(reports));
        assertThat(texts(March.play(March.engine(8, March.TO)))).isNotEqualTo(again);
    }

    @Test
    void timeNeverGoesBackAndNoIdIsGivenTwice() {
        assertThat(facts(Fact.class).map(Fact::occurredAt)).isSorted();
        Set<String> ids = new HashSet<>();
        assertThat(facts(Execution.class)).allMatch(e -> ids.add(e.server() + e.execId()));
        assertThat(facts(Breakdown.class)).allMatch(b -> ids.add(b.server() + b.reportId()));
        assertThat(facts(AccountSummary.class)).allMatch(s -> ids.add(s.server() + s.reportId()));
        assertThat(facts(Movement.class)).allMatch(m -> ids.add(m.server() + m.movementId()));
    }

    /**
     * balance = opening + movements without credit + profit + swap - commission, at every summary, from the reports
     * alone.
     */
    @Test
    void everySummaryFollowsFromWhatWasReportedBefore() {
        Map<Login, BigDecimal> balance = new HashMap<>();
        expected.accounts().values().forEach(account -> balance.put(account.login(), account.opening()));
        for (Report report : reports) {
            switch (report.fact()) {
                case Execution execution -> execution.fill().ifPresent(fill -> balance.merge(execution.login(),
                        fill.profit().orElse(BigDecimal.ZERO).add(fill.swap().orElse(BigDecimal.ZERO))
                                .subtract(fill.commission()), BigDecimal::add));
                case Movement movement -> {
                    if (movement.type().movementClass() != MovementClass.CREDIT) {
                        balance.merge(movement.login(), movement.amount(), BigDecimal::add);
                    }
                }
                case AccountSummary summary -> {
                    assertThat(summary.balance()).isEqualByComparingTo(balance.get(summary.login()));
                    assertThat(summary.equity()).isEqualByComparingTo(summary.balance().add(summary.credit())
                            .add(summary.floatingProfit()).add(summary.openSwap().orElseThrow()));
                    assertThat(summary.freeMargin())
                            .isEqualByComparingTo(summary.equity().subtract(summary.usedMargin()));
                }
                default -> { }
            }
        }
        for (AccountTotals account : expected.accounts().values()) {
            assertThat(account.opening().add(account.movements()).add(account.realised()).add(account.swap())
                    .subtract(account.commission())).isEqualByComparingTo(account.closing())
                    .isEqualByComparingTo(balance.get(account.login()));
        }
    }

    @Test
    void volumesAndCountsAreWhatTheReportsAddUpTo() {
        Map<String, BigDecimal> volume = new HashMap<>();
        facts(Execution.class).forEach(execution -> execution.fill().ifPresent(fill ->
                volume.merge(execution.login().toString(), fill.volume().lots(), BigDecimal::add)));
        expected.accounts().forEach((login, account) -> assertThat(account.volume())
                .isEqualByComparingTo(volume.getOrDefault(login, BigDecimal.ZERO)));
        assertThat(expected.messages()).isEqualTo(reports.size());
    }

    @Test
    void everyKindOfCopyEventOccurs() {
        Set<Breakdown.Reason> reasons = facts(Breakdown.class).flatMap(b -> b.lines().stream())
                .map(Breakdown.Line::reason).collect(Collectors.toSet());
        assertThat(reasons).contains(Breakdown.Reason.NONE, Breakdown.Reason.ROUNDED, Breakdown.Reason.BELOW_MINIMUM,
                Breakdown.Reason.LIMIT, Breakdown.Reason.PAUSED);
        Set<String> rejects = facts(Execution.class).flatMap(e -> e.reject().stream())
                .map(reject -> reject.text().split(":")[0]).collect(Collectors.toSet());
        assertThat(rejects).contains("no margin", "off quotes", "deviation", "trading halted");
        assertThat(copies()).anyMatch(e -> e.kind() == Kind.CANCELLED && !e.cumulative().isZero());
        assertThat(copies()).anyMatch(e -> e.status() == Execution.OrderStatus.PARTIALLY_FILLED);
        assertThat(copies()).anyMatch(e -> e.closedBy().isPresent());
        assertThat(facts(Movement.class).map(Movement::type)).contains(
                Movement.Type.DEPOSIT, Movement.Type.WITHDRAWAL, Movement.Type.CREDIT_IN, Movement.Type.DIVIDEND,
                Movement.Type.FEE, Movement.Type.REBATE, Movement.Type.CORRECTION,
                Movement.Type.NEGATIVE_BALANCE_RESET);
        assertThat(facts(AccountSummary.class)).anyMatch(s -> s.reason() == AccountSummary.Reason.DEALING_POINT);
        assertThat(facts(Notice.class).map(Notice::headline))
                .contains("XAUUSD halted", "XAUUSD trades again", "Restart announced");
    }

    @Test
    void aNegativeBalanceIsLiftedToZeroAtNight() {
        Movement reset = facts(Movement.class)
                .filter(m -> m.type() == Movement.Type.NEGATIVE_BALANCE_RESET).findFirst().orElseThrow();
        assertThat(reset.amount()).isEqualByComparingTo("50.00");
        assertThat(reset.occurredAt()).isEqualTo("2018-03-13T21:00:00Z");
    }

    @Test
    void nothingIsTradedWhileItsMarketIsClosedOnBothSidesOfTheClockChange() {
        Map<String, Set<Instant>> open = new HashMap<>();
        March.bars().forEach((symbol, bars) ->
                open.put(symbol, bars.stream().map(PriceBar::start).collect(Collectors.toSet())));
        assertThat(facts(Execution.class).filter(e -> e.fill().isPresent())).allSatisfy(e ->
                assertThat(open.get(e.symbol())).contains(e.occurredAt().truncatedTo(ChronoUnit.HOURS)));
        for (String weekend : List.of("2018-03-10T12:00:00Z", "2018-03-17T12:00:00Z")) {
            Instant noon = Instant.parse(weekend);
            assertThat(facts(Fact.class)).noneMatch(fact -> fact.occurredAt().isAfter(noon)
                    && fact.occurredAt().isBefore(noon.plus(8, ChronoUnit.HOURS)));
        }
    }

    @Test
    void theServersDayEndsAtFiveInNewYorkBeforeAndAfterTheClockChange() {
        assertThat(facts(AccountSummary.class)).allSatisfy(summary -> assertThat(summary.clearingDate())
                .isEqualTo(BusinessCalendar.NEW_YORK_17.dayOf(summary.occurredAt())));
        assertThat(dayAt("2018-03-08T22:00:00Z")).isEqualTo("2018-03-09");
        assertThat(dayAt("2018-03-08T21:00:00Z")).isEqualTo("2018-03-08");
        assertThat(dayAt("2018-03-12T21:00:00Z")).isEqualTo("2018-03-13");
        assertThat(dayAt("2018-03-12T20:00:00Z")).isEqualTo("2018-03-12");
    }

    @Test
    void swapIsInTheSummariesBeforeItIsInADeal() {
        assertThat(facts(AccountSummary.class)).anyMatch(s -> s.openSwap().orElseThrow().signum() != 0);
        assertThat(facts(Execution.class).flatMap(e -> e.fill().stream()))
                .anyMatch(fill -> fill.swap().isPresent() && fill.swap().get().signum() != 0);
    }

    @Test
    void aFollowerWhoLeftHoldsNothingAndCopiesNothing() {
        Instant left = Instant.parse("2018-03-14T14:00:00Z");
        Map<String, BigDecimal> open = new HashMap<>();
        Stream<Execution> theirs = facts(Execution.class).filter(e -> e.login().number().equals("200003"));
        theirs.forEach(e -> e.fill().ifPresent(fill -> {
            assertThat(e.occurredAt()).isBeforeOrEqualTo(left);
            BigDecimal signed = e.positionEffect().orElseThrow() == PositionEffect.OPEN
                    ? fill.volume().lots() : fill.volume().lots().negate();
            open.merge(e.position().orElseThrow().value(), signed, BigDecimal::add);
        }));
        assertThat(open).isNotEmpty();
        assertThat(open.values()).allMatch(lots -> lots.signum() == 0);
    }

    private static String dayAt(String moment) {
        return facts(AccountSummary.class).filter(s -> s.occurredAt().equals(Instant.parse(moment))).findFirst()
                .orElseThrow().clearingDate().toString();
    }

    private static Stream<Execution> copies() {
        return facts(Execution.class).filter(execution -> execution.copy().isPresent());
    }

    private static <F> Stream<F> facts(Class<F> type) {
        return reports.stream().map(Report::fact).filter(type::isInstance).map(type::cast);
    }

    /** Whole messages; the session adds sending time and number when it sends them. */
    private static List<String> texts(List<Report> made) {
        return made.stream().map(report -> FixEncoder.encode(report).toString()).toList();
    }
}
