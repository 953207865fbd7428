package lotbook.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.domain.audit.AuditTables;
import lotbook.domain.party.PartyTables;
import lotbook.domain.programme.Masters.Change;
import lotbook.domain.programme.Masters.Verdict;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.Column;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowHistory;
import lotbook.domain.query.SortKey;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.database.Operators;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.programme.SmallBook;
import lotbook.persistence.programme.StoredMasters;
import lotbook.persistence.programme.TestMasters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Settings, programmes, parties and operators as each role sees them, at any moment, on both databases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SettingsTablesContract {
    private static final List<TableDefinition> TABLES = Stream.of(
                    ProgrammeTables.ALL.stream(), PartyTables.ALL.stream(), Stream.of(AuditTables.OPERATORS))
            .flatMap(tables -> tables)
            .toList();
    private static final List<TableDefinition> SETTINGS =
            List.of(ProgrammeTables.BRANDS, ProgrammeTables.CALENDARS, ProgrammeTables.INSTRUMENTS);

    private final DatabaseKind kind;
    private TestDatabase test;

    SettingsTablesContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends SettingsTablesContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends SettingsTablesContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }

        /** On H2 the administrator owns the file, and the window keeps to the role. */
        @Test
        void theAdministratorReadsSettingsAndOperatorsAndNoBusiness() {
            for (TableDefinition table : TABLES) {
                boolean settings = SETTINGS.contains(table) || table.equals(AuditTables.OPERATORS);
                assertThat(test().as(TestDatabase.ADMINISTRATOR).mayRead(table.viewName())).as(table.id()).isEqualTo(settings);
            }
        }
    }

    @BeforeAll
    void fill() {
        test = TestDatabase.create(kind);
        Change change = new Change("Set up", SmallBook.START, false);
        try (StoredMasters masters = TestMasters.of(test.as(TestDatabase.ADMINISTRATOR))) {
            assertThat(masters.apply(SmallBook.settings(), change).count(Verdict.REFUSED)).isZero();
        }
        try (StoredMasters masters = TestMasters.of(test.as(TestDatabase.COMPLIANCE))) {
            assertThat(masters.apply(SmallBook.business(), change).count(Verdict.REFUSED)).isZero();
        }
    }

    @AfterAll
    void close() {
        test.close();
    }

    TestDatabase test() {
        return test;
    }

    private List<Row> rows(Credentials who, Question question) {
        SqlRowSource source = new SqlRowSource(test.as(who));
        return source.rows(question.table(), Arrays.stream(source.ids(question).ids()).boxed().toList());
    }

    private List<Row> rows(Credentials who, TableDefinition table) {
        return rows(who, Question.of(table));
    }

    private static Optional<Object> value(Row row, String column) {
        return row.value(row.table().column(column).orElseThrow());
    }

    private static List<String> texts(List<Row> rows, String column) {
        return rows.stream().map(row -> value(row, column).map(Object::toString).orElse("-")).toList();
    }

    @Test
    void everyTableAnswersWithEveryColumnAndSortsByEachBothWays() {
        for (TableDefinition table : TABLES) {
            int all = rows(TestDatabase.AUDITOR, table).size();
            assertThat(all).as(table.id()).isPositive();
            for (Column column : table.columns()) {
                for (boolean descending : new boolean[] {false, true}) {
                    assertThat(rows(TestDatabase.AUDITOR, Question.of(table).with(List.of(new SortKey(column, descending)))))
                            .as("%s by %s", table.id(), column.id()).hasSize(all);
                }
            }
        }
    }

    @Test
    void settingsAreToldWithTheirUnitsAndZones() {
        Row brand = rows(TestDatabase.FINANCE, ProgrammeTables.BRANDS).getFirst();
        assertThat(value(brand, "books-zone")).contains("America/New_York");
        assertThat(value(brand, "books-cut-off")).contains("17:00");
        Row calendar = rows(TestDatabase.FINANCE, ProgrammeTables.CALENDARS).getFirst();
        assertThat(value(calendar, "server")).contains("MT5-1");
        assertThat(value(calendar, "cut-off")).contains("17:00");
        Row instrument = rows(TestDatabase.FINANCE, ProgrammeTables.INSTRUMENTS).getFirst();
        assertThat(value(instrument, "contract-size")).contains(new BigDecimal("100000"));
        assertThat(value(instrument, "digits")).contains(new BigDecimal("5"));
        assertThat(value(instrument, "volume-step")).contains(new BigDecimal("0.01"));
    }

    @Test
    void everybodyWhoReadsBusinessReadsSettingsAndProgrammes() {
        for (Credentials who : List.of(
                TestDatabase.COMPLIANCE, TestDatabase.FINANCE, TestDatabase.MANAGER, TestDatabase.AUDITOR)) {
            for (TableDefinition table : SETTINGS) {
                assertThat(rows(who, table)).as("%s for %s", table.id(), who.operator()).hasSize(1);
            }
            assertThat(texts(rows(who, ProgrammeTables.PROGRAMMES), "kind")).containsExactly("COPY");
        }
    }

    @Test
    void aManagerSeesThePartiesAndStrategiesOfOwnMastersAndNoKyc() {
        assertThat(texts(rows(TestDatabase.COMPLIANCE, PartyTables.PARTIES), "party-id"))
                .containsExactlyInAnyOrder("P-1", "P-2", "P-3", "P-4");
        List<Row> own = rows(TestDatabase.MANAGER, PartyTables.PARTIES);
        assertThat(texts(own, "party-id")).containsExactlyInAnyOrder("P-1", "P-2");
        assertThat(texts(own, "kyc-state")).containsOnly("-");
        assertThat(texts(rows(TestDatabase.MANAGER, ProgrammeTables.STRATEGIES), "leader")).containsExactly("Lena Ruiz");
    }

    @Test
    void aPartyIsToldWithItsKycStateAndFoundByIt() {
        FilterParser parser = new FilterParser(InstantSource.system(), BusinessCalendar.NEW_YORK_17, Locale.ROOT);
        Question approved = Question.of(PartyTables.PARTIES).with(parser.parse(PartyTables.PARTIES, "kyc-state: approved"));
        List<Row> found = rows(TestDatabase.AUDITOR, approved);
        assertThat(texts(found, "party-id")).containsExactly("P-2");
        assertThat(texts(found, "kyc-risk")).containsExactly("LOW");
        assertThat(texts(found, "country")).containsExactly("CY");
        assertThat(texts(found, "roles")).containsExactly("investor, leader");
    }

    @Test
    void operatorsAreForWhoSupervises() {
        for (Credentials who : List.of(TestDatabase.ADMINISTRATOR, TestDatabase.AUDITOR, TestDatabase.COMPLIANCE)) {
            assertThat(texts(rows(who, AuditTables.OPERATORS), "operator"))
                    .contains("admin", "feed", "c.marsh", "f.lang", "m.ruiz", "a.stone");
        }
        for (Credentials who : List.of(TestDatabase.FINANCE, TestDatabase.MANAGER)) {
            assertThat(test.as(who).mayRead(AuditTables.OPERATORS.viewName())).as(who.operator()).isFalse();
        }
    }

    @Test
    void anOperatorsPastIsToldAsAtAndAsKnownAt() {
        Operators operators = new Operators(test.as(TestDatabase.ADMINISTRATOR));
        operators.add(new Credentials("w.anderer", TestDatabase.PASSWORD), OperatorRole.FINANCE, "For a while");
        Instant added = since("w.anderer", AsOf.NOW);
        operators.lock("w.anderer", "Left the firm");
        Instant locked = since("w.anderer", AsOf.NOW);
        operators.unlock("w.anderer", "Came back");
        Instant unlocked = since("w.anderer", AsOf.NOW);
        assertThat(added).isBefore(locked);
        assertThat(locked).isBefore(unlocked);

        assertThat(states(AsOf.NOW)).containsExactly("ACTIVE");
        assertThat(states(asAt(locked))).containsExactly("LOCKED");
        assertThat(states(asAt(locked.minusNanos(1_000)))).containsExactly("ACTIVE");
        assertThat(states(asAt(added.minusNanos(1_000)))).isEmpty();
        assertThat(states(knownAt(locked))).containsExactly("LOCKED");
        assertThat(states(knownAt(added))).containsExactly("ACTIVE");
        assertThat(states(knownAt(added.minusNanos(1_000)))).isEmpty();
        assertThat(states(new AsOf(Optional.of(added), Optional.of(unlocked)))).containsExactly("ACTIVE");
        assertThat(states(new AsOf(Optional.of(locked), Optional.of(added)))).containsExactly("ACTIVE");
    }

    @Test
    void everySettingAndPartyTellsItsVersions() {
        for (TableDefinition table : TABLES) {
            Row row = rows(TestDatabase.COMPLIANCE, table).getFirst();
            List<RowHistory.Entry> told = new SqlRowHistory(test.as(TestDatabase.COMPLIANCE)).of(row);
            assertThat(told).as(table.id()).isNotEmpty();
            assertThat(told.getLast().kind()).as(table.id()).isEqualTo(RowHistory.Kind.ADDED);
            assertThat(told.getLast().by()).as("who made it, in " + table.id()).isPresent();
        }
        Row symbol = rows(TestDatabase.FINANCE, ProgrammeTables.INSTRUMENTS).getFirst();
        assertThat(new SqlRowHistory(test.as(TestDatabase.FINANCE)).of(symbol)).singleElement()
                .matches(entry -> entry.subject().equals("instrument MT5-1/EURUSD") && entry.why().equals("Set up"));
    }

    @Test
    void anOperatorsHistoryNamesEachLockAndItsReason() {
        Operators operators = new Operators(test.as(TestDatabase.ADMINISTRATOR));
        operators.add(new Credentials("h.istory", TestDatabase.PASSWORD), OperatorRole.FINANCE, "For a while");
        operators.lock("h.istory", "Left the firm");
        Row row = rows(TestDatabase.AUDITOR, AuditTables.OPERATORS).stream()
                .filter(each -> value(each, "operator").equals(Optional.of("h.istory")))
                .findFirst()
                .orElseThrow();
        List<RowHistory.Entry> told = new SqlRowHistory(test.as(TestDatabase.AUDITOR)).of(row);
        assertThat(told).extracting(RowHistory.Entry::why).containsExactly("Left the firm", "For a while");
        assertThat(told.getFirst().kind()).isEqualTo(RowHistory.Kind.CORRECTED);
        assertThat(told.getFirst().changes()).extracting(RowHistory.Change::name).contains("locked", "why");
        assertThat(told.getFirst().changes()).as("the same words on both databases")
                .contains(new RowHistory.Change("locked", Optional.of("false"), Optional.of("true")));
    }

    private static AsOf asAt(Instant moment) {
        return new AsOf(Optional.of(moment), Optional.empty());
    }

    private static AsOf knownAt(Instant moment) {
        return new AsOf(Optional.empty(), Optional.of(moment));
    }

    private List<Row> leaver(AsOf asOf) {
        return rows(TestDatabase.AUDITOR, Question.of(AuditTables.OPERATORS).with(asOf)).stream()
                .filter(row -> value(row, "operator").equals(Optional.of("w.anderer")))
                .toList();
    }

    private List<String> states(AsOf asOf) {
        return texts(leaver(asOf), "state");
    }

    private Instant since(String operator, AsOf asOf) {
        return (Instant) value(leaver(asOf).getFirst(), "since").orElseThrow();
    }

    @Test
    void whoIsLockedReadsNoSettings() {
        Operators operators = new Operators(test.as(TestDatabase.ADMINISTRATOR));
        Credentials leaver = new Credentials("s.ettings", TestDatabase.PASSWORD);
        operators.add(leaver, OperatorRole.AUDITOR, "For a while");
        Database open = test.as(leaver);
        SqlRowSource source = new SqlRowSource(open);
        assertThat(source.ids(Question.of(ProgrammeTables.BRANDS)).total()).isEqualTo(1);
        operators.lock("s.ettings", "Left the firm");
        for (TableDefinition table : TABLES) {
            long seen;
            try {
                seen = source.ids(Question.of(table)).total();
            } catch (lotbook.domain.failure.FailureException refused) {
                seen = 0;
            }
            assertThat(seen).as(table.id()).isZero();
        }
    }
}
