package lotbook.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.domain.allocation.AllocationTables;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.execution.Movement;
import lotbook.domain.fee.FeeTables;
import lotbook.domain.fee.run.FeeRunTables;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.ledger.cash.CashTables;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.unit.fund.FundTables;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the lists say in words, on both databases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ListWordsContract {
    private final DatabaseKind kind;
    private Scene scene;

    ListWordsContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends ListWordsContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends ListWordsContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void fill() {
        scene = new Scene(kind);
        Execution copied = Reports.opened("E-1", Scene.login("100001"), "5.00", "2018-03-05T10:00:00Z");
        scene.report(
                copied,
                Reports.copied("E-2", Scene.login("200001"), "0.77", copied, "AV-0001", "0.77", "2018-03-05T10:00:01Z"),
                Reports.opened("E-3", Scene.login("100001"), "1.00", "2018-03-05T11:00:00Z"),
                Reports.opened("E-4", Scene.login("100002"), "1.00", "2018-03-05T11:00:00Z"),
                Reports.opened("E-5", Scene.login("100002"), "1.00", Scene.START.minusSeconds(1).toString()),
                Reports.opened("E-6", Scene.login("200001"), "0.10", "2018-03-05T12:00:00Z"),
                Reports.breakdown("A-1", copied, Optional.empty(), Optional.empty(),
                        Reports.line(Scene.login("200001"), "0.01", "AV-0001", "1", "2018-03-05T09:59:00Z",
                                Breakdown.Reason.BELOW_MINIMUM)),
                Reports.moved("M-1", Scene.login("200001"), Movement.Type.DEPOSIT, "100.00", "2018-03-05T13:00:00Z"),
                Reports.moved("M-2", Scene.login("200003"), Movement.Type.DEPOSIT, "50.00", "2018-03-05T14:00:00Z"),
                Reports.moved("M-3", Scene.login("200003"), Movement.Type.DEPOSIT, "60.00", "2018-03-20T14:00:00Z"));
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void aMastersDealThatNobodySharesInIsTheMasters() {
        assertThat(said(ExecutionTables.TRADES, "exec-id: E-1", "role")).containsExactly("LEADER");
        assertThat(said(ExecutionTables.TRADES, "exec-id: E-2", "role")).containsExactly("FOLLOWER");
        assertThat(said(ExecutionTables.TRADES, "exec-id: E-3", "role")).as("a leader's that nobody copied")
                .containsExactly("OWN");
        assertThat(said(ExecutionTables.TRADES, "exec-id: E-4", "role")).containsExactly("MASTER");
        assertThat(said(ExecutionTables.TRADES, "exec-id: E-5", "role")).as("before the login was the master's")
                .containsExactly("OWN");
        assertThat(said(ExecutionTables.TRADES, "exec-id: E-6", "role")).containsExactly("OWN");
        assertThat(said(ExecutionTables.TRADES, "role: master", "exec-id")).containsExactly("E-4");
    }

    @Test
    void aManagerSeesNoDealOfAnothersMaster() {
        assertThat(said(TestDatabase.MANAGER, ExecutionTables.TRADES, "", "exec-id"))
                .contains("E-1", "E-3")
                .doesNotContain("E-4");
    }

    @Test
    void permissionsAreWords() {
        assertThat(said(ProgrammeTables.LINKS, "link-id: L-1", "permissions")).containsExactly("read, trade");
        assertThat(said(ProgrammeTables.LINKS, "permissions: trade", "link-id")).contains("L-1", "L-2");
    }

    @Test
    void aVersionSaysWhyItWasMadeAndNotHowItCameIn() {
        assertThat(said(AllocationTables.VERSIONS, "version-id: AV-0001", "reason"))
                .containsExactly("Mr. \"K\" asked for ½, in writing");
        assertThat(said(TestDatabase.MANAGER, AllocationTables.VERSIONS, "", "reason"))
                .containsExactly("Mr. \"K\" asked for ½, in writing");
    }

    @Test
    void aShareRaisedToTheMinimumIsLimitedAndNotSkipped() {
        assertThat(said(ExecutionTables.COPY_EVENTS, "", "kind")).containsExactly("LIMITED");
    }

    @Test
    void namesStandBesideIdsAndAreFoundByThem() {
        assertThat(said(ProgrammeTables.LINKS, "holder: moor; leader: \"Lena Ruiz\"", "link-id")).containsExactly("L-1", "L-2");
        assertThat(said(ExecutionTables.MOVEMENTS, "holder: kai", "movement-id")).containsExactly("M-1");
        assertThat(said(ExecutionTables.MOVEMENTS, "movement-id: M-2", "holder")).containsExactly("Ada Stone");
        assertThat(said(ExecutionTables.MOVEMENTS, "holder: blank", "movement-id")).as("whose login it was no longer")
                .containsExactly("M-3");
        assertThat(said(LedgerTables.LINES, "kind: platform; owner-name: moor; book: cash", "amount")).containsExactly("100.00");
        assertThat(said(LedgerTables.BALANCES, "kind: platform; owner-name: moor", "balance")).containsExactly("100.00");
    }

    @Test
    void aManagerIsToldNamesOfThoseWhoAreTheirs() {
        assertThat(said(TestDatabase.MANAGER, ProgrammeTables.LINKS, "", "holder")).containsExactly("Kai Moor");
        assertThat(said(TestDatabase.MANAGER, ExecutionTables.MOVEMENTS, "holder: !blank", "holder")).containsExactly("Kai Moor");
    }

    @Test
    void everyNameCanBeAskedForByEverybodyWhoSeesItsTable() {
        List<TableDefinition> named = Stream.of(
                        CashTables.ALL, ExecutionTables.ALL, FeeRunTables.ALL, FeeTables.ALL, FundTables.ALL, LedgerTables.ALL,
                        ProgrammeTables.ALL)
                .flatMap(List::stream)
                .filter(table -> table.columns().stream().anyMatch(column -> !column.names().isEmpty()))
                .toList();
        assertThat(named).hasSizeGreaterThan(15);
        for (Credentials who : List.of(TestDatabase.FINANCE, TestDatabase.MANAGER)) {
            named.stream().filter(table -> scene.database.as(who).mayRead(table.viewName())).forEach(table ->
                    table.columns().stream().filter(column -> !column.names().isEmpty()).forEach(column ->
                            assertThat(said(who, table, column.id() + ": nobody", column.id())).isEmpty()));
        }
    }

    @Test
    void whoGetsMoneyAndWhoHoldsUnitsIsNamed() {
        List<TableDefinition> money = Stream.concat(FundTables.ALL.stream(), LedgerTables.ALL.stream()).toList();
        assertThat(money).filteredOn(table -> table.column("investor").isPresent()).isNotEmpty()
                .allMatch(table -> table.column("name").isPresent());
        assertThat(money).filteredOn(table -> table.column("owner").isPresent()).isNotEmpty()
                .allMatch(table -> table.column("owner-name").isPresent());
        assertThat(said(LedgerTables.LINES, "kind: platform; owner-name: moor", "owner-name")).contains("Kai Moor");
    }

    private List<String> said(TableDefinition table, String filter, String column) {
        return said(TestDatabase.COMPLIANCE, table, filter, column);
    }

    private List<String> said(Credentials who, TableDefinition table, String filter, String column) {
        SqlRowSource source = new SqlRowSource(scene.database.as(who));
        FilterParser parser = new FilterParser(
                InstantSource.fixed(Instant.EPOCH), BusinessCalendar.NEW_YORK_17, Locale.ENGLISH);
        long[] ids = source.ids(Question.of(table).with(parser.parse(table, filter))).ids();
        List<Row> rows = source.rows(
                Question.of(table).with(parser.parse(table, filter)), Arrays.stream(ids).boxed().toList());
        return rows.stream().map(row -> row.value(table.column(column).orElseThrow()).orElseThrow().toString()).toList();
    }
}
