package lotbook.persistence.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.allocation.AllocationDifference;
import lotbook.domain.allocation.AllocationDifference.Kind;
import lotbook.domain.allocation.BreakdownCheck;
import lotbook.domain.allocation.ReplayCounts;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.failure.FailureException;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.time.AsOf;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.query.SqlRowSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Breakdowns are checked from what is stored and nothing else, and what differs is kept as an exception, on both databases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoredReplayContract {
    private static final LocalDate FIRST = LocalDate.of(2018, 3, 5);
    private static final BigDecimal PERCENT = new BigDecimal("0.01");
    private static final String BASIS_AT = "2018-03-05T09:59:00Z";

    private final DatabaseKind kind;
    private Scene scene;

    StoredReplayContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends StoredReplayContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends StoredReplayContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    /** The fifth is right in everything; on the sixth a closing line and a split line are tampered with, and a basis. */
    @BeforeAll
    void fill() {
        scene = new Scene(kind);
        Execution leader = Reports.opened("L-1", Scene.login("100001"), "5.00", "2018-03-05T10:00:00Z");
        Execution master = Reports.opened("L-2", Scene.login("100002"), "1.00", "2018-03-05T11:00:00Z");
        Execution closing = Reports.closed("L-3", Scene.login("100001"), "2.50", "100", "2018-03-06T10:00:00Z");
        Execution second = Reports.opened("L-4", Scene.login("100002"), "1.00", "2018-03-06T11:00:00Z");
        Execution third = Reports.opened("L-5", Scene.login("100001"), "5.00", "2018-03-06T12:00:00Z");
        scene.report(
                Reports.summary("S-1", Scene.login("200001"), "15460.50", "0", BASIS_AT),
                Reports.summary("S-11", Scene.login("200011"), "10000", "0", BASIS_AT),
                leader,
                Reports.breakdown("A-1", leader, Optional.of("100000"), Optional.empty(),
                        Reports.line(Scene.login("200001"), "0.77", "AV-0001", "15460.5", BASIS_AT, Breakdown.Reason.ROUNDED)),
                Reports.copied("F-1", Scene.login("200001"), "0.77", leader, "AV-0001", "0.773025", "2018-03-05T10:00:01Z"),
                master,
                Reports.breakdown("A-2", master, Optional.empty(), Optional.of("30000"),
                        line("200011", "0.34"), line("200012", "0.33"), line("200013", "0.33")),
                Reports.copied("F-21", Scene.login("200011"), "0.34", master, "AV-0002", "0.3333", "2018-03-05T11:00:01Z"),
                Reports.copied("F-22", Scene.login("200012"), "0.33", master, "AV-0002", "0.3333", "2018-03-05T11:00:01Z"),
                Reports.copied("F-23", Scene.login("200013"), "0.33", master, "AV-0002", "0.3333", "2018-03-05T11:00:01Z"));
        scene.report(
                closing,
                Reports.breakdown("A-3", closing, Optional.of("5"), Optional.empty(),
                        Reports.line(Scene.login("200001"), "0.30", "AV-0001", "0.77", "2018-03-06T10:00:00Z",
                                Breakdown.Reason.ROUNDED)),
                Reports.copied("F-3", Scene.login("200001"), "0.30", closing, "AV-0001", "0.385", "2018-03-06T10:00:01Z"),
                second,
                Reports.breakdown("A-4", second, Optional.empty(), Optional.of("30000"),
                        line("200011", "0.34"), line("200012", "0.35"), line("200013", "0.33")),
                Reports.copied("F-41", Scene.login("200011"), "0.34", second, "AV-0002", "0.3333", "2018-03-06T11:00:01Z"),
                Reports.copied("F-42", Scene.login("200012"), "0.33", second, "AV-0002", "0.3333", "2018-03-06T11:00:01Z"),
                Reports.copied("F-43", Scene.login("200013"), "0.33", second, "AV-0002", "0.3333", "2018-03-06T11:00:01Z"),
                third,
                Reports.breakdown("A-5", third, Optional.of("100000"), Optional.empty(),
                        Reports.line(Scene.login("200001"), "0.80", "AV-0001", "16000", "2018-03-06T11:59:00Z",
                                Breakdown.Reason.NONE)),
                Reports.copied("F-5", Scene.login("200001"), "0.80", third, "AV-0001", "0.80", "2018-03-06T12:00:01Z"),
                Reports.summary("S-2", Scene.login("200001"), "15500", "0", "2018-03-06T12:00:00Z"));
    }

    private static Breakdown.Line line(String login, String lots) {
        return Reports.line(Scene.login(login), lots, "AV-0002", "10000", BASIS_AT, Breakdown.Reason.ROUNDED);
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void aDayOnWhichAllAgreesHasNoDifference() {
        Found found = replay(TestDatabase.COMPLIANCE, FIRST, FIRST);
        assertThat(found.differences).isEmpty();
        // Of 200012 and 200013 no summary was ever reported.
        assertThat(found.counts).isEqualTo(new ReplayCounts(2, 4, 4, 0, 0, 4, 0, 2, 2, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void whatWasTamperedWithIsFoundAtItsLineWithItsCause() {
        Found found = replay(TestDatabase.COMPLIANCE, FIRST, FIRST.plusDays(1));
        assertThat(found.differences).extracting(each -> each.reportId() + " " + each.login().number() + " " + each.kind())
                .containsExactly(
                        "A-3 200001 BREAKDOWN", "A-4 200012 BREAKDOWN", "A-4 200012 DEALS", "A-5 200001 BASIS");
        assertThat(text(found, 0)).contains("0.30").contains("0.39").contains("close.partial");
        assertThat(text(found, 1)).contains("0.35").contains("0.33").contains("AV-0002");
        assertThat(text(found, 2)).contains("0.33 of 0.35");
        assertThat(text(found, 3)).contains("16000").contains("15460.5").contains("15500").contains("S-1");
        assertThat(found.counts.breakdowns()).isEqualTo(5);
    }

    private static String text(Found found, int index) {
        return found.differences.get(index).text();
    }

    @Test
    void aVersionThatWasNotInForceIsFoundAndKept() {
        LocalDate later = LocalDate.of(2018, 3, 20);
        Execution leader = Reports.opened("L-9", Scene.login("100001"), "5.00", "2018-03-20T10:00:00Z");
        scene.report(
                leader,
                Reports.breakdown("A-9", leader, Optional.of("100000"), Optional.empty(), Reports.line(
                        Scene.login("200001"), "0.50", "AV-0099", "10000", "2018-03-20T09:59:00Z", Breakdown.Reason.NONE)),
                Reports.copied("F-9", Scene.login("200001"), "0.50", leader, "AV-0099", "0.5", "2018-03-20T10:00:01Z"));
        List<AllocationDifference> found = replay(TestDatabase.COMPLIANCE, later, later).differences;
        assertThat(found).singleElement().satisfies(each -> {
            assertThat(each.kind()).isEqualTo(Kind.VERSION);
            assertThat(each.text()).isEqualTo("The server names version AV-0099 for MT5-1/200001; when it accepted the"
                    + " order, 2018-03-20T10:00:00Z, AV-0001 was in force for it. Leader deal L-9.");
        });
        try (Database compliance = scene.database.signIn(TestDatabase.COMPLIANCE)) {
            assertThat(new StoredAllocationExceptions(compliance).record(found)).isEqualTo(1);
        }
        assertThat(replay(TestDatabase.MANAGER, later, later).differences).isEqualTo(found);
    }

    @Test
    void oneWhoSaysStopIsObeyed() {
        List<String> seen = new ArrayList<>();
        try (Database database = scene.database.signIn(TestDatabase.COMPLIANCE)) {
            new StoredReplay(database).each(FIRST, FIRST.plusDays(1), AsOf.NOW, replayed -> {
                seen.add(replayed.facts().breakdown().fact().reportId());
                return seen.size() < 2;
            });
        }
        assertThat(seen).containsExactly("A-1", "A-2");
    }

    /** Each basis is off its summary, so every check looks one up while the next deals are being read. */
    @Test
    void manyAreReadAheadAndComeInOrderWithAllTheirDifferences() {
        LocalDate day = LocalDate.of(2018, 3, 26);
        List<String> reports = manyOn(day);
        assertThat(replay(TestDatabase.COMPLIANCE, day, day).differences)
                .allMatch(each -> each.kind() == Kind.BASIS)
                .extracting(AllocationDifference::reportId)
                .containsExactlyElementsOf(reports);
    }

    @Test
    void whoFailsOnTheWayFailsWithThatAndTheNextReplayRuns() {
        LocalDate day = LocalDate.of(2018, 3, 27);
        List<String> reports = manyOn(day);
        List<String> seen = new ArrayList<>();
        try (Database database = scene.database.signIn(TestDatabase.COMPLIANCE)) {
            StoredReplay replay = new StoredReplay(database);
            assertThatThrownBy(() -> replay.each(day, day, AsOf.NOW, replayed -> {
                        seen.add(replayed.facts().breakdown().fact().reportId());
                        if (seen.size() == StoredReplay.CHUNK + 1) {
                            throw new IllegalStateException("enough");
                        }
                        return true;
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("enough");
            assertThat(seen).containsExactlyElementsOf(reports.subList(0, StoredReplay.CHUNK + 1));
        }
        assertThat(replay(TestDatabase.COMPLIANCE, day, day).counts.breakdowns()).isEqualTo(reports.size());
    }

    /** Gives their report ids, in order. */
    private List<String> manyOn(LocalDate day) {
        List<String> reports = new ArrayList<>();
        for (int i = 0; i < 2 * StoredReplay.CHUNK + 3; i++) {
            String name = day.getDayOfMonth() + "-" + i;
            String at = day + "T10:%02d:00Z".formatted(i);
            Execution leader = Reports.opened("LM-" + name, Scene.login("100001"), "5.00", at);
            scene.report(
                    leader,
                    Reports.breakdown("AM-" + name, leader, Optional.of("100000"), Optional.empty(), Reports.line(
                            Scene.login("200001"), "0.50", "AV-0001", "10000", day + "T09:59:00Z", Breakdown.Reason.NONE)),
                    Reports.copied("FM-" + name, Scene.login("200001"), "0.50", leader, "AV-0001", "0.5",
                            day + "T10:%02d:01Z".formatted(i)));
            reports.add("AM-" + name);
        }
        return reports;
    }

    @Test
    void differencesBecomeExceptionsOnceAndManagersSeeTheirOwn() throws SQLException {
        List<AllocationDifference> differences =
                replay(TestDatabase.COMPLIANCE, FIRST, FIRST.plusDays(1)).differences;
        try (Database compliance = scene.database.signIn(TestDatabase.COMPLIANCE)) {
            StoredAllocationExceptions exceptions = new StoredAllocationExceptions(compliance);
            assertThat(exceptions.record(differences)).isEqualTo(4);
            assertThat(exceptions.record(differences)).as("found again").isZero();
        }
        assertThat(exceptions(TestDatabase.AUDITOR)).extracting(row -> value(row, "cause"))
                .filteredOn(cause -> !cause.equals("VERSION"))
                .containsExactlyInAnyOrder("BREAKDOWN", "BREAKDOWN", "DEALS", "BASIS");
        assertThat(exceptions(TestDatabase.MANAGER)).filteredOn(row -> !value(row, "cause").equals("VERSION"))
                .extracting(row -> value(row, "login")).as("the manager of tests answers for 100001").containsOnly("200001")
                .hasSize(2);
        assertThat(exceptions(TestDatabase.MANAGER)).extracting(row -> value(row, "text")).allSatisfy(text ->
                assertThat(text).contains(" Leader deal L-"));
        try (Connection connection = scene.database.as(TestDatabase.COMPLIANCE).connection()) {
            refused(connection, "UPDATE lotbook.allocation_exception SET text = 'nothing'");
            refused(connection, "DELETE FROM lotbook.allocation_exception");
        }
        for (Credentials who : List.of(TestDatabase.MANAGER, TestDatabase.FINANCE, TestDatabase.AUDITOR)) {
            try (Database database = scene.database.signIn(who)) {
                List<AllocationDifference> again = List.of(new AllocationDifference(
                        Kind.BASIS, Scene.SERVER, "A-9", differences.getFirst().leaderDeal(), Scene.login("200001"),
                        differences.getFirst().occurredAt(), "1", "2", "Invented.", 1));
                assertThatThrownBy(() -> new StoredAllocationExceptions(database).record(again))
                        .as(who.toString()).isInstanceOf(FailureException.class);
            }
        }
    }

    private static void refused(Connection connection, String sql) {
        assertThatThrownBy(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }).as(sql).isInstanceOf(SQLException.class);
    }

    private List<Row> exceptions(Credentials who) {
        try (Database database = scene.database.signIn(who)) {
            SqlRowSource source = new SqlRowSource(database);
            List<Long> ids = new ArrayList<>();
            for (long id : source.ids(Question.of(ExecutionTables.EXCEPTIONS)).ids()) {
                ids.add(id);
            }
            return source.rows(ExecutionTables.EXCEPTIONS, ids);
        }
    }

    private static String value(Row row, String column) {
        return row.value(ExecutionTables.EXCEPTIONS.column(column).orElseThrow()).map(Object::toString).orElse("");
    }

    private record Found(ReplayCounts counts, List<AllocationDifference> differences) {}

    private Found replay(Credentials who, LocalDate from, LocalDate to) {
        List<AllocationDifference> differences = new ArrayList<>();
        ReplayCounts[] counts = {ReplayCounts.NONE};
        try (Database database = scene.database.signIn(who)) {
            new StoredReplay(database).each(from, to, AsOf.NOW, replayed -> {
                BreakdownCheck.Outputs out = BreakdownCheck.calculate(replayed, PERCENT);
                differences.addAll(out.differences());
                counts[0] = counts[0].plus(out.counts());
                return true;
            });
        }
        return new Found(counts[0], differences);
    }
}
