package lotbook.app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.app.demo.DemoBook;
import lotbook.app.simulator.scenario.Happening;
import lotbook.app.simulator.scenario.Happening.Mode;
import lotbook.app.simulator.scenario.Happening.OpenAccount;
import lotbook.app.simulator.scenario.Happening.Role;
import lotbook.app.simulator.scenario.Happening.Style;
import lotbook.app.simulator.scenario.Scenario;
import lotbook.app.simulator.trading.Report;
import lotbook.app.simulator.trading.TradingEngine;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.BlockMethod;
import lotbook.domain.allocation.CorrectedOnWithdrawal;
import lotbook.domain.allocation.ExecutionRules;
import lotbook.domain.allocation.ReallocatedOnFlows;
import lotbook.domain.allocation.Remainder;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.SizingTerms;
import lotbook.domain.allocation.Timing;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Fact;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Interval;
import lotbook.reports.incoming.prices.PriceBar;
import org.junit.jupiter.api.Test;

/** What a PAMM's version asks for when money comes or goes is done to its open positions. */
class FlowDeskTest {
    private static final String SERVER = "MT5-1";
    private static final Instant FROM = Instant.parse("2018-04-03T10:00:00Z");
    private static final Login MASTER = new Login(SERVER, "100004");
    private static final Login ONE = new Login(SERVER, "200011");
    private static final Login TWO = new Login(SERVER, "200012");

    @Test
    void everyFlowDealsTheOpenBlockAnew() {
        List<Breakdown> dealt = facts(new ReallocatedOnFlows(), Breakdown.class);
        assertThat(dealt).hasSize(3).extracting(Breakdown::leaderExec).containsOnly(dealt.getFirst().leaderExec());
        // What the first order's spread lost is a step of the second.
        assertThat(dealt).extracting(each -> each.lines().getFirst().volume() + " " + each.lines().getLast().volume())
                .containsExactly("1.50 0.50", "1.01 0.99", "0.80 1.20");
    }

    @Test
    void aWithdrawalClosesItsPartOfTheMastersPosition() {
        assertThat(facts(new CorrectedOnWithdrawal(), Execution.class)).filteredOn(deal -> deal.login().equals(MASTER)
                        && deal.fill().isPresent() && deal.positionEffect().equals(Optional.of(Execution.PositionEffect.CLOSE)))
                .singleElement().satisfies(deal -> assertThat(deal.orderQuantity()).isEqualTo(Volume.of("0.33")));
    }

    /** Two lots in three to one; after twenty minutes the smaller pays in 5,000, after forty the other takes out 2,500. */
    private static <T extends Fact> List<T> facts(BlockMethod method, Class<T> type) {
        List<Happening> script = new ArrayList<>(List.of(
                account(MASTER, "0", Role.BLOCK), account(ONE, "7500", Role.FOLLOWER), account(TWO, "2500", Role.FOLLOWER)));
        for (Login login : List.of(ONE, TWO)) {
            script.add(new Happening.Follow(FROM, login, MASTER, Optional.empty()));
        }
        script.add(new Happening.LeaderOrder(FROM.plusSeconds(90), MASTER, "EURUSD", Side.BUY, Volume.of("2.00")));
        script.add(flow(1_200, TWO, Movement.Type.DEPOSIT, "5000"));
        script.add(flow(2_400, ONE, Movement.Type.WITHDRAWAL, "-2500"));
        PriceBar.Sides sides = new PriceBar.Sides(
                new BigDecimal("1.10000"), new BigDecimal("1.10020"), new BigDecimal("1.09990"), new BigDecimal("1.10010"));
        TradingEngine engine = new Play.Month(
                new Scenario(script), Map.of("EURUSD", List.of(new PriceBar(FROM, sides, sides))),
                DemoBook.masters().instruments(), Map.of(), List.of(version(method)),
                Map.of(SERVER, BusinessCalendar.NEW_YORK_17), FROM, FROM.plusSeconds(3_500), 7, Play.Month.TICKS_PER_HOUR,
                Duration.ofMinutes(1)).begin().orElseThrow();
        List<Fact> facts = new ArrayList<>();
        for (Optional<List<Report>> step = engine.step(); step.isPresent(); step = engine.step()) {
            step.get().forEach(report -> facts.add(report.fact()));
        }
        return facts.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static Happening flow(int seconds, Login login, Movement.Type type, String amount) {
        return new Happening.MoveMoney(
                FROM.plusSeconds(seconds), login, type, new BigDecimal(amount), "USD", Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static OpenAccount account(Login login, String money, Role role) {
        return new OpenAccount(
                FROM, login, new AccountId("A-" + login.number()), role, Mode.HEDGING, "USD", new BigDecimal(money),
                BigDecimal.ZERO, 100, 100, 2, Optional.empty(), Style.NONE, List.of(), Volume.of("1.00"));
    }

    private static AllocationVersion version(BlockMethod method) {
        return new AllocationVersion(
                new VersionId("AV-PAMM"), new ProgrammeId("AUR-MAM"), new AccountId("A-" + MASTER.number()), Optional.empty(), method,
                SizingTerms.blockSplit(Remainder.LARGEST_WEIGHT_CYCLIC), ScopeLimits.NONE, ExecutionRules.DEFAULT,
                Timing.NEXT_TRADE, Interval.since(Instant.parse("2018-01-01T00:00:00Z")), Optional.empty(), "Start");
    }
}
