package lotbook.persistence.reconciliation;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.domain.allocation.BreakdownCheck;
import lotbook.domain.allocation.BreakdownChecks.Due;
import lotbook.domain.allocation.BreakdownChecks.Page;
import lotbook.domain.allocation.BreakdownChecks.Settling;
import lotbook.domain.allocation.CheckedBreakdown;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.execution.FeedStore.FeedStatus;
import lotbook.domain.execution.Notice;
import lotbook.domain.execution.StrangeMessage;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.risk.Activity.Waiting;
import lotbook.domain.risk.HealthSettings;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.database.Operators;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import lotbook.persistence.execution.StoredBreakdownChecks;
import lotbook.persistence.execution.StoredReplay;
import lotbook.persistence.intake.StoredFeeds;
import lotbook.persistence.query.SqlRowSource;
import lotbook.persistence.risk.SqlGroupHealth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two leaders' deals that differ, two messages nobody understood, a notice, and what each role sees of them. */
abstract class ExceptionScene {
    static final Credentials SECOND = new Credentials("c.second", TestDatabase.PASSWORD);
    private static final Instant AT = Instant.parse("2018-03-05T14:30:00Z");

    private final DatabaseKind kind;
    Scene scene;

    ExceptionScene(DatabaseKind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void fill() {
        scene = new Scene(kind);
        new Operators(scene.database.as(TestDatabase.ADMINISTRATOR)).add(SECOND, OperatorRole.COMPLIANCE, "Holidays");
        opened(1, "0.75");
        opened(2, "0.74");
        scene.report(strange(10, "8"), strange(11, "8"), new Notice(Scene.SERVER, AT, "Maintenance", List.of("Tonight")));
        check();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    final StoredExceptions desk(Credentials who) {
        return new StoredExceptions(scene.database.as(who), () -> { });
    }

    /** A leader's deal with one line for 200001, of which 0.77 lot is right, and its follower's deal as the line says. */
    final void opened(int number, String line) {
        Execution leader = leader(number);
        scene.report(leader, Reports.breakdown("A-" + number, leader, Optional.of("100000"), Optional.empty(), Reports.line(
                Scene.login("200001"), line, "AV-0001", "15460.5", "2018-03-05T09:59:00Z", Breakdown.Reason.ROUNDED)),
                copy("F-" + number, leader, line));
    }

    static Execution leader(int number) {
        return Reports.opened("L-" + number, Scene.login("100001"), "5.00",
                String.format(Locale.ROOT, "2018-03-05T10:%02d:00Z", number));
    }

    static Execution copy(String exec, Execution leader, String lots) {
        return Reports.copied(exec, Scene.login("200001"), lots, leader, "AV-0001", "0.773025",
                leader.occurredAt().plusSeconds(1).toString());
    }

    static StrangeMessage strange(long sequence, String type) {
        return new StrangeMessage(Scene.SERVER, AT, sequence, type, "8=FIX", "It has no Symbol.");
    }

    /** As a watch that begins. */
    final void check() {
        scene.database.settle();
        StoredBreakdownChecks checks = new StoredBreakdownChecks(scene.database.as(TestDatabase.COMPLIANCE), () -> { });
        Page page = checks.next(Optional.empty(), Settling.AT_ONCE);
        List<CheckedBreakdown> checked = new ArrayList<>();
        new StoredReplay(scene.database.as(TestDatabase.COMPLIANCE)).each(
                page.due().stream().map(Due::id).toList(),
                new AsOf(Optional.of(page.asAt()), Optional.of(page.knownUntil())),
                replayed -> checked.add(CheckedBreakdown.of(replayed, BreakdownCheck.TOLERANCE)));
        checks.keep(page, checked);
    }

    final long id(String label) {
        return rows(TestDatabase.COMPLIANCE, "", AsOf.NOW).stream().filter(row -> label(row).endsWith(label))
                .mapToLong(Row::id).findFirst().orElseThrow();
    }

    /** The report or the message's number, and the cause. */
    final String label(Row row) {
        String report = ask(TestDatabase.COMPLIANCE, "SELECT report_id FROM allocation_exception WHERE id = " + row.id())
                .stream().findFirst().orElse(value(row, "sequence"));
        return report + " " + value(row, "cause");
    }

    final List<String> states(String filter) {
        return rows(TestDatabase.COMPLIANCE, filter, AsOf.NOW).stream()
                .map(row -> label(row) + " " + value(row, "state"))
                .sorted()
                .toList();
    }

    final List<String> checkStates(Credentials who, AsOf asOf) {
        return rows(who, ExecutionTables.BREAKDOWNS, "", asOf).stream()
                .map(row -> value(row, "report-id") + " " + value(row, "check-state")).sorted().toList();
    }

    final List<Row> rows(Credentials who, String filter, AsOf asOf) {
        return rows(who, ExecutionTables.EXCEPTIONS, filter, asOf);
    }

    final List<Row> rows(Credentials who, TableDefinition table, String filter, AsOf asOf) {
        SqlRowSource source = new SqlRowSource(scene.database.as(who));
        FilterParser filters = new FilterParser(scene.database.as(who).clock(), BusinessCalendar.NEW_YORK_17, Locale.ROOT);
        Question question = Question.of(table).with(asOf).with(filters.parse(table, filter));
        return source.rows(question, Arrays.stream(source.ids(question).ids()).boxed().toList());
    }

    static String value(Row row, String column) {
        return row.value(row.table().column(column).orElseThrow()).map(Object::toString).orElse("");
    }

    final Optional<Long> waiting(Waiting.Kind which) {
        return waiting(which, AsOf.NOW);
    }

    final Optional<Long> waiting(Waiting.Kind which, AsOf asOf) {
        return waiting(TestDatabase.COMPLIANCE, which, asOf);
    }

    final Optional<Long> waiting(Credentials who, Waiting.Kind which, AsOf asOf) {
        return new SqlGroupHealth(
                scene.database.as(who), HealthSettings.DEFAULT, BusinessCalendar.NEW_YORK_17)
                .activity(asOf).waiting().stream().filter(one -> one.kind() == which).map(Waiting::count).findFirst();
    }

    final FeedStatus feed() {
        return new StoredFeeds(scene.database.as(TestDatabase.ADMINISTRATOR)).of("REPLICATOR").orElseThrow();
    }

    final int beforeClosing() {
        return ask(TestDatabase.FINANCE, "SELECT item FROM lotbook.period_item_seen WHERE what = 'EXCEPTION'").size();
    }

    final void run(Credentials who, String sql) throws SQLException {
        try (Connection connection = scene.database.as(who).connection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    final List<String> ask(Credentials who, String sql) {
        return scene.database.as(who).rolledBack(connection -> {
            List<String> found = new ArrayList<>();
            try (Statement statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
                while (row.next()) {
                    found.add(String.valueOf(row.getString(1)));
                }
            }
            return found;
        });
    }
}
