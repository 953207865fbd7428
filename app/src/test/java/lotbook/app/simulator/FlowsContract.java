package lotbook.app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.app.allocation.ReplayAllocations;
import lotbook.app.demo.DemoBook;
import lotbook.app.simulator.scenario.Happening;
import lotbook.app.simulator.scenario.Happening.Mode;
import lotbook.app.simulator.scenario.Happening.OpenAccount;
import lotbook.app.simulator.scenario.Happening.Role;
import lotbook.app.simulator.scenario.Happening.Style;
import lotbook.app.simulator.scenario.Scenario;
import lotbook.app.simulator.trading.Report;
import lotbook.app.simulator.trading.TradingEngine;
import lotbook.domain.allocation.AllocationDifference;
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
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Link;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Interval;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Scene;
import lotbook.persistence.execution.StoredReplay;
import lotbook.reports.incoming.prices.PriceBar;
import org.junit.jupiter.api.Test;

/** What the simulator does to a PAMM when money comes or goes is what the replay asks for, on both databases. */
abstract class FlowsContract {
    private static final Instant FROM = Instant.parse("2018-04-03T10:00:00Z");
    private static final ProgrammeId MAM = new ProgrammeId("AUR-MAM");
    private static final String MASTER = "100004";
    private static final String ONE = "200011";
    private static final String TWO = "200012";

    private final DatabaseKind kind;

    FlowsContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends FlowsContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends FlowsContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @Test
    void everyFlowDealsTheOpenBlockAnew() {
        Played played = play(new ReallocatedOnFlows());
        List<Breakdown> dealt = played.facts(Breakdown.class);
        assertThat(dealt).hasSize(3).extracting(Breakdown::leaderExec).containsOnly(dealt.getFirst().leaderExec());
        // The spread of the first order is lost by then, which is a step of the second.
        assertThat(dealt).extracting(breakdown -> breakdown.lines().getFirst().volume() + " " + breakdown.lines().getLast().volume())
                .containsExactly("1.50 0.50", "1.01 0.99", "0.80 1.20");
        ReplayAllocations.Done done = played.replayed(List.of());
        assertThat(done.counts().recomputed()).isEqualTo(6);
    }

    @Test
    void aWithdrawalClosesItsPartOfTheMastersPosition() {
        Played played = play(new CorrectedOnWithdrawal());
        assertThat(played.facts(Execution.class)).filteredOn(deal -> deal.login().number().equals(MASTER)
                        && deal.fill().isPresent() && deal.positionEffect().equals(Optional.of(Execution.PositionEffect.CLOSE)))
                .singleElement().satisfies(deal -> assertThat(deal.orderQuantity()).isEqualTo(Volume.of("0.33")));
        ReplayAllocations.Done done = played.replayed(List.of());
        assertThat(done.counts().flowsCompared()).isEqualTo(1);
        assertThat(done.counts().holdingsCompared()).isEqualTo(2);
    }

    /** The same messages without what was done about the withdrawal. */
    @Test
    void aServerThatDoesNothingIsFound() {
        Played played = play(new CorrectedOnWithdrawal());
        Instant withdrawn = FROM.plusSeconds(2_400);
        List<Fact> idle = played.facts.stream()
                .filter(fact -> !(fact instanceof Execution || fact instanceof Breakdown) || fact.occurredAt().isBefore(withdrawn))
                .toList();
        List<AllocationDifference> found = new ArrayList<>();
        new Played(played.method, idle).replay(found);
        assertThat(found).singleElement().satisfies(flow -> assertThat(flow.text())
                .contains("after withdrawal ").contains("0.00 of the master's 2.00 lot"));
    }

    private final class Played {
        private final BlockMethod method;
        private final List<Fact> facts;

        Played(BlockMethod method, List<Fact> facts) {
            this.method = method;
            this.facts = facts;
        }

        <T extends Fact> List<T> facts(Class<T> type) {
            return facts.stream().filter(type::isInstance).map(type::cast).toList();
        }

        ReplayAllocations.Done replayed(List<String> differences) {
            List<AllocationDifference> found = new ArrayList<>();
            ReplayAllocations.Done done = replay(found);
            assertThat(found).extracting(AllocationDifference::text).isEqualTo(differences);
            return done;
        }

        ReplayAllocations.Done replay(List<AllocationDifference> found) {
            try (Scene scene = new Scene(kind)) {
                scene.apply(TestDatabase.COMPLIANCE, masters(version(method)));
                scene.report(facts.toArray(Fact[]::new));
                try (Database compliance = scene.database.signIn(TestDatabase.COMPLIANCE)) {
                    LocalDate day = LocalDate.of(2018, 4, 3);
                    return new ReplayAllocations(new StoredReplay(compliance), Optional.empty()).run(
                            new ReplayAllocations.Asked(day, day, Optional.empty(), new BigDecimal("0.01"), AsOf.NOW),
                            new ReplayAllocations.Listener(found::add, _ -> { }, () -> false));
                }
            }
        }
    }

    /** Two lots in three to one; after twenty minutes the smaller pays in 5,000, after forty the other takes out 2,500. */
    private Played play(BlockMethod method) {
        List<Happening> script = new ArrayList<>(List.of(
                account(MASTER, "0", Role.BLOCK), account(ONE, "7500", Role.FOLLOWER), account(TWO, "2500", Role.FOLLOWER)));
        for (String login : List.of(ONE, TWO)) {
            script.add(new Happening.Follow(FROM, Scene.login(login), Scene.login(MASTER), Optional.empty()));
        }
        script.add(new Happening.LeaderOrder(FROM.plusSeconds(90), Scene.login(MASTER), "EURUSD", Side.BUY, Volume.of("2.00")));
        script.add(flow(1_200, TWO, Movement.Type.DEPOSIT, "5000"));
        script.add(flow(2_400, ONE, Movement.Type.WITHDRAWAL, "-2500"));
        PriceBar.Sides sides = new PriceBar.Sides(
                new BigDecimal("1.10000"), new BigDecimal("1.10020"), new BigDecimal("1.09990"), new BigDecimal("1.10010"));
        TradingEngine engine = new Play.Month(
                new Scenario(script), Map.of("EURUSD", List.of(new PriceBar(FROM, sides, sides))),
                DemoBook.masters().instruments(), Map.of(), List.of(version(method)),
                Map.of(Scene.SERVER, BusinessCalendar.NEW_YORK_17), FROM, FROM.plusSeconds(3_500), 7, Play.Month.TICKS_PER_HOUR,
                Duration.ofMinutes(1)).begin().orElseThrow();
        List<Fact> facts = new ArrayList<>();
        for (Optional<List<Report>> step = engine.step(); step.isPresent(); step = engine.step()) {
            step.get().forEach(report -> facts.add(report.fact()));
        }
        return new Played(method, facts);
    }

    private static Happening flow(int seconds, String login, Movement.Type type, String amount) {
        return new Happening.MoveMoney(
                FROM.plusSeconds(seconds), Scene.login(login), type, new BigDecimal(amount), "USD", Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static OpenAccount account(String login, String money, Role role) {
        return new OpenAccount(
                FROM, Scene.login(login), new AccountId("A-" + login), role, Mode.HEDGING, "USD", new BigDecimal(money),
                BigDecimal.ZERO, 100, 100, 2, Optional.empty(), Style.NONE, List.of(), Volume.of("1.00"));
    }

    private static AllocationVersion version(BlockMethod method) {
        return new AllocationVersion(
                new VersionId("AV-PAMM"), MAM, new AccountId("A-" + MASTER), Optional.empty(), method,
                SizingTerms.blockSplit(Remainder.LARGEST_WEIGHT_CYCLIC), ScopeLimits.NONE, ExecutionRules.DEFAULT,
                Timing.NEXT_TRADE, Interval.since(Scene.START), Optional.empty(), "Start");
    }

    private static MasterBook masters(AllocationVersion version) {
        Interval since = Interval.since(Scene.START);
        AccountId master = new AccountId("A-" + MASTER);
        return new MasterBook(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(),
                List.of(new Account(
                        master, new BrandId("AURORA"), new PartyId("P-1"), Optional.of(MAM), Account.Role.MASTER, "USD",
                        Account.Mode.HEDGING, LocalDate.of(2018, 1, 1))),
                List.of(new AccountLogin(master, new Login(Scene.SERVER, MASTER), since)),
                List.of(), List.of(link("L-11", master, ONE, since), link("L-12", master, TWO, since)), List.of(),
                List.of(version), List.of(), List.of());
    }

    private static Link link(String id, AccountId master, String follower, Interval since) {
        return new Link(
                new LinkId(id), MAM, master, new AccountId("A-" + follower), Set.of(Link.Permission.TRADE),
                new BigDecimal("10000"), since);
    }
}
