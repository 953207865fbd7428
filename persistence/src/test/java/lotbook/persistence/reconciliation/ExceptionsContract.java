package lotbook.persistence.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lotbook.domain.allocation.BreakdownCheck;
import lotbook.domain.allocation.BreakdownChecks.Ran;
import lotbook.domain.allocation.BreakdownId;
import lotbook.domain.allocation.CheckedBreakdown;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowHistory;
import lotbook.domain.reconciliation.ExceptionOutcome;
import lotbook.domain.reconciliation.ExceptionState;
import lotbook.domain.reconciliation.ExceptionStep;
import lotbook.domain.reconciliation.Exceptions.Taken;
import lotbook.domain.risk.Activity.Waiting;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Scene;
import lotbook.persistence.execution.StoredBreakdownChecks;
import lotbook.persistence.execution.StoredReplay;
import lotbook.persistence.query.SqlRowHistory;
import org.junit.jupiter.api.Test;

/** What people say of exceptions, and what that changes, on both databases. */
abstract class ExceptionsContract extends ExceptionScene {
    private static final ExceptionStep EXPLAINED = new ExceptionStep.Resolve(ExceptionOutcome.EXPLAINED);
    private static final ExceptionStep REOPENED = new ExceptionStep.Reopen();
    private static final long NOBODYS = 987_654_321;

    ExceptionsContract(DatabaseKind kind) {
        super(kind);
    }

    static class OnH2Test extends ExceptionsContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends ExceptionsContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @Test
    void oneReasonSettlesManyAndLeavesOutWhatIsNone() {
        long deal = id("A-1 BREAKDOWN");
        long message = id("10 STRANGE");
        long notice = id("NOTICE");
        List<Long> told = new ArrayList<>();
        StoredExceptions desk = new StoredExceptions(scene.database.as(TestDatabase.COMPLIANCE), () -> told.add(1L));

        Taken taken = desk.take(List.of(message, notice, deal, message, NOBODYS), EXPLAINED, " Their test of Monday ");

        assertThat(taken.done()).extracting(one -> one.id()).containsExactly(message, deal);
        assertThat(taken.left()).extracting(one -> one.id()).containsExactly(notice);
        assertThat(taken.missing()).containsExactly(NOBODYS);
        assertThat(taken.isWhole()).isFalse();
        assertThat(told).hasSize(1);
        assertThat(desk.standing(List.of(deal))).singleElement().satisfies(one -> {
            assertThat(one.state()).contains(ExceptionState.RESOLVED);
            assertThat(one.last()).hasValueSatisfying(said -> {
                assertThat(said.by()).isEqualTo("c.marsh");
                assertThat(said.outcome()).contains(ExceptionOutcome.EXPLAINED);
                assertThat(said.why()).isEqualTo("Their test of Monday");
            });
        });
        assertThat(states("state: open")).containsExactly("11 STRANGE OPEN", "A-2 BREAKDOWN OPEN");
        assertThat(states("state: resolved")).containsExactly("10 STRANGE RESOLVED", "A-1 BREAKDOWN RESOLVED");
        assertThat(states("state: blank")).containsExactly("9 NOTICE ");
        assertThat(rows(TestDatabase.COMPLIANCE, "state: resolved", AsOf.NOW)).allSatisfy(row -> {
            assertThat(value(row, "outcome")).isEqualTo("EXPLAINED");
            assertThat(value(row, "state-by")).isEqualTo("c.marsh");
            assertThat(value(row, "age")).isEmpty();
        });
        assertThat(ask(TestDatabase.AUDITOR, "SELECT operator || ' ' || subject_kind || ' ' || subject_key || ' ' || why"
                + " FROM lotbook.list_audit WHERE subject_kind = 'exception_step' ORDER BY id"))
                .containsExactlyInAnyOrder("c.marsh exception_step " + message + " Their test of Monday",
                        "c.marsh exception_step " + deal + " Their test of Monday");
    }

    @Test
    void whatWasResolvedTooEarlyIsReopenedAndEveryStepStays() {
        long deal = id("A-1 BREAKDOWN");
        desk(TestDatabase.COMPLIANCE).take(List.of(deal), EXPLAINED, "Rounding of the old build");
        scene.database.settle();
        Instant resolved = scene.database.as(TestDatabase.COMPLIANCE).clock().instant();
        assertThat(desk(SECOND).take(List.of(deal), EXPLAINED, "Twice").left()).singleElement()
                .satisfies(one -> assertThat(one.last().orElseThrow().by()).isEqualTo("c.marsh"));
        assertThat(desk(SECOND).take(List.of(id("A-2 BREAKDOWN")), REOPENED, "Never closed").done()).isEmpty();

        assertThat(desk(SECOND).take(List.of(deal), REOPENED, "The new build rounds too").isWhole()).isTrue();

        assertThat(states("state: open")).contains("A-1 BREAKDOWN REOPENED");
        Row row = rows(TestDatabase.COMPLIANCE, "state: reopened", AsOf.NOW).getFirst();
        assertThat(value(row, "outcome")).isEmpty();
        assertThat(value(row, "state-by")).isEqualTo("c.second");
        assertThat(value(row, "why")).isEqualTo("The new build rounds too");
        AsOf then = new AsOf(Optional.empty(), Optional.of(resolved));
        assertThat(rows(TestDatabase.COMPLIANCE, "state: resolved", then)).hasSize(1);
        assertThat(rows(TestDatabase.MANAGER, "state: resolved", then)).as("the manager's own").hasSize(1);
        assertThat(rows(TestDatabase.COMPLIANCE, "", new AsOf(Optional.of(resolved), Optional.empty())))
                .as("as at, the same as now").hasSize(5);
        for (Credentials who : List.of(TestDatabase.COMPLIANCE, TestDatabase.MANAGER)) {
            List<RowHistory.Entry> history = new SqlRowHistory(scene.database.as(who)).of(row);
            assertThat(history).extracting(RowHistory.Entry::kind).containsExactly(
                    RowHistory.Kind.REOPENED, RowHistory.Kind.RESOLVED, RowHistory.Kind.REPORTED);
            assertThat(history.get(1).by()).contains("c.marsh");
            assertThat(history.get(1).why()).isEqualTo("Rounding of the old build");
            assertThat(history.get(2).changes()).noneMatch(change -> change.name().equals("state"));
        }
    }

    @Test
    void whatIsFoundAgainTheSameStaysResolvedAndOtherFiguresAreAnother() {
        desk(TestDatabase.COMPLIANCE).take(List.of(id("A-1 BREAKDOWN")), EXPLAINED, "Known");
        scene.report(copy("F-1b", leader(1), "0.01"));

        check();

        assertThat(states("")).contains("A-1 BREAKDOWN RESOLVED", "A-1 DEALS OPEN").hasSize(6);
        assertThat(checkStates(TestDatabase.COMPLIANCE, AsOf.NOW)).containsExactly("A-1 DIFFERS", "A-2 DIFFERS");
    }

    @Test
    void onlyWhatIsOpenIsCountedAndADealIsResolvedWhenAllOfItIs() {
        scene.report(copy("F-1b", leader(1), "0.01"));
        check();
        assertThat(waiting(Waiting.Kind.DIFFERING)).contains(2L);
        assertThat(waiting(Waiting.Kind.STRANGE)).contains(2L);
        assertThat(feed().exceptions()).isEqualTo(2);
        assertThat(beforeClosing()).isEqualTo(3);

        desk(TestDatabase.COMPLIANCE).take(List.of(id("A-1 BREAKDOWN"), id("10 STRANGE")), EXPLAINED, "Known");

        assertThat(waiting(Waiting.Kind.DIFFERING)).as("one of its two exceptions is open").contains(2L);
        assertThat(waiting(Waiting.Kind.STRANGE)).contains(1L);
        assertThat(feed().exceptions()).isEqualTo(1);
        assertThat(beforeClosing()).isEqualTo(2);
        desk(TestDatabase.COMPLIANCE).take(List.of(id("A-1 DEALS"), id("11 STRANGE")), EXPLAINED, "Known");
        assertThat(waiting(Waiting.Kind.DIFFERING)).contains(1L);
        assertThat(waiting(Waiting.Kind.STRANGE)).isEmpty();
        List<String> resolved = List.of("A-1 DIFFERS_RESOLVED", "A-2 DIFFERS");
        assertThat(checkStates(TestDatabase.COMPLIANCE, AsOf.NOW)).isEqualTo(resolved);
        assertThat(checkStates(TestDatabase.MANAGER, AsOf.NOW)).isEqualTo(resolved);
        scene.database.settle();
        AsOf then = new AsOf(Optional.empty(), Optional.of(scene.database.as(TestDatabase.COMPLIANCE).clock().instant()));
        desk(TestDatabase.COMPLIANCE).take(List.of(id("A-1 DEALS")), REOPENED, "Not at all");
        assertThat(checkStates(TestDatabase.COMPLIANCE, AsOf.NOW)).containsExactly("A-1 DIFFERS", "A-2 DIFFERS");
        assertThat(checkStates(TestDatabase.COMPLIANCE, then)).isEqualTo(resolved);
        assertThat(waiting(Waiting.Kind.DIFFERING)).contains(2L);
        assertThat(beforeClosing()).isEqualTo(2);
    }

    @Test
    void whoeverSeesADealSeesItsChecksAndWhatTheyRestOn() {
        BreakdownId id = new BreakdownId(Scene.SERVER, "A-1");
        for (Credentials who : List.of(
                TestDatabase.COMPLIANCE, TestDatabase.FINANCE, TestDatabase.AUDITOR, TestDatabase.MANAGER)) {
            List<Ran> ran = new StoredBreakdownChecks(scene.database.as(who), () -> { }).ran(id, AsOf.NOW);
            assertThat(ran).singleElement().satisfies(one -> {
                assertThat(one.number()).isEqualTo(1);
                assertThat(one.by()).isEqualTo("c.marsh");
                assertThat(one.lines()).isEqualTo(1);
                assertThat(one.differences()).isEqualTo(1);
                assertThat(one.knownUntil()).isBefore(one.at());
            });
            List<Integer> differences = new ArrayList<>();
            new StoredReplay(scene.database.as(who)).each(List.of(id), new AsOf(
                    Optional.of(ran.getFirst().knownUntil()), Optional.of(ran.getFirst().knownUntil())), replayed ->
                    differences.add(CheckedBreakdown.of(replayed, BreakdownCheck.TOLERANCE).differences().size()));
            assertThat(differences).as("%s", who).containsExactly(1);
        }
        assertThat(new StoredBreakdownChecks(scene.database.as(TestDatabase.COMPLIANCE), () -> { })
                .ran(id, new AsOf(Optional.empty(), Optional.of(Instant.EPOCH)))).isEmpty();
    }

    @Test
    void aNumberThatNeverCameStaysAGap() {
        scene.report(strange(12, "missing"));
        assertThat(feed().exceptions()).isEqualTo(3);
        desk(TestDatabase.COMPLIANCE).take(List.of(id("12 STRANGE")), EXPLAINED, "They lost it");
        assertThat(feed().exceptions()).isEqualTo(2);
        assertThat(feed().skipped()).isEqualTo(1);
    }

    @Test
    void onlyComplianceSettlesThem() {
        long deal = id("A-1 BREAKDOWN");
        for (Credentials who : List.of(TestDatabase.MANAGER, TestDatabase.FINANCE, TestDatabase.AUDITOR, TestDatabase.FEED)) {
            failed(() -> desk(who).take(List.of(deal), EXPLAINED, "Trust me"), Reason.NOT_ALLOWED, "a colleague of compliance");
            refused(who, insert(deal, 1, "'RESOLVED', 'EXPLAINED'", "Trust me"));
        }
        failed(() -> desk(TestDatabase.COMPLIANCE).take(List.of(deal), EXPLAINED, "  "), Reason.WRONG_USE, "A reason is missing");
        failed(() -> desk(TestDatabase.COMPLIANCE).take(List.of(deal), EXPLAINED, "x".repeat(401)), Reason.WRONG_USE, "too long");
        assertThat(desk(TestDatabase.MANAGER).standing(List.of(deal, id("10 STRANGE")))).as("the manager's own")
                .extracting(one -> one.id()).containsExactly(deal);
        assertThat(states("state: open")).hasSize(4);
    }

    @Test
    void theDatabaseKeepsWhoeverWritesToTheRules() throws SQLException {
        long deal = id("A-1 BREAKDOWN");
        refused(TestDatabase.COMPLIANCE, insert(deal, 2, "'RESOLVED', 'EXPLAINED'", "Out of turn"));
        refused(TestDatabase.COMPLIANCE, insert(deal, 1, "'REOPENED', NULL", "Never closed"));
        refused(TestDatabase.COMPLIANCE, insert(deal, 1, "'RESOLVED', NULL", "To what?"));
        refused(TestDatabase.COMPLIANCE, insert(deal, 1, "'RESOLVED', 'EXPLAINED'", " "));
        refused(TestDatabase.COMPLIANCE, insert(id("NOTICE"), 1, "'RESOLVED', 'EXPLAINED'", "A notice"));
        refused(TestDatabase.COMPLIANCE, insert(NOBODYS, 1, "'RESOLVED', 'EXPLAINED'", "Nobody's"));
        run(TestDatabase.COMPLIANCE, insert(deal, 1, "'RESOLVED', 'FALSE_ALARM'", "By hand"));
        refused(SECOND, insert(deal, 1, "'RESOLVED', 'EXPLAINED'", "As well"), "was resolved by c.marsh meanwhile");
        for (String sql : List.of("UPDATE lotbook.exception_step SET why = 'Otherwise'", "DELETE FROM lotbook.exception_step",
                "TRUNCATE TABLE lotbook.exception_step")) {
            refused(TestDatabase.COMPLIANCE, sql);
        }
        assertThat(ask(TestDatabase.COMPLIANCE, "SELECT recorded_by || ' ' || outcome FROM exception_step"))
                .containsExactly("c.marsh FALSE_ALARM");
    }

    @Test
    void ofTwoAtOnceOneWinsAndTheOtherIsToldWho() throws Exception {
        List<Long> ids = List.of(id("A-1 BREAKDOWN"), id("A-2 BREAKDOWN"), id("10 STRANGE"));
        CyclicBarrier both = new CyclicBarrier(2);
        List<Taken> taken = new ArrayList<>();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<Taken>> done = new ArrayList<>();
            for (Credentials who : List.of(TestDatabase.COMPLIANCE, SECOND)) {
                done.add(two.submit(() -> {
                    try (Database own = scene.database.signIn(who)) {
                        both.await();
                        return new StoredExceptions(own, () -> { })
                                .take(who.equals(SECOND) ? ids.reversed() : ids, EXPLAINED, "At once");
                    }
                }));
            }
            for (Future<Taken> one : done) {
                taken.add(one.get());
            }
        }
        assertThat(taken).extracting(one -> one.done().size()).containsExactlyInAnyOrder(3, 0);
        Taken late = taken.stream().filter(one -> one.done().isEmpty()).findFirst().orElseThrow();
        String winner = taken.getFirst() == late ? "c.second" : "c.marsh";
        assertThat(late.left()).hasSize(3).allSatisfy(one -> assertThat(one.last().orElseThrow().by()).isEqualTo(winner));
        assertThat(ask(TestDatabase.COMPLIANCE, "SELECT recorded_by FROM exception_step")).containsOnly(winner).hasSize(3);
    }

    /** The database counts as the books' calendar does, over weekends, the cut-off and both changes of the clocks. */
    @Test
    void anAgeIsInBusinessDays() {
        assertThat(BusinessCalendar.NEW_YORK_17.daysBetween(
                Instant.parse("2018-03-09T15:00:00Z"), Instant.parse("2018-03-12T15:00:00Z"))).as("over a weekend").isEqualTo(1);
        Instant since = Instant.parse("2018-03-07T21:30:00Z");
        for (int hours = 0; hours < 24 * 40; hours += 7) {
            Instant until = since.plus(Duration.ofHours(hours));
            assertThat(ask(TestDatabase.COMPLIANCE, "SELECT lotbook.business_days(TIMESTAMP WITH TIME ZONE '" + since
                    + "', TIMESTAMP WITH TIME ZONE '" + until + "')")).as("%s to %s", since, until)
                    .containsExactly(String.valueOf(BusinessCalendar.NEW_YORK_17.daysBetween(since, until)));
        }
        AsOf weekLater = new AsOf(Optional.of(Instant.parse("2018-03-12T15:00:00Z")), Optional.empty());
        assertThat(rows(TestDatabase.COMPLIANCE, "age: 5", weekLater)).hasSize(4);
        assertThat(rows(TestDatabase.COMPLIANCE, "age: >=1000", AsOf.NOW)).hasSize(4);
    }

    private static String insert(long id, int number, String said, String why) {
        return "INSERT INTO lotbook.exception_step (exception_id, number, step, outcome, why) VALUES (" + id + ", " + number
                + ", " + said + ", '" + why + "')";
    }

    private void refused(Credentials who, String sql) {
        refused(who, sql, "");
    }

    private void refused(Credentials who, String sql, String words) {
        assertThatThrownBy(() -> run(who, sql)).as("%s: %s", who, sql).isInstanceOf(SQLException.class)
                .hasMessageContaining(words);
    }

    private static void failed(Runnable call, Reason reason, String words) {
        assertThatThrownBy(call::run).isInstanceOf(FailureException.class).hasMessageContaining(words)
                .extracting(e -> ((FailureException) e).failure().reason()).isEqualTo(reason);
    }
}
