package lotbook.persistence.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lotbook.domain.allocation.BreakdownCheck;
import lotbook.domain.allocation.BreakdownChecks.Due;
import lotbook.domain.allocation.BreakdownChecks.Page;
import lotbook.domain.allocation.BreakdownChecks.Settling;
import lotbook.domain.allocation.CheckedBreakdown;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.risk.Activity.Waiting;
import lotbook.domain.risk.HealthSettings;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.query.SqlRowSource;
import lotbook.persistence.risk.SqlGroupHealth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is due, that it is checked once, and what comes later, on both databases. */
abstract class BreakdownChecksContract {
    private static final Settling SOON = new Settling(Duration.ofMillis(600), Duration.ofMinutes(10));

    private final DatabaseKind kind;
    private Scene scene;

    BreakdownChecksContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends BreakdownChecksContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends BreakdownChecksContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeEach
    void open() {
        scene = new Scene(kind);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void whatHasSettledIsCheckedOnceAndTheGridSaysSo() {
        opened(1, "0.77", "0.77");
        opened(2, "0.75", "0.75");
        assertThat(states()).containsExactly("A-1 UNCHECKED", "A-2 UNCHECKED");
        scene.database.settle();
        Instant before = checks().next(Optional.empty(), Settling.AT_ONCE).knownUntil();

        assertThat(watch()).isEqualTo(2);

        assertThat(states()).containsExactly("A-1 AGREES", "A-2 DIFFERS");
        assertThat(watch()).as("a second time").isZero();
        assertThat(rows(TestDatabase.COMPLIANCE, "check-state: differs", AsOf.NOW)).singleElement().satisfies(row -> {
            assertThat(value(row, "report-id")).isEqualTo("A-2");
            assertThat(value(row, "differences")).isEqualTo("1");
            assertThat(value(row, "checked-by")).isEqualTo("c.marsh");
        });
        assertThat(states(TestDatabase.MANAGER, AsOf.NOW)).as("the manager's own").containsExactly("A-1 AGREES", "A-2 DIFFERS");
        assertThat(states(TestDatabase.COMPLIANCE, new AsOf(Optional.empty(), Optional.of(before))))
                .containsExactly("A-1 UNCHECKED", "A-2 UNCHECKED");
        assertThat(causes()).containsExactly("BREAKDOWN");
    }

    @Test
    void aBreakdownWaitsForItsCopiesAndForTheNextSummaries() {
        opened(1, "0.77", "0.77");
        Page early = checks().next(Optional.empty(), Settling.USUAL);
        assertThat(early.due()).isEmpty();
        assertThat(early.unsettled()).isTrue();
        pause(SOON.grace().plusSeconds(1));
        Page unmeasured = checks().next(Optional.empty(), SOON);
        assertThat(unmeasured.due()).as("nobody was summarised since").isEmpty();
        assertThat(unmeasured.unsettled()).isTrue();
        assertThat(checks().next(Optional.empty(), new Settling(SOON.grace(), SOON.grace())).due())
                .as("a server that summarises nobody").hasSize(1);

        scene.report(Reports.summary("S-1", Scene.login("200001"), "15460.50", "0", "2018-03-05T23:00:00Z"));
        scene.database.settle();

        Page settled = checks().next(Optional.empty(), SOON);
        assertThat(settled.due()).extracting(due -> due.id().reportId()).containsExactly("A-1");
        assertThat(settled.last()).isTrue();
        assertThat(settled.unsettled()).isFalse();
    }

    @Test
    void whoStopsAnywhereLeavesNothingOutAndNothingIsDoneTwice() {
        for (int i = 1; i <= 40; i++) {
            opened(i, i % 10 == 0 ? "0.75" : "0.77", i % 10 == 0 ? "0.75" : "0.77");
        }
        scene.database.settle();
        Page first = checks().next(Optional.empty(), Settling.AT_ONCE);
        assertThat(first.last()).isFalse();
        checks().keep(first, check(first));
        // Killed before it recorded the second.
        check(checks().next(Optional.of(first.watchedTo()), Settling.AT_ONCE));
        assertThat(checks().unchecked()).isEqualTo(40 - first.due().size());

        assertThat(watch()).isEqualTo(40 - first.due().size());

        assertThat(checks().unchecked()).isZero();
        assertThat(states()).hasSize(40).noneMatch(state -> state.endsWith("UNCHECKED"));
        assertThat(ask("SELECT count(*) FROM breakdown_check")).containsExactly("40");
        assertThat(causes()).hasSize(4);
        assertThat(waiting(Waiting.Kind.DIFFERING)).contains(4L);
    }

    @Test
    void aLateCopyIsCheckedAgainAndNoExceptionIsToldTwice() {
        opened(1, "0.77", "0.40");
        opened(2, "0.77", "0.77");
        scene.database.settle();
        assertThat(watch()).isEqualTo(2);
        assertThat(states()).containsExactly("A-1 DIFFERS", "A-2 AGREES");

        scene.report(copy("F-1b", leader(1), "0.37"));
        scene.database.settle();

        assertThat(watch()).as("only the one that something came for").isEqualTo(1);
        assertThat(states()).containsExactly("A-1 AGREES", "A-2 AGREES");
        assertThat(ask("SELECT number FROM breakdown_check ORDER BY id")).hasSize(3).contains("2");
        assertThat(causes()).as("what was found stays").containsExactly("DEALS");
        assertThat(waiting(Waiting.Kind.DIFFERING)).isEmpty();

        scene.report(copy("F-2b", leader(2), "0.77"));
        scene.database.settle();
        assertThat(watch()).isEqualTo(1);
        assertThat(states()).as("copied twice").containsExactly("A-1 AGREES", "A-2 DIFFERS");
        assertThat(watch()).isZero();
    }

    @Test
    void aBlockDealtAnewIsCheckedByItselfWithTheOneThatItReplaces() {
        Execution leader = leader(1);
        opened(1, "0.77", "0.77");
        scene.database.settle();
        watch();
        scene.report(
                breakdown("A-9", leader, "0.70", Breakdown.Reason.MANUAL), copy("F-9", leader, "0.10"));
        scene.database.settle();

        assertThat(watch()).isEqualTo(2);
        assertThat(states()).containsExactly("A-1 AGREES", "A-9 DIFFERS");
    }

    @Test
    void twoConsolesAtOnceCheckEachOnce() throws Exception {
        for (int i = 1; i <= 12; i++) {
            opened(i, "0.77", "0.77");
        }
        scene.database.settle();
        CyclicBarrier both = new CyclicBarrier(2);
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<Boolean>> done = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                done.add(two.submit(() -> {
                    try (Database own = scene.database.signIn(TestDatabase.COMPLIANCE)) {
                        StoredBreakdownChecks checks = new StoredBreakdownChecks(own, () -> { });
                        Page page = checks.next(Optional.empty(), Settling.AT_ONCE);
                        List<CheckedBreakdown> checked = check(page);
                        both.await(1, TimeUnit.MINUTES);
                        checks.keep(page, checked);
                        return true;
                    } catch (FailureException e) {
                        assertThat(e.failure().reason()).isIn(Reason.CONFLICT, Reason.UNAVAILABLE);
                        return false;
                    }
                }));
            }
            assertThat(List.of(done.get(0).get(), done.get(1).get())).contains(true);
        }
        assertThat(ask("SELECT count(*) FROM breakdown_check")).containsExactly("12");
        assertThat(watch()).isZero();
    }

    @Test
    void aReplayThatSomebodyAsksForIsACheckToo() {
        opened(1, "0.77", "0.77");
        scene.database.settle();
        Page page = checks().next(Optional.empty(), Settling.AT_ONCE);
        checks().keep(page.knownUntil(), check(page));
        assertThat(states()).containsExactly("A-1 AGREES");
        assertThat(watch()).as("nothing is left for a watch").isZero();
        assertThat(ask("SELECT watched_to FROM breakdown_check")).containsExactly("null");
    }

    @Test
    void theDatabaseKeepsWhoeverWritesToTheRules() throws SQLException {
        opened(1, "0.77", "0.77");
        opened(2, "0.77", "0.77");
        scene.database.settle();
        Page page = checks().next(Optional.empty(), Settling.AT_ONCE);
        List<CheckedBreakdown> checked = check(page);
        for (Credentials who : List.of(TestDatabase.MANAGER, TestDatabase.FINANCE, TestDatabase.AUDITOR)) {
            try (Database database = scene.database.signIn(who)) {
                assertThatThrownBy(() -> new StoredBreakdownChecks(database, () -> { }).keep(page, checked))
                        .as(who.toString()).isInstanceOf(FailureException.class);
            }
        }
        assertThatThrownBy(() -> checks().keep(page, checked.subList(0, 1))).as("a watch that leaves one out")
                .isInstanceOf(FailureException.class).hasMessageContaining("Not everything that was known by");
        assertThatThrownBy(() -> checks().keep(page.knownUntil().plus(Duration.ofDays(1)), checked))
                .isInstanceOf(FailureException.class).hasMessageContaining("not on what will be");
        checks().keep(page, checked);
        try (Connection connection = scene.database.as(TestDatabase.COMPLIANCE).connection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("UPDATE lotbook.breakdown_check SET differences = 0"))
                    .isInstanceOf(SQLException.class);
        }
        try (Connection connection = scene.database.as(TestDatabase.COMPLIANCE).connection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("DELETE FROM lotbook.breakdown_check")).isInstanceOf(SQLException.class);
        }
        assertThat(ask("SELECT recorded_by FROM breakdown_check")).containsExactly("c.marsh", "c.marsh");
    }

    private StoredBreakdownChecks checks() {
        return new StoredBreakdownChecks(scene.database.as(TestDatabase.COMPLIANCE), () -> { });
    }

    /** As a watch that begins: gives how many it checked. */
    private int watch() {
        int count = 0;
        Optional<Instant> watchedTo = Optional.empty();
        Page page;
        do {
            page = checks().next(watchedTo, Settling.AT_ONCE);
            checks().keep(page, check(page));
            count += page.due().size();
            watchedTo = Optional.of(page.watchedTo());
        } while (!page.last());
        return count;
    }

    private List<CheckedBreakdown> check(Page page) {
        List<CheckedBreakdown> checked = new ArrayList<>();
        new StoredReplay(scene.database.as(TestDatabase.COMPLIANCE)).each(
                page.due().stream().map(Due::id).toList(),
                new AsOf(Optional.of(page.asAt()), Optional.of(page.knownUntil())),
                replayed -> checked.add(CheckedBreakdown.of(replayed, BreakdownCheck.TOLERANCE)));
        return checked;
    }

    /** A leader's deal with one line for 200001, of which 0.77 lot is right, and its follower's deal. */
    private void opened(int number, String line, String dealt) {
        Execution leader = leader(number);
        scene.report(leader, breakdown("A-" + number, leader, line, Breakdown.Reason.ROUNDED), copy("F-" + number, leader, dealt));
    }

    private static Execution leader(int number) {
        return Reports.opened("L-" + number, Scene.login("100001"), "5.00", at(number, 0));
    }

    private static Breakdown breakdown(String id, Execution leader, String line, Breakdown.Reason reason) {
        return Reports.breakdown(id, leader, Optional.of("100000"), Optional.empty(), Reports.line(
                Scene.login("200001"), line, "AV-0001", "15460.5", "2018-03-05T09:59:00Z", reason));
    }

    private static Execution copy(String exec, Execution leader, String lots) {
        return Reports.copied(exec, Scene.login("200001"), lots, leader, "AV-0001", "0.773025",
                leader.occurredAt().plusSeconds(1).toString());
    }

    private static String at(int minute, int second) {
        return String.format(Locale.ROOT, "2018-03-05T10:%02d:%02dZ", minute, second);
    }

    private List<String> states() {
        return states(TestDatabase.COMPLIANCE, AsOf.NOW);
    }

    private List<String> states(Credentials who, AsOf asOf) {
        return rows(who, "", asOf).stream().map(row -> value(row, "report-id") + " " + value(row, "check-state")).sorted().toList();
    }

    private List<Row> rows(Credentials who, String filter, AsOf asOf) {
        SqlRowSource source = new SqlRowSource(scene.database.as(who));
        FilterParser filters = new FilterParser(
                scene.database.as(who).clock(), BusinessCalendar.NEW_YORK_17, Locale.ROOT);
        Question question = Question.of(ExecutionTables.BREAKDOWNS).with(asOf)
                .with(filters.parse(ExecutionTables.BREAKDOWNS, filter));
        return source.rows(question, Arrays.stream(source.ids(question).ids()).boxed().toList());
    }

    private static String value(Row row, String column) {
        return row.value(ExecutionTables.BREAKDOWNS.column(column).orElseThrow()).map(Object::toString).orElse("");
    }

    private List<String> causes() {
        return ask("SELECT cause FROM allocation_exception");
    }

    private List<String> ask(String sql) {
        return scene.database.as(TestDatabase.COMPLIANCE).rolledBack(connection -> {
            List<String> found = new ArrayList<>();
            try (Statement statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
                while (row.next()) {
                    found.add(String.valueOf(row.getString(1)));
                }
            }
            return found;
        });
    }

    private Optional<Long> waiting(Waiting.Kind which) {
        return new SqlGroupHealth(
                scene.database.as(TestDatabase.COMPLIANCE), HealthSettings.DEFAULT, BusinessCalendar.NEW_YORK_17)
                .activity(AsOf.NOW).waiting().stream()
                .filter(one -> one.kind() == which)
                .map(Waiting::count)
                .findFirst();
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
