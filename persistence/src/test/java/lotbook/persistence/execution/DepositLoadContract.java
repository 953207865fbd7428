package lotbook.persistence.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.allocation.AboveMaximum;
import lotbook.domain.allocation.AllocationDifference;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.BelowMinimum;
import lotbook.domain.allocation.BreakdownCheck;
import lotbook.domain.allocation.BreakdownChecks.Due;
import lotbook.domain.allocation.BreakdownChecks.Page;
import lotbook.domain.allocation.BreakdownChecks.Settling;
import lotbook.domain.allocation.BreakdownId;
import lotbook.domain.allocation.CheckedBreakdown;
import lotbook.domain.allocation.DepositLoad;
import lotbook.domain.allocation.ExecutionRules;
import lotbook.domain.allocation.ExplainedVolume;
import lotbook.domain.allocation.ExplainedVolume.Outcome;
import lotbook.domain.allocation.LotRounding;
import lotbook.domain.allocation.RatioLadder;
import lotbook.domain.allocation.ReplayCounts;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.SizingTerms;
import lotbook.domain.allocation.Timing;
import lotbook.domain.allocation.VolumeExplanation;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Execution;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;
import lotbook.domain.programme.AccountLeverage;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.Interval;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A copy by deposit load is recomputed with the leverages of the book and says so; where it has them not, both are taken as equal,
 * that is said, and a difference proves nothing. On both databases.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DepositLoadContract {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal LOTS = new BigDecimal("5.00");
    private static final BigDecimal LEADER_BALANCE = new BigDecimal("100000");
    private static final BigDecimal BALANCE = new BigDecimal("60000");
    private static final BigDecimal LOAD = new BigDecimal("0.95");
    private static final BigDecimal LEADER_LEVERAGE = new BigDecimal("100");
    private static final BigDecimal LEVERAGE = new BigDecimal("50");

    private final DatabaseKind kind;
    private Scene scene;
    private ExplainedVolume unknown;
    private BreakdownCheck.Outputs uncertain;
    private Instant before;
    private List<String> dueBefore = List.of();
    private List<String> dueAfter = List.of();

    DepositLoadContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends DepositLoadContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends DepositLoadContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    /** The ladder's rung of 100 x balance x load / leader's balance x factor, of the leader's lots. */
    private static Volume formula(BigDecimal factor) {
        BigDecimal percent = HUNDRED.multiply(BALANCE).multiply(LOAD).multiply(factor).divide(LEADER_BALANCE);
        return new Volume(LOTS.multiply(RatioLadder.rung(percent)).divide(HUNDRED).setScale(2, RoundingMode.FLOOR));
    }

    /** One line as the leverages make it, one as equal ones would; then the leverages become known. */
    @BeforeAll
    void fill() {
        scene = new Scene(kind);
        scene.apply(TestDatabase.COMPLIANCE, book(List.of(new AllocationVersion(
                new VersionId("AV-LOAD"), new ProgrammeId("AUR-COPY"), Scene.LEADER, Optional.of(new LinkId("L-1")),
                new DepositLoad(LOAD), SizingTerms.copying(LotRounding.FLOOR, BelowMinimum.REJECT, AboveMaximum.CLAMP),
                ScopeLimits.NONE, ExecutionRules.DEFAULT, Timing.NEXT_TRADE, Interval.since(Scene.START), Optional.empty(),
                "Test")), List.of()));
        dealt("1", "1.25");
        dealt("2", "2.75");
        scene.database.settle();
        unknown = explained("L-1", AsOf.NOW);
        uncertain = checked("A-1");
        dueBefore = watch();
        before = new StoredFacts(scene.database.as(TestDatabase.AUDITOR)).read(AsOf.NOW, FactReader::knownAt);
        scene.apply(TestDatabase.COMPLIANCE, book(List.of(), List.of(
                new AccountLeverage(Scene.LEADER, LEADER_LEVERAGE, Interval.since(Scene.START)),
                new AccountLeverage(Scene.FOLLOWER, LEVERAGE, Interval.since(Scene.START)))));
        scene.database.settle();
        dueAfter = watch();
    }

    private void dealt(String number, String lots) {
        Execution leader = Reports.opened(
                "L-" + number, Scene.login("100001"), LOTS.toPlainString(), "2018-03-05T10:0" + number + ":00Z");
        scene.report(
                leader,
                Reports.breakdown("A-" + number, leader, Optional.of(LEADER_BALANCE.toPlainString()), Optional.empty(),
                        Reports.line(Scene.login("200001"), lots, "AV-LOAD", BALANCE.toPlainString(), "2018-03-05T09:59:00Z",
                                Breakdown.Reason.ROUNDED)),
                Reports.copied("F-" + number, Scene.login("200001"), lots, leader, "AV-LOAD", lots,
                        leader.occurredAt().plusSeconds(1).toString()));
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void withoutTheLeveragesBothAreTakenAsEqualAndThatIsSaid() {
        assertThat(unknown.recomputed()).contains(formula(BigDecimal.ONE)).contains(Volume.of("2.75"));
        assertThat(unknown.line().outcome()).isEqualTo(Outcome.NOT_MADE);
        assertThat(unknown.findings()).containsExactly("The server reports no leverages and the book doesn't have both that of "
                + "A-100001 and that of A-200001: they are taken as equal.");
        assertThat(unknown.explanation().orElseThrow().asText()).contains("both leverages taken as equal").doesNotContain("lower leverage");
        assertThat(uncertain.differences()).isEmpty();
        assertThat(uncertain.counts().unproven()).isEqualTo(1);
    }

    @Test
    void theBooksLeveragesDecideAndTheirRowsAreNamed() {
        ExplainedVolume found = explained("L-1", AsOf.NOW);
        assertThat(found.recomputed()).contains(formula(LEVERAGE.divide(LEADER_LEVERAGE))).contains(Volume.of("1.25"));
        assertThat(found.line().outcome()).isEqualTo(Outcome.EQUAL);
        assertThat(found.findings()).containsExactly(
                "The leverages are the book's, 1:100 (account_leverage:A-100001) and 1:50 (account_leverage:A-200001).");
        assertThat(found.explanation().orElseThrow().asText()).contains("x lower leverage / leader leverage");
        assertThat(checked("A-1").counts()).extracting(ReplayCounts::recomputed, ReplayCounts::unproven).containsExactly(1L, 0L);
        assertThat(explained("L-1", new AsOf(Optional.empty(), Optional.of(before))).recomputed())
                .as("as known before they were told").contains(Volume.of("2.75"));
    }

    @Test
    void aLineSizedOtherwiseIsAnExceptionThatNamesThem() {
        assertThat(checked("A-2").differences()).singleElement().extracting(AllocationDifference::text).asString()
                .contains("2.75").contains("1.25").contains("AV-LOAD")
                .contains("at leverages of 1:100 (account_leverage:A-100001) and 1:50 (account_leverage:A-200001)");
    }

    @Test
    void leveragesThatBecomeKnownMakeTheDealsDueAgain() {
        assertThat(dueBefore).containsExactlyInAnyOrder("A-1", "A-2");
        assertThat(dueAfter).containsExactlyInAnyOrder("A-1", "A-2");
        scene.apply(TestDatabase.COMPLIANCE, book(List.of(), List.of(
                new AccountLeverage(new AccountId("A-200011"), LEVERAGE, Interval.since(Scene.START)))));
        scene.database.settle();
        assertThat(watch()).as("nobody sizes that account by them").isEmpty();
    }

    private static MasterBook book(List<AllocationVersion> versions, List<AccountLeverage> leverages) {
        return new MasterBook(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), versions, List.of(), List.of(), leverages,
                List.of());
    }

    private ExplainedVolume explained(String deal, AsOf asOf) {
        StoredVolumes source = new StoredVolumes(scene.database.as(TestDatabase.COMPLIANCE));
        return VolumeExplanation.explain(source.ofShare(
                new ExecId(deal), Scene.login("200001"), asOf).orElseThrow());
    }

    private BreakdownCheck.Outputs checked(String report) {
        List<BreakdownCheck.Outputs> found = new ArrayList<>();
        new StoredReplay(scene.database.as(TestDatabase.COMPLIANCE)).each(
                List.of(new BreakdownId(Scene.SERVER, report)), AsOf.NOW,
                replayed -> found.add(BreakdownCheck.calculate(replayed, BreakdownCheck.TOLERANCE)));
        return found.getFirst();
    }

    private List<String> watch() {
        StoredBreakdownChecks checks = new StoredBreakdownChecks(scene.database.as(TestDatabase.COMPLIANCE), () -> { });
        Page page = checks.next(Optional.empty(), Settling.AT_ONCE);
        List<CheckedBreakdown> checked = new ArrayList<>();
        new StoredReplay(scene.database.as(TestDatabase.COMPLIANCE)).each(
                page.due().stream().map(Due::id).toList(), new AsOf(Optional.of(page.asAt()), Optional.of(page.knownUntil())),
                replayed -> checked.add(CheckedBreakdown.of(replayed, BreakdownCheck.TOLERANCE)));
        checks.keep(page, checked);
        assertThat(page.last()).isTrue();
        return page.due().stream().map(due -> due.id().reportId()).toList();
    }
}
