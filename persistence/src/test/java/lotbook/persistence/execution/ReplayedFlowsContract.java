package lotbook.persistence.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.allocation.AllocationDifference;
import lotbook.domain.allocation.AllocationDifference.Kind;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.BlockMethod;
import lotbook.domain.allocation.BreakdownCheck;
import lotbook.domain.allocation.BreakdownChecks;
import lotbook.domain.allocation.CheckedBreakdown;
import lotbook.domain.allocation.CorrectedOnWithdrawal;
import lotbook.domain.allocation.EquityWeights;
import lotbook.domain.allocation.ExecutionRules;
import lotbook.domain.allocation.ReallocatedOnFlows;
import lotbook.domain.allocation.Remainder;
import lotbook.domain.allocation.ReplayCounts;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.SizingTerms;
import lotbook.domain.allocation.Timing;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Fact;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Price;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Link;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.Interval;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What flows are to do to a PAMM's open positions and rules to its fills, held against what was done, on both databases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReplayedFlowsContract {
    private static final ProgrammeId MAM = new ProgrammeId("AUR-MAM");
    private static final Interval SINCE = Interval.since(Scene.START);
    private static final String REALLOCATED = "100004";
    private static final String CORRECTED = "100005";
    private static final String RULED = "100006";
    private static final String ONE = "200011";
    private static final String TWO = "200012";

    private final DatabaseKind kind;
    private final List<Fact> facts = new ArrayList<>();
    private Scene scene;
    private int number;

    ReplayedFlowsContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends ReplayedFlowsContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends ReplayedFlowsContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void begin() {
        scene = new Scene(kind);
        scene.apply(TestDatabase.COMPLIANCE, new MasterBook(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(master(REALLOCATED), master(CORRECTED), master(RULED)),
                List.of(new AccountLogin(account(REALLOCATED), Scene.login(REALLOCATED), SINCE),
                        new AccountLogin(account(CORRECTED), Scene.login(CORRECTED), SINCE),
                        new AccountLogin(account(RULED), Scene.login(RULED), SINCE)),
                List.of(),
                List.of(link("L-11", REALLOCATED, ONE), link("L-12", REALLOCATED, TWO), link("L-13", CORRECTED, ONE),
                        link("L-14", CORRECTED, TWO), link("L-15", RULED, ONE), link("L-16", RULED, TWO)),
                List.of(),
                List.of(version(REALLOCATED, new ReallocatedOnFlows(), ExecutionRules.DEFAULT),
                        version(CORRECTED, new CorrectedOnWithdrawal(), ExecutionRules.DEFAULT),
                        version(RULED, new EquityWeights(), new ExecutionRules(
                                Optional.of(new BigDecimal("3")), Optional.of(new BigDecimal("6")),
                                ExecutionRules.PartialFill.KEEP, ExecutionRules.PriceImprovement.PASS_ON))),
                List.of(), List.of()));
    }

    private static AccountId account(String login) {
        return new AccountId("A-" + login);
    }

    private static Account master(String login) {
        return new Account(
                account(login), new BrandId("AURORA"), new PartyId("P-1"), Optional.of(MAM), Account.Role.MASTER, "USD",
                Account.Mode.HEDGING, LocalDate.of(2018, 1, 1));
    }

    private static Link link(String id, String master, String follower) {
        return new Link(
                new LinkId(id), MAM, account(master), account(follower), Set.of(Link.Permission.TRADE), new BigDecimal("10000"),
                SINCE);
    }

    private static AllocationVersion version(String master, BlockMethod method, ExecutionRules rules) {
        return new AllocationVersion(
                new VersionId("AV-" + master), MAM, account(master), Optional.empty(), method,
                SizingTerms.blockSplit(Remainder.LARGEST_WEIGHT_CYCLIC), ScopeLimits.NONE, rules,
                Timing.NEXT_TRADE, SINCE, Optional.empty(), "Start");
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void aBlockThatIsNotDealtAnewAfterADepositIsFound() {
        block(REALLOCATED, 2);
        facts.add(Reports.moved("M-2", Scene.login(TWO), Movement.Type.DEPOSIT, "5000", at(2, "12:00:00")));
        measured(2, "12:00:30", "7500", "7500");
        flat(REALLOCATED, "1.00", 2);
        Found found = replay(2);
        assertThat(found.differences).singleElement().satisfies(flow -> {
            assertThat(flow.kind()).isEqualTo(Kind.FLOW);
            assertThat(flow.text()).startsWith("After deposit M-2 of 5000 USD at 2018-04-02T12:00:00Z the block of 1.00"
                    + " lot was not dealt anew, in which the account has 0.25; by pamm.reallocated-on-flows v1 and the summaries"
                    + " after it, 0.50. Leader deal ").endsWith(", MT5-1/200012.");
        });
        assertThat(found.counts.flowsCompared()).isEqualTo(1);
        try (Database compliance = scene.database.signIn(TestDatabase.COMPLIANCE)) {
            assertThat(new StoredAllocationExceptions(compliance).record(found.differences)).isEqualTo(1);
        }
    }

    @Test
    void whatWasCheckedBeforeTheMoneyCameIsCheckedAgain() {
        block(REALLOCATED, 12);
        measured(12, "10:00:30", "7500", "2500");
        assertThat(watched(12)).as("at first").isEmpty();
        facts.add(Reports.moved("M-12", Scene.login(TWO), Movement.Type.DEPOSIT, "5000", at(12, "12:00:00")));
        measured(12, "12:00:30", "7500", "7500");
        assertThat(watched(12)).singleElement().satisfies(flow -> {
            assertThat(flow.kind()).isEqualTo(Kind.FLOW);
            assertThat(flow.text()).contains("After deposit M-12 of 5000 USD");
        });
        assertThat(watched(12)).as("once").isEmpty();
    }

    /** What a watch finds of a day's blocks that it hasn't looked at since something came for them. */
    private List<AllocationDifference> watched(int day) {
        scene.report(facts.toArray(Fact[]::new));
        facts.clear();
        scene.database.settle();
        List<AllocationDifference> found = new ArrayList<>();
        StoredBreakdownChecks checks = new StoredBreakdownChecks(scene.database.as(TestDatabase.COMPLIANCE), () -> { });
        Optional<Instant> watchedTo = Optional.empty();
        BreakdownChecks.Page page;
        do {
            page = checks.next(watchedTo, BreakdownChecks.Settling.AT_ONCE);
            List<CheckedBreakdown> checked = new ArrayList<>();
            new StoredReplay(scene.database.as(TestDatabase.COMPLIANCE)).each(
                    page.due().stream().map(BreakdownChecks.Due::id).toList(),
                    new AsOf(Optional.of(page.asAt()), Optional.of(page.knownUntil())),
                    replayed -> checked.add(CheckedBreakdown.of(replayed, BreakdownCheck.TOLERANCE)));
            checks.keep(page, checked);
            watchedTo = Optional.of(page.watchedTo());
            checked.forEach(one -> one.differences().stream()
                    .filter(difference -> difference.occurredAt().isAfter(Instant.parse(at(day, "00:00:00"))))
                    .filter(difference -> difference.occurredAt().isBefore(Instant.parse(at(day + 1, "00:00:00"))))
                    .forEach(found::add));
        } while (!page.last());
        return found;
    }

    @Test
    void aBlockThatIsDealtAnewIsRecomputedLikeAnyOther() {
        Execution leader = block(REALLOCATED, 3);
        facts.add(Reports.moved("M-3", Scene.login(TWO), Movement.Type.DEPOSIT, "5000", at(3, "12:00:00")));
        measured(3, "12:00:01", "7500", "7500");
        facts.add(sold(copy(ONE, "0.25", leader, 3, "12:00:06")));
        facts.add(copy(TWO, "0.25", leader, 3, "12:00:06"));
        facts.add(anew(leader, at(3, "12:00:05"), line(ONE, "0.50", leader, "7500", at(3, "12:00:01")),
                line(TWO, "0.50", leader, "7500", at(3, "12:00:01"))));
        flat(REALLOCATED, "1.00", 3);
        assertThat(replay(3).differences).isEmpty();
    }

    @Test
    void aFlowJustBeforeTheClosingLeavesNoTimeToAct() {
        block(REALLOCATED, 4);
        facts.add(Reports.moved("M-4", Scene.login(TWO), Movement.Type.WITHDRAWAL, "-1000", at(4, "12:00:00")));
        facts.add(leads(Reports.closed(next("L"), Scene.login(REALLOCATED), "1.00", "0", at(4, "12:00:30")), 4));
        Found found = replay(4);
        assertThat(found.differences).isEmpty();
        assertThat(found.counts.flowsCompared()).isZero();
    }

    @Test
    void aWithdrawalClosesItsPartOfTheMastersPosition() {
        block(CORRECTED, 5);
        facts.add(Reports.moved("M-5", Scene.login(ONE), Movement.Type.WITHDRAWAL, "-2500", at(5, "12:00:00")));
        Execution closing = leads(Reports.closed(next("L"), Scene.login(CORRECTED), "0.25", "0", at(5, "12:00:10")), 5);
        facts.add(closing);
        facts.add(copy(ONE, "0.19", closing, 5, "12:00:11"));
        facts.add(copy(TWO, "0.06", closing, 5, "12:00:11"));
        facts.add(Reports.breakdown(next("B"), closing, Optional.of("1.00"), Optional.empty(),
                line(ONE, "0.19", closing, "0.75", at(5, "12:00:10")), line(TWO, "0.06", closing, "0.25", at(5, "12:00:10"))));
        flat(CORRECTED, "0.75", 5);
        Found found = replay(5);
        assertThat(found.differences).isEmpty();
        assertThat(found.counts.flowsCompared()).isEqualTo(1);
    }

    @Test
    void aWithdrawalThatClosesNothingIsFoundADepositNeedNot() {
        block(CORRECTED, 6);
        facts.add(Reports.moved("M-6", Scene.login(TWO), Movement.Type.DEPOSIT, "5000", at(6, "11:00:00")));
        facts.add(Reports.moved("M-7", Scene.login(ONE), Movement.Type.WITHDRAWAL, "-2500", at(6, "12:00:00")));
        flat(CORRECTED, "1.00", 6);
        assertThat(replay(6).differences).singleElement().satisfies(flow -> assertThat(flow.text()).startsWith(
                "After withdrawal M-7 of 2500 USD at 2018-04-06T12:00:00Z 0.00 of the master's 1.00 lot of position"
                        + " P-6 closed until 2018-04-06T12:01:00Z; by pamm.corrected-on-withdrawal v1 and an equity of 10000 in the"
                        + " summaries before it, 0.25. Leader deal ").endsWith(", MT5-1/200011."));
    }

    @Test
    void aFillBeyondTheVersionsRulesIsFound() {
        measured(9, "09:59:00", "7500", "2500");
        Execution leader = leads(Reports.opened(next("L"), Scene.login(RULED), "1.00", at(9, "10:00:00")), 9);
        facts.add(leader);
        facts.add(priced("1.08415", copy(ONE, "0.75", leader, 9, "10:00:01")));
        facts.add(priced("1.08419", copy(TWO, "0.25", leader, 9, "10:00:01")));
        facts.add(Reports.breakdown(next("B"), leader, Optional.empty(), Optional.of("10000"),
                line(ONE, "0.75", leader, "7500", at(9, "09:59:00")), line(TWO, "0.25", leader, "2500", at(9, "09:59:00"))));
        Found found = replay(9);
        assertThat(found.differences).singleElement().satisfies(fill -> {
            assertThat(fill.kind()).isEqualTo(Kind.FILL);
            assertThat(fill.text()).startsWith("The price is 7 points from the leader's, more than the 6 at which nothing is traded."
                    + " So deal F-").endsWith(" breaks version AV-100006. Leader deal " + leader.execId() + ", MT5-1/200012.");
        });
        assertThat(found.counts.fillsCompared()).isEqualTo(2);
    }

    private static Execution priced(String price, Execution deal) {
        Execution.Fill fill = deal.fill().orElseThrow();
        return new Execution(
                deal.login(), deal.execId(), deal.orderId(), deal.kind(), deal.status(), deal.symbol(), deal.side(),
                deal.orderQuantity(), Optional.of(new Execution.Fill(
                        fill.volume(), Price.of(price), fill.commission(), fill.profit(), fill.swap())),
                deal.cumulative(), deal.leaves(), deal.positionEffect(), deal.position(), deal.closedBy(), deal.occurredAt(),
                deal.executedAt(), deal.submittedAt(), deal.refersTo(), deal.reject(), deal.copy());
    }

    /** A lot in three to one of 10,000 of equity, measured a minute before. */
    private Execution block(String master, int day) {
        measured(day, "09:59:00", "7500", "2500");
        Execution leader = leads(Reports.opened(next("L"), Scene.login(master), "1.00", at(day, "10:00:00")), day);
        facts.add(leader);
        facts.add(copy(ONE, "0.75", leader, day, "10:00:01"));
        facts.add(copy(TWO, "0.25", leader, day, "10:00:01"));
        facts.add(Reports.breakdown(next("B"), leader, Optional.empty(), Optional.of("10000"),
                line(ONE, "0.75", leader, "7500", at(day, "09:59:00")), line(TWO, "0.25", leader, "2500", at(day, "09:59:00"))));
        return leader;
    }

    /** The master closes what is left; how the server spreads that isn't reported. */
    private void flat(String master, String lots, int day) {
        facts.add(leads(Reports.closed(next("L"), Scene.login(master), lots, "0", at(day, "15:00:00")), day));
    }

    private static Execution leads(Execution deal, int day) {
        return Reports.on("P-" + day, deal);
    }

    private Execution copy(String login, String lots, Execution leader, int day, String time) {
        return Reports.on("Q-" + login + "-" + day, Reports.copied(
                next("F"), Scene.login(login), lots, leader, "AV-" + leader.login().number(), lots, at(day, time)));
    }

    private static Execution sold(Execution deal) {
        return new Execution(
                deal.login(), deal.execId(), deal.orderId(), deal.kind(), deal.status(), deal.symbol(), Side.SELL,
                deal.orderQuantity(), deal.fill(), deal.cumulative(), deal.leaves(), Optional.of(Execution.PositionEffect.CLOSE),
                deal.position(), deal.closedBy(), deal.occurredAt(), deal.executedAt(), deal.submittedAt(), deal.refersTo(),
                deal.reject(), deal.copy());
    }

    private Breakdown anew(Execution leader, String at, Breakdown.Line... lines) {
        Breakdown first = Reports.breakdown(next("B"), leader, Optional.empty(), Optional.of("15000"), lines);
        return new Breakdown(
                first.server(), first.reportId(), first.leaderOrder(), first.leaderExec(), first.symbol(), first.side(),
                first.volume(), first.averagePrice(), first.tradeDate(), Instant.parse(at), first.leaderBasis(),
                first.weightTotal(), first.lotStep(), first.lines());
    }

    private static Breakdown.Line line(String login, String lots, Execution leader, String basis, String basisAt) {
        return Reports.line(Scene.login(login), lots, "AV-" + leader.login().number(), basis, basisAt, Reason.NONE);
    }

    private void measured(int day, String time, String one, String two) {
        facts.add(Reports.summary(next("S"), Scene.login(ONE), one, "0", at(day, time)));
        facts.add(Reports.summary(next("S"), Scene.login(TWO), two, "0", at(day, time)));
    }

    private static String at(int day, String time) {
        return "2018-04-" + (day < 10 ? "0" : "") + day + "T" + time + "Z";
    }

    private String next(String prefix) {
        number++;
        return prefix + "-" + number;
    }

    private record Found(ReplayCounts counts, List<AllocationDifference> differences) {}

    /** Of a day of April. */
    private Found replay(int day) {
        scene.report(facts.toArray(Fact[]::new));
        facts.clear();
        List<AllocationDifference> differences = new ArrayList<>();
        ReplayCounts[] counts = {ReplayCounts.NONE};
        LocalDate date = LocalDate.of(2018, 4, day);
        try (Database database = scene.database.signIn(TestDatabase.COMPLIANCE)) {
            new StoredReplay(database).each(date, date, AsOf.NOW, replayed -> {
                BreakdownCheck.Outputs out = BreakdownCheck.calculate(replayed, new BigDecimal("0.01"));
                differences.addAll(out.differences());
                counts[0] = counts[0].plus(out.counts());
                return true;
            });
        }
        return new Found(counts[0], differences);
    }
}
