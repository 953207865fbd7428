package lotbook.persistence.period;

import static lotbook.persistence.database.TestDatabase.AUDITOR;
import static lotbook.persistence.database.TestDatabase.COMPLIANCE;
import static lotbook.persistence.database.TestDatabase.FEED;
import static lotbook.persistence.database.TestDatabase.FINANCE;
import static lotbook.persistence.database.TestDatabase.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.domain.allocation.AboveMaximum;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.BelowMinimum;
import lotbook.domain.allocation.ExecutionRules;
import lotbook.domain.allocation.LotRounding;
import lotbook.domain.allocation.ProportionalByEquity;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.SizingTerms;
import lotbook.domain.allocation.Timing;
import lotbook.domain.approval.AgreeTerms;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.ClassifyMovements;
import lotbook.domain.approval.ClosePeriod;
import lotbook.domain.approval.MovementClasses.Standing;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.approval.PublishVersion;
import lotbook.domain.approval.ReopenPeriod;
import lotbook.domain.approval.Verdict;
import lotbook.domain.approval.WithdrawVersion;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Rate;
import lotbook.domain.period.PeriodFinding;
import lotbook.domain.period.PeriodStanding;
import lotbook.domain.period.PeriodState;
import lotbook.domain.time.Interval;
import lotbook.persistence.approval.StoredMovementClasses;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseCheck;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import lotbook.persistence.fee.FeeScene;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two people close a month and reopen it; what a closed one refuses, whoever writes, and what it lets in. */
abstract class ClosedPeriodContract {
    static final BrandId AURORA = new BrandId("AURORA");
    static final YearMonth FEBRUARY = YearMonth.of(2018, 2);
    static final YearMonth MARCH = YearMonth.of(2018, 3);
    private static final Login LOGIN = Scene.login("200001");
    private static final String POSTINGS = "SELECT p.debit_kind, p.credit_kind, CAST(p.amount AS numeric(24,2)), p.books_day,"
            + " p.belongs_day FROM lotbook.ledger_posting p WHERE p.movement_id = ";
    private static final String POST = "INSERT INTO lotbook.ledger_posting (id, book, natural_key, debit_kind, debit_owner,"
            + " credit_kind, credit_owner, amount, currency, occurred_at, value_date, books_day, rule, reason, source)"
            + " VALUES (987654321, 'CASH', 'mine', 'IN_FLIGHT', 'MT5-1/200001', 'PLATFORM', 'MT5-1/200001', 5, 'USD',"
            + " TIMESTAMP WITH TIME ZONE '2018-04-05 10:00:00+00', DATE '2018-04-05', DATE '%s', 'r 1', 'Mine', 'mine')";

    private final DatabaseKind kind;
    private FeeScene fees;

    ClosedPeriodContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends ClosedPeriodContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends ClosedPeriodContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeEach
    void fill() {
        fees = new FeeScene(kind);
        // Before anybody proposes anything: a book is being set up.
        fees.terms("FT-1", Optional.empty(), FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.2"), Rate.of("0")));
        fees.accept("FT-1", "L-1");
        fees.scene.report(
                Reports.moved("M-1", LOGIN, Type.DEPOSIT, "10000.00", "2018-02-27T10:00:00Z"),
                Reports.moved("M-2", LOGIN, Type.DEPOSIT, "5.00", "2018-03-12T10:00:00Z"));
    }

    @AfterEach
    void end() {
        fees.close();
    }

    private PeriodStanding standing(YearMonth month) {
        return new StoredPeriods(fees.scene.database.as(FINANCE)).standing(AURORA, month);
    }

    private ClosePeriod closing(YearMonth month) {
        return new ClosePeriod(AURORA, month, standing(month).postings());
    }

    private void close(YearMonth month) {
        fees.approve(fees.propose(closing(month)));
    }

    private StoredProposals proposals(Credentials who) {
        return new StoredProposals(fees.scene.database.as(who), () -> { });
    }

    private static void refused(ThrowingCallable act, String words) {
        assertThatThrownBy(act).isInstanceOf(FailureException.class).hasMessageContaining(words);
    }

    private void cheated(Credentials who, String sql, String words) {
        assertThatThrownBy(() -> fees.write(who, sql)).as(sql).hasMessageContaining(words);
    }

    private String closedMarch() {
        return fees.ask(AUDITOR, "SELECT CAST(known_at AS date) FROM lotbook.period_step ORDER BY id DESC").getFirst();
    }

    @Test
    void aMonthIsClosedOnceAnotherPersonAgreed() {
        assertThat(standing(MARCH).findings()).extracting(PeriodFinding::kind, PeriodFinding::first)
                .containsExactly(tuple(PeriodFinding.Kind.EARLIER_OPEN, "2018-02"));
        refused(() -> fees.propose(closing(MARCH)), "2018-02 is still open: close it first");
        Proposal proposal = fees.propose(closing(FEBRUARY));
        assertThat(standing(FEBRUARY).state()).isEqualTo(PeriodState.CLOSING);
        refused(() -> proposals(FINANCE).decide(proposal.id(), Verdict.APPROVED, proposal.hash(), "Mine"), "another person decides");
        refused(() -> proposals(COMPLIANCE).propose(closing(MARCH), Change.NO_GROUND, "Mine"), "role");
        fees.approve(proposal);
        close(MARCH);
        PeriodStanding march = standing(MARCH);
        assertThat(march.state()).isEqualTo(PeriodState.CLOSED);
        assertThat(march.by()).contains("c.marsh");
        assertThat(march.postings()).isEqualTo(1);
        refused(() -> fees.propose(closing(MARCH)), "2018-03 is closed since");
        assertThat(fees.ask(AUDITOR, "SELECT period, brand, state, postings, late, carried, state_by, why FROM lotbook.list_periods"
                + " ORDER BY period")).containsExactly(
                "2018-02 AURORA CLOSED 1 0 0 c.marsh Proposal " + proposal.id() + ": Reviewed",
                "2018-03 AURORA CLOSED 1 0 0 c.marsh Proposal " + (proposal.id() + step()) + ": Reviewed");
        assertThat(fees.ask(MANAGER, "SELECT * FROM lotbook.list_periods")).isEmpty();
        assertThat(fees.ask(AUDITOR, "SELECT count(*) FROM lotbook.list_audit WHERE subject_kind = 'period_step'"))
                .containsExactly("2");
    }

    /** Between ids of proposals. */
    private long step() {
        List<String> ids = fees.ask(AUDITOR, "SELECT id FROM lotbook.proposal_seen ORDER BY id");
        return Long.parseLong(ids.getLast()) - Long.parseLong(ids.getFirst());
    }

    @Test
    void oneOfTwoProposalsOnABrandGrowsStale() {
        Proposal first = fees.propose(closing(FEBRUARY));
        Proposal other = fees.propose(closing(FEBRUARY));
        fees.approve(first);
        assertThat(proposals(COMPLIANCE).proposal(other.id()).orElseThrow().state()).isEqualTo(ProposalState.STALE);
        refused(() -> fees.approve(other), "is stale");
    }

    @Test
    void monthsAreReopenedLastFirst() {
        close(FEBRUARY);
        close(MARCH);
        refused(() -> fees.propose(new ReopenPeriod(AURORA, FEBRUARY)), "2018-03 is closed too: reopen it first");
        assertThat(standing(FEBRUARY).findings()).extracting(PeriodFinding::kind).containsExactly(PeriodFinding.Kind.LATER_CLOSED);
        fees.approve(fees.propose(new ReopenPeriod(AURORA, MARCH)));
        assertThat(standing(MARCH).state()).isEqualTo(PeriodState.REOPENED);
        fees.write(FEED, POST.formatted("2018-03-05"));
        cheated(FEED, POST.replace("'mine'", "'mine too'").replace("987654321", "987654322").formatted("2018-02-05"),
                "2018-02 is closed since");
        close(MARCH);
        assertThat(standing(MARCH).state()).isEqualTo(PeriodState.CLOSED);
    }

    @Test
    void whatCouldNotBeDoneAfterwardsHoldsBack() {
        close(FEBRUARY);
        fees.scene.report(Reports.moved("M-3", LOGIN, Type.CORRECTION, "3.00", "2018-03-13T10:00:00Z"));
        assertThat(standing(MARCH).findings()).containsExactly(new PeriodFinding(
                PeriodFinding.Kind.UNCLASSIFIED, 1, "M-3", Optional.of(Instant.parse("2018-03-13T10:00:00Z"))));
        refused(() -> fees.propose(closing(MARCH)), "2018-03 can't be closed: movement M-3 is not classified (1 in all)");
        agreed("M-3", MovementClass.TRADING_RESULT);
        Proposal before = fees.propose(closing(MARCH));
        long run = fees.draft(scope()).id();
        assertThat(standing(MARCH).findings()).extracting(PeriodFinding::kind, PeriodFinding::first)
                .containsExactly(tuple(PeriodFinding.Kind.FEE_RUN, "fee run " + run));
        refused(() -> fees.approve(before), "2018-03 can't be closed: fee run " + run + " is a draft (1 in all)");
        refused(() -> fees.propose(new ClosePeriod(AURORA, YearMonth.now(ZoneOffset.UTC), 0)), "is not over yet");
        assertThat(standing(YearMonth.now(ZoneOffset.UTC)).findings()).extracting(PeriodFinding::kind)
                .startsWith(PeriodFinding.Kind.NOT_OVER);
    }

    private static FeeScope scope() {
        return FeeScope.of(LocalDate.of(2018, 3, 1), LocalDate.of(2018, 3, 31), Optional.of(FeeScene.COPY));
    }

    private void agreed(String movement, MovementClass after) {
        Standing standing = new StoredMovementClasses(fees.scene.database.as(FINANCE)).movement(Scene.SERVER, movement);
        fees.approve(fees.propose(new ClassifyMovements(standing.movement(), standing.movementClass(), after)));
    }

    @Test
    void nothingTakesEffectInAClosedMonth() {
        close(FEBRUARY);
        close(MARCH);
        String sentence = "2018-03 is closed since " + closedMarch() + " by c.marsh. Choose a day from 2018-04-01 on, or propose"
                + " reopening it.";
        cheated(FEED, POST.formatted("2018-03-30"), sentence);
        cheated(FEED, POST.formatted("2017-12-29"), "2018-02 is closed since");
        fees.write(FEED, POST.formatted("2018-04-05"));
        refused(() -> fees.draft(scope()), sentence);
        refused(() -> fees.draft(FeeScope.of(LocalDate.of(2018, 3, 1), LocalDate.of(2018, 4, 30), Optional.empty())), sentence);
        refused(() -> agreed("M-2", MovementClass.TRADING_RESULT), sentence);
        refused(() -> fees.propose(new AgreeTerms(terms("2018-03-30T10:00:00Z"), Optional.of("FT-1"))), sentence);
        // The books' day of a Friday evening is Monday's.
        fees.approve(fees.propose(new AgreeTerms(terms("2018-03-30T22:00:00Z"), Optional.of("FT-1"))));
        for (Credentials who : List.of(FINANCE, COMPLIANCE, AUDITOR, FEED, MANAGER)) {
            assertThatThrownBy(() -> fees.write(who, "INSERT INTO lotbook.period_step (brand_id, period, first_day, last_day, step,"
                    + " proposal_id, proposed_by, approved_by, why) SELECT brand_id, period, first_day, last_day, 'REOPENED',"
                    + " proposal_id + 1, 'a', 'b', 'Mine' FROM lotbook.period_step")).isInstanceOf(RuntimeException.class);
            assertThatThrownBy(() -> fees.write(who, "DELETE FROM lotbook.period_step")).isInstanceOf(RuntimeException.class);
            assertThatThrownBy(() -> fees.write(who, "UPDATE lotbook.period_step SET step = 'REOPENED'"))
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(standing(MARCH).state()).isEqualTo(PeriodState.CLOSED);
    }

    private static FeeTermsVersion terms(String from) {
        return new FeeTermsVersion(
                new VersionId("FT-2"), FeeScene.COPY, Optional.empty(), Optional.empty(), "Test", Optional.empty(),
                Interval.since(Instant.parse(from)), Optional.empty(), "Test",
                FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.3"), Rate.of("0")));
    }

    @Test
    void whatComesLatePostsToTheFirstOpenDayAndPointsBack() {
        close(FEBRUARY);
        close(MARCH);
        fees.scene.report(
                Reports.moved("M-4", LOGIN, Type.DEPOSIT, "7.00", "2018-03-20T10:00:00Z"),
                Reports.moved("M-5", LOGIN, Type.CORRECTION, "2.00", "2018-03-21T10:00:00Z"),
                Reports.moved("M-6", LOGIN, Type.DEPOSIT, "1.00", "2018-04-20T10:00:00Z"));
        assertThat(fees.ask(AUDITOR, POSTINGS + "'M-4'")).containsExactly("IN_FLIGHT PLATFORM 7.00 2018-04-02 2018-03-20");
        assertThat(fees.ask(AUDITOR, POSTINGS + "'M-6'")).containsExactly("IN_FLIGHT PLATFORM 1.00 2018-04-20 null");
        assertThat(fees.ask(AUDITOR, "SELECT books_day, CAST(occurred_at AS date) FROM lotbook.movement WHERE movement_id = 'M-4'"))
                .containsExactly("2018-03-20 2018-03-20");
        assertThat(fees.ask(AUDITOR, "SELECT period, state, postings, late, carried FROM lotbook.list_periods ORDER BY period"))
                .containsExactly("2018-02 CLOSED 1 0 0", "2018-03 CLOSED 1 2 0", "2018-04 OPEN 3 0 2");
        assertThat(fees.ask(AUDITOR, "SELECT CAST(sum(amount) AS numeric(24,2)) FROM lotbook.list_ledger_lines"
                + " WHERE owner = 'MT5-1/200001' AND kind = 'PLATFORM' AND books_day <= DATE '2018-03-31'"))
                .containsExactly("10005.00");
        assertThat(fees.ask(AUDITOR, "SELECT CAST(sum(amount) AS numeric(24,2)) FROM lotbook.list_ledger_lines"
                + " WHERE owner = 'MT5-1/200001' AND kind = 'PLATFORM' AND CAST(occurred_at AS date) <= DATE '2018-03-31'"))
                .containsExactly("10014.00");
        // What came late unclassified counts by the day it is posted on.
        agreed("M-5", MovementClass.TRADING_RESULT);
        assertThat(fees.ask(AUDITOR, "SELECT class FROM lotbook.movement_now WHERE movement_id = 'M-5'"))
                .containsExactly("TRADING_RESULT");
    }

    @Test
    void aDealThatComesLateIsPostedOnTheFirstOpenDayToo() {
        fees.scene.report(Reports.summary("S-1", LOGIN, "10000.00", "0.00", "2018-02-28T10:00:00Z"));
        close(FEBRUARY);
        close(MARCH);
        fees.scene.report(
                Reports.closed("E-1", LOGIN, "1.00", "40.00", "2018-03-15T12:00:00Z"),
                Reports.closed("E-2", LOGIN, "1.00", "50.00", "2018-04-16T12:00:00Z"));
        assertThat(fees.ask(AUDITOR, "SELECT source, books_day, belongs_day, CAST(occurred_at AS date) FROM lotbook.list_ledger_postings"
                + " WHERE source LIKE 'execution%' ORDER BY source")).containsExactly(
                "execution:MT5-1/E-1 2018-04-02 2018-03-15 2018-03-15", "execution:MT5-1/E-2 2018-04-16 null 2018-04-16");
        assertThat(standing(MARCH).postings()).isEqualTo(1);
        assertThat(fees.ask(AUDITOR, "SELECT late FROM lotbook.list_periods WHERE period = '2018-03'")).containsExactly("1");
        cheated(FEED, "INSERT INTO lotbook.late_deal (id, books_day, belongs_day) SELECT e.id, DATE '2018-03-16', e.books_day"
                + " FROM lotbook.execution e WHERE e.exec_id = 'E-1'", "2018-03 is closed since");
        cheated(FEED, "INSERT INTO lotbook.late_deal (id, books_day, belongs_day) SELECT e.id, DATE '2018-05-16', DATE '2018-04-01'"
                + " FROM lotbook.execution e WHERE e.exec_id = 'E-2'", "There is no deal of 2018-04-01");
        assertThat(DatabaseCheck.findings(fees.scene.database.as(AUDITOR))).isEmpty();
    }

    @Test
    void noVersionBeginsOrEndsInAClosedMonth() {
        close(FEBRUARY);
        close(MARCH);
        StoredProposals compliance = proposals(COMPLIANCE);
        for (Change change : List.of(
                new PublishVersion(version(Instant.parse("2018-03-20T10:00:00Z")), List.of(), Optional.of("MT5-1"), Optional.of("AV-0001")),
                new WithdrawVersion(version(Scene.START), List.of(), Optional.of("MT5-1"), Instant.parse("2018-03-20T10:00:00Z")))) {
            refused(() -> compliance.propose(change, compliance.groundOf(change), "Mine"), "2018-03 is closed since");
        }
        PublishVersion april = new PublishVersion(
                version(Instant.parse("2018-04-03T10:00:00Z")), List.of(), Optional.of("MT5-1"), Optional.of("AV-0001"));
        assertThat(compliance.propose(april, compliance.groundOf(april), "From April on").id()).isPositive();
    }

    private static AllocationVersion version(Instant from) {
        return new AllocationVersion(
                new VersionId("AV-0009"), FeeScene.COPY, Scene.LEADER, Optional.empty(), new ProportionalByEquity(BigDecimal.TEN),
                SizingTerms.copying(LotRounding.FLOOR, BelowMinimum.REJECT, AboveMaximum.CLAMP), ScopeLimits.NONE,
                ExecutionRules.DEFAULT, Timing.NEXT_TRADE, Interval.since(from), Optional.empty(), "Test");
    }

    @Test
    void ofTwoWhoCloseAtOnceOneDoes() throws InterruptedException {
        Proposal first = fees.propose(closing(FEBRUARY));
        Proposal other = fees.propose(closing(FEBRUARY));
        List<String> refusals = Collections.synchronizedList(new ArrayList<>());
        List<Thread> people = Stream.of(first, other)
                .map(proposal -> Thread.ofVirtual().start(() -> {
                    try {
                        fees.approve(proposal);
                    } catch (FailureException e) {
                        refusals.add(e.getMessage());
                    }
                }))
                .toList();
        for (Thread person : people) {
            person.join();
        }
        assertThat(refusals).hasSize(1).first().asString().contains("is stale");
        assertThat(fees.ask(AUDITOR, "SELECT count(*) FROM lotbook.period_step")).containsExactly("1");
    }

    @Test
    void aPostingInFlightIsWaitedFor() throws Exception {
        close(FEBRUARY);
        Proposal proposal = fees.propose(closing(MARCH));
        Thread[] closer = new Thread[1];
        fees.scene.database.as(FEED).inTransaction(connection -> {
            try (var insert = connection.prepareStatement(POST.formatted("2018-03-29"))) {
                insert.executeUpdate();
            }
            closer[0] = Thread.ofVirtual().start(() -> fees.approve(proposal));
            try {
                assertThat(closer[0].join(Duration.ofMillis(400))).as("closed before the posting is in").isFalse();
            } catch (InterruptedException e) {
                throw new SQLException(e);
            }
            return 1;
        });
        closer[0].join(20_000);
        assertThat(standing(MARCH).state()).isEqualTo(PeriodState.CLOSED);
        assertThat(standing(MARCH).postings()).isEqualTo(2);
    }
}
