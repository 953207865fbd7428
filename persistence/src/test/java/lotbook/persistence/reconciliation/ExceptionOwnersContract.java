package lotbook.persistence.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowHistory;
import lotbook.domain.reconciliation.Assignment;
import lotbook.domain.reconciliation.ExceptionOutcome;
import lotbook.domain.reconciliation.ExceptionStanding;
import lotbook.domain.reconciliation.ExceptionState;
import lotbook.domain.reconciliation.ExceptionStep;
import lotbook.domain.reconciliation.Exceptions.Owner;
import lotbook.domain.reconciliation.Exceptions.Taken;
import lotbook.domain.risk.Activity.Waiting;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.database.Operators;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.query.SqlRowHistory;
import org.junit.jupiter.api.Test;

/** Whose exceptions are, and until when, on both databases. */
abstract class ExceptionOwnersContract extends ExceptionScene {
    private static final String FINANCE = TestDatabase.FINANCE.operator();
    private static final String MANAGER = TestDatabase.MANAGER.operator();

    ExceptionOwnersContract(DatabaseKind kind) {
        super(kind);
    }

    static class OnH2Test extends ExceptionOwnersContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends ExceptionOwnersContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @Test
    void manyAreGivenToOneAndWhatIsNoneIsLeftOut() {
        long deal = id("A-1 BREAKDOWN");
        long message = id("10 STRANGE");
        long notice = id("NOTICE");
        long done = id("11 STRANGE");
        desk(TestDatabase.COMPLIANCE).take(List.of(done), new ExceptionStep.Resolve(ExceptionOutcome.EXPLAINED), "Known");
        Assignment to = new Assignment(FINANCE, today(), " Ask the bank ");

        Taken foreseen = desk(TestDatabase.COMPLIANCE).foresee(List.of(message, notice, deal, done, 987_654_321L), to);
        assertThat(ids(foreseen.done())).containsExactly(message, deal);
        assertThat(ids(foreseen.left())).containsExactly(notice, done);
        assertThat(foreseen.missing()).containsExactly(987_654_321L);
        assertThat(rows("owner: !blank", AsOf.NOW)).isEmpty();

        Taken taken = desk(TestDatabase.COMPLIANCE).assign(foreseen.done(), to);

        assertThat(taken.isWhole()).isTrue();
        assertThat(taken.done()).hasSize(2).allSatisfy(one -> {
            assertThat(one.state()).as("given away is not settled").contains(ExceptionState.OPEN);
            assertThat(one.given()).hasValueSatisfying(given -> {
                assertThat(given.to()).isEqualTo(new Assignment(FINANCE, today(), "Ask the bank"));
                assertThat(given.by()).isEqualTo("c.marsh");
            });
        });
        assertThat(rows("owner: \"" + FINANCE + "\"; due-state: due today", AsOf.NOW)).hasSize(2).allSatisfy(row -> {
            assertThat(value(row, "due")).isEqualTo(today().toString());
            assertThat(value(row, "state")).isEqualTo("OPEN");
            assertThat(value(row, "note")).isEqualTo("Ask the bank");
            assertThat(value(row, "assigned-by")).isEqualTo("c.marsh");
        });
        assertThat(desk(TestDatabase.COMPLIANCE).foresee(List.of(deal), to).left()).as("it is that already").hasSize(1);
        assertThat(ask(TestDatabase.AUDITOR, "SELECT operator || ' ' || why FROM lotbook.list_audit"
                + " WHERE subject_kind = 'exception_step' AND after LIKE '%\"owner\":\"" + FINANCE + "\"%'"))
                .containsExactly("c.marsh Ask the bank", "c.marsh Ask the bank");
        assertThat(desk(TestDatabase.COMPLIANCE).owners()).contains(new Owner(FINANCE, "finance"), new Owner(MANAGER, "manager"))
                .noneMatch(one -> one.role().equals("administrator") || one.role().equals("feed"));
        assertThat(desk(TestDatabase.FINANCE).owners()).isEmpty();
    }

    @Test
    void whoeverWasSlowerLeavesItToTheOther() {
        long deal = id("A-1 BREAKDOWN");
        List<ExceptionStanding> seen = desk(SECOND).standing(List.of(deal));
        give(deal, FINANCE, today());

        Taken late = desk(SECOND).assign(seen, new Assignment("c.second", today(), ""));

        assertThat(late.done()).isEmpty();
        assertThat(late.left()).singleElement().satisfies(one -> {
            assertThat(one.given().orElseThrow().by()).isEqualTo("c.marsh");
            assertThat(one.given().orElseThrow().to().owner()).isEqualTo(FINANCE);
        });
        Taken again = desk(SECOND).assign(late.left(), new Assignment("c.second", today(), ""));
        assertThat(again.done()).as("who has seen it may give it to another").hasSize(1);
    }

    @Test
    void itIsTheOwnersAsItWasKnownAndStaysSoWhenReopened() {
        long deal = id("A-1 BREAKDOWN");
        LocalDate later = workday(today().plusDays(3));
        give(deal, FINANCE, today());
        scene.database.settle();
        AsOf then = new AsOf(Optional.empty(), Optional.of(scene.database.as(TestDatabase.COMPLIANCE).clock().instant()));
        give(deal, MANAGER, later);
        desk(TestDatabase.COMPLIANCE).take(List.of(deal), new ExceptionStep.Resolve(ExceptionOutcome.EXPLAINED), "Rounding");
        assertThat(told(deal, AsOf.NOW)).isEqualTo("RESOLVED " + MANAGER + " " + later + " ");
        assertThat(told(deal, then)).isEqualTo("OPEN " + FINANCE + " " + today() + " DUE_TODAY");
        assertThat(checkStates(TestDatabase.MANAGER, AsOf.NOW)).contains("A-1 DIFFERS_RESOLVED");
        desk(SECOND).take(List.of(deal), new ExceptionStep.Reopen(), "Not at all");
        assertThat(told(deal, AsOf.NOW)).isEqualTo("REOPENED " + MANAGER + " " + later + " NOT_YET_DUE");
        assertThat(checkStates(TestDatabase.COMPLIANCE, AsOf.NOW)).contains("A-1 DIFFERS");
        Row row = rows("exception: \"" + deal + "\"", AsOf.NOW).getFirst();
        for (Credentials who : List.of(TestDatabase.COMPLIANCE, TestDatabase.MANAGER)) {
            List<RowHistory.Entry> history = new SqlRowHistory(scene.database.as(who)).of(row);
            assertThat(history).extracting(RowHistory.Entry::kind).containsExactly(
                    RowHistory.Kind.REOPENED, RowHistory.Kind.RESOLVED, RowHistory.Kind.ASSIGNED, RowHistory.Kind.ASSIGNED,
                    RowHistory.Kind.REPORTED);
            assertThat(history.get(2).changes()).containsExactly(
                    new RowHistory.Change("owner", Optional.of(FINANCE), Optional.of(MANAGER)),
                    new RowHistory.Change("due", Optional.of(today().toString()), Optional.of(later.toString())));
            assertThat(history.get(4).changes()).noneMatch(change -> change.name().equals("owner"));
        }
    }

    @Test
    void whatIsOverdueIsCountedUntilItIsResolved() {
        long deal = id("A-1 BREAKDOWN");
        give(deal, FINANCE, today());
        assertThat(waiting(Waiting.Kind.OVERDUE)).isEmpty();
        Instant tomorrow = BusinessCalendar.NEW_YORK_17.endOf(today()).plus(Duration.ofMinutes(1));
        AsOf asAt = new AsOf(Optional.of(tomorrow), Optional.empty());
        assertThat(told(deal, asAt)).endsWith(" OVERDUE");
        assertThat(waiting(Waiting.Kind.OVERDUE, asAt)).contains(1L);
        assertThat(rows("due-state: overdue", asAt)).hasSize(1);
        desk(TestDatabase.COMPLIANCE).take(List.of(deal), new ExceptionStep.Resolve(ExceptionOutcome.EXPLAINED), "Known");
        assertThat(told(deal, asAt)).endsWith(" ");
        assertThat(waiting(Waiting.Kind.OVERDUE, asAt)).isEmpty();
        desk(TestDatabase.COMPLIANCE).take(List.of(deal), new ExceptionStep.Reopen(), "Too early");
        assertThat(waiting(Waiting.Kind.OVERDUE, asAt)).contains(1L);
        give(deal, FINANCE, workday(today().plusDays(30)));
        assertThat(waiting(Waiting.Kind.OVERDUE, asAt)).isEmpty();
    }

    @Test
    void whoeverLooksAfterOneIsToldFromItsDayOnAndNobodyElseIs() {
        long deal = id("A-1 BREAKDOWN");
        LocalDate due = workday(today().plusDays(1));
        AsOf onTheDay = at(due);
        AsOf later = at(due.plusDays(7));
        give(deal, FINANCE, due);

        for (AsOf asOf : List.of(onTheDay, later)) {
            assertThat(waiting(TestDatabase.FINANCE, Waiting.Kind.YOURS_DUE, asOf)).contains(1L);
            assertThat(rows("due-state: overdue | due today; owner: \"" + FINANCE + '"', asOf)).as("what its link opens").hasSize(1);
            for (Credentials other : List.of(TestDatabase.COMPLIANCE, TestDatabase.MANAGER, TestDatabase.AUDITOR)) {
                assertThat(waiting(other, Waiting.Kind.YOURS_DUE, asOf)).as(other.operator()).isEmpty();
            }
        }
        assertThat(waiting(TestDatabase.FINANCE, Waiting.Kind.YOURS_DUE, AsOf.NOW)).isEmpty();
        give(deal, MANAGER, due);
        assertThat(waiting(TestDatabase.FINANCE, Waiting.Kind.YOURS_DUE, later)).as("somebody else's now").isEmpty();
        assertThat(waiting(TestDatabase.MANAGER, Waiting.Kind.YOURS_DUE, later)).contains(1L);
        desk(TestDatabase.COMPLIANCE).take(List.of(deal), new ExceptionStep.Resolve(ExceptionOutcome.EXPLAINED), "Known");
        assertThat(waiting(TestDatabase.MANAGER, Waiting.Kind.YOURS_DUE, later)).isEmpty();
    }

    /** Within the books' business day. */
    private static AsOf at(LocalDate day) {
        return new AsOf(Optional.of(day.atTime(16, 0).toInstant(ZoneOffset.UTC)), Optional.empty());
    }

    @Test
    void theDatabaseSaysWhoMayGiveWhatToWhom() {
        long deal = id("A-1 BREAKDOWN");
        long message = id("10 STRANGE");
        new Operators(scene.database.as(TestDatabase.ADMINISTRATOR)).add(
                new Credentials("f.gone", TestDatabase.PASSWORD), OperatorRole.FINANCE, "Left");
        new Operators(scene.database.as(TestDatabase.ADMINISTRATOR)).lock("f.gone", "Left");
        String day = today().toString();
        for (Credentials who : List.of(TestDatabase.MANAGER, TestDatabase.FINANCE, TestDatabase.AUDITOR, TestDatabase.FEED)) {
            List<ExceptionStanding> seen = desk(TestDatabase.COMPLIANCE).standing(List.of(deal));
            failed(() -> desk(who).assign(seen, new Assignment(FINANCE, today(), "")),
                    Reason.NOT_ALLOWED, "a colleague of compliance");
            refused(who, insert(deal, 1, FINANCE, day), "");
        }
        refused(TestDatabase.COMPLIANCE, insert(deal, 2, FINANCE, day), "meanwhile");
        refused(TestDatabase.COMPLIANCE, insert(deal, 1, "nobody", day), "no active operator who reads exceptions");
        refused(TestDatabase.COMPLIANCE, insert(deal, 1, "f.gone", day), "no active operator who reads exceptions");
        refused(TestDatabase.COMPLIANCE, insert(deal, 1, TestDatabase.ADMINISTRATOR.operator(), day), "no active operator");
        refused(TestDatabase.COMPLIANCE, insert(deal, 1, FINANCE, "2018-03-05"), "no business day from today on");
        refused(TestDatabase.COMPLIANCE, insert(deal, 1, FINANCE, "2199-12-01"), "no business day from today on");
        refused(TestDatabase.COMPLIANCE, insert(message, 1, MANAGER, day), "'s to see");
        refused(TestDatabase.COMPLIANCE, insert(id("NOTICE"), 1, FINANCE, day), "notice");
        refused(TestDatabase.COMPLIANCE, "INSERT INTO lotbook.exception_step (exception_id, number, step, why)"
                + " VALUES (" + deal + ", 1, 'ASSIGNED', '')", "");
        refused(TestDatabase.COMPLIANCE, "INSERT INTO lotbook.exception_step"
                + " (exception_id, number, step, outcome, owner, due, why) VALUES (" + deal
                + ", 1, 'RESOLVED', 'EXPLAINED', '" + FINANCE + "', '" + day + "', 'x')", "");
        Taken taken = desk(TestDatabase.COMPLIANCE).assign(
                desk(TestDatabase.COMPLIANCE).standing(List.of(deal, message)), new Assignment(MANAGER, today(), ""));
        assertThat(ids(taken.done())).containsExactly(deal);
        assertThat(taken.hidden()).as("no manager's to see").containsExactly(message);
        for (Assignment wrong : List.of(new Assignment("nobody", today(), ""),
                new Assignment("f.gone", today(), ""),
                new Assignment("", today(), ""), new Assignment(FINANCE, LocalDate.parse("2018-03-05"), ""),
                new Assignment(FINANCE, LocalDate.parse("2199-12-01"), ""),
                new Assignment(FINANCE, today(), "x".repeat(401)))) {
            failed(() -> desk(TestDatabase.COMPLIANCE).foresee(List.of(deal), wrong), Reason.WRONG_USE, "Take ", "Give ");
        }
    }

    @Test
    void ofTwoAtOnceOneGivesItAway() throws Exception {
        List<Long> ids = List.of(id("A-1 BREAKDOWN"), id("A-2 BREAKDOWN"), id("10 STRANGE"));
        CyclicBarrier both = new CyclicBarrier(2);
        List<Taken> taken = new ArrayList<>();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<Taken>> done = new ArrayList<>();
            for (Credentials who : List.of(TestDatabase.COMPLIANCE, SECOND)) {
                done.add(two.submit(() -> {
                    try (Database own = scene.database.signIn(who)) {
                        StoredExceptions desk = new StoredExceptions(own, () -> { });
                        List<ExceptionStanding> seen = desk.standing(who.equals(SECOND) ? ids.reversed() : ids);
                        both.await();
                        return desk.assign(seen, new Assignment(who.operator(), today(), ""));
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
        assertThat(late.left()).hasSize(3).allSatisfy(one -> assertThat(one.given().orElseThrow().by()).isEqualTo(winner));
        assertThat(ask(TestDatabase.COMPLIANCE, "SELECT owner FROM exception_step")).containsOnly(winner).hasSize(3);
    }

    /** The database's business days are the books' calendar's, over weekends, the cut-off and both changes of the clocks. */
    @Test
    void aBusinessDayIsTheCalendars() {
        Instant since = Instant.parse("2018-03-07T21:30:00Z");
        for (int hours = 0; hours < 24 * 20; hours += 7) {
            Instant moment = since.plus(Duration.ofHours(hours));
            assertThat(ask(TestDatabase.COMPLIANCE, "SELECT CAST(lotbook.business_day(TIMESTAMP WITH TIME ZONE '" + moment
                    + "') AS varchar(10))")).as("%s", moment)
                    .containsExactly(BusinessCalendar.NEW_YORK_17.dayOf(moment).toString());
        }
    }

    private void give(long id, String owner, LocalDate due) {
        StoredExceptions desk = desk(TestDatabase.COMPLIANCE);
        assertThat(desk.assign(desk.standing(List.of(id)), new Assignment(owner, due, "")).isWhole()).isTrue();
    }

    private String told(long id, AsOf asOf) {
        Row row = rows("exception: \"" + id + "\"", asOf).getFirst();
        return String.join(" ", value(row, "state"), value(row, "owner"), value(row, "due"), value(row, "due-state"));
    }

    private List<Row> rows(String filter, AsOf asOf) {
        return rows(TestDatabase.COMPLIANCE, ExecutionTables.EXCEPTIONS, filter, asOf);
    }

    private LocalDate today() {
        return BusinessCalendar.NEW_YORK_17.dayOf(scene.database.as(TestDatabase.COMPLIANCE).clock().instant());
    }

    private static LocalDate workday(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 ? day.plusDays(2) : day;
    }

    private static List<Long> ids(List<ExceptionStanding> ones) {
        return ones.stream().map(ExceptionStanding::id).toList();
    }

    private static String insert(long id, int number, String owner, String due) {
        return "INSERT INTO lotbook.exception_step (exception_id, number, step, owner, due, why) VALUES (" + id + ", " + number
                + ", 'ASSIGNED', '" + owner + "', '" + due + "', '')";
    }

    private void refused(Credentials who, String sql, String words) {
        assertThatThrownBy(() -> run(who, sql)).as("%s: %s", who, sql).isInstanceOf(SQLException.class)
                .hasMessageContaining(words);
    }

    private static void failed(Runnable call, Reason reason, String... oneOf) {
        assertThatThrownBy(call::run).isInstanceOf(FailureException.class)
                .satisfies(e -> assertThat(oneOf).anyMatch(e.getMessage()::contains))
                .extracting(e -> ((FailureException) e).failure().reason()).isEqualTo(reason);
    }
}
