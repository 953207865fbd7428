package lotbook.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lotbook.domain.allocation.AllocationTables;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.execution.Notice;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Question;
import lotbook.domain.query.RecordSearch.Hit;
import lotbook.domain.query.RecordSearch.Kind;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What people type finds what they mean and may see. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RecordSearchContract {
    private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);
    private final FactScene scene;

    RecordSearchContract(DatabaseKind kind) throws SQLException {
        scene = new FactScene(kind);
        scene.link("K1", "100001", "200001");
        scene.report(
                FactScene.deal("100001", "L1", "EURUSD", 0, "5.00", "1.08412", Optional.empty(), Optional.empty()),
                FactScene.deal("200001", "F1", "EURUSD", 1, "0.77", "1.08414", Optional.of("L1"), Optional.empty()),
                FactScene.deal("200002", "F2", "EURUSD", 2, "0.31", "1.08411", Optional.of("L1"), Optional.empty()),
                new Notice(FactScene.SERVER, FactScene.START, "Wartung um Zwölf", List.of("bis eins")));
        scene.execute(TestDatabase.COMPLIANCE,
                "INSERT INTO lotbook.allocation_version (version_id, programme_id, leader_account, method, parameters, rounding,"
                        + " below_minimum, above_maximum, remainder, document, sha256, valid_from, why) VALUES ('AV-0001',"
                        + " 'AUR-COPY', 'A-100001', 'copy.equity', 'x 1', 'FLOOR', 'REJECT', 'CLAMP', 'NONE', '{}', '"
                        + "0".repeat(64) + "', TIMESTAMP WITH TIME ZONE '2018-01-01 00:00:00Z', 'test')");
    }

    static class OnH2Test extends RecordSearchContract {
        OnH2Test() throws SQLException {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends RecordSearchContract {
        OnPostgresTest() throws SQLException {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void findsByBeginningAndNamesWithoutCaseAndAccents() {
        assertThat(found("zoe lod")).containsExactly("PARTY P1 Zoë Łódź");
        assertThat(found("A-2000")).containsExactly("ACCOUNT A-200001 MT5-1/200001", "ACCOUNT A-200002 MT5-1/200002",
                "ACCOUNT A-200003 MT5-1/200003");
        assertThat(found("200001")).containsExactly("ACCOUNT A-200001 MT5-1/200001");
        assertThat(found("av-")).containsExactly("VERSION AV-0001 copy.equity, A-100001");
        assertThat(found("COPY.EQ")).containsExactly("VERSION AV-0001 copy.equity, A-100001");
        assertThat(found("O-F")).containsExactly("ORDER O-F1 MT5-1/200001 EURUSD", "ORDER O-F2 MT5-1/200002 EURUSD");
        assertThat(found("F2")).containsExactly("DEAL F2 MT5-1/200002 EURUSD");
        assertThat(found("P-L1")).containsExactly("POSITION P-L1 MT5-1/100001 EURUSD");
        assertThat(found("zwolf")).hasSize(1).allMatch(hit -> hit.startsWith("EXCEPTION "));
        assertThat(found("%")).isEmpty();
        assertThat(found(" ")).isEmpty();
    }

    @Test
    void anExactIdComesFirstAndKindsAndLimitHold() {
        assertThat(found("P1").getFirst()).startsWith("PARTY P1");
        assertThat(search(TestDatabase.COMPLIANCE).find("O-", EnumSet.of(Kind.ORDER), 2)).hasSize(2);
        assertThat(search(TestDatabase.COMPLIANCE).find("O-F1", EnumSet.of(Kind.DEAL), 5)).isEmpty();
        assertThat(search(TestDatabase.COMPLIANCE).find("F", ALL, 12)).noneMatch(hit -> hit.kind() == Kind.DEAL);
    }

    @Test
    void findsOnlyWhatTheAskerMaySee() {
        assertThat(search(TestDatabase.MANAGER).find("O-F", ALL, 12)).extracting(Hit::id).containsExactly("O-F1");
        assertThat(search(TestDatabase.MANAGER).find("F2", ALL, 12)).isEmpty();
        assertThat(search(TestDatabase.MANAGER).find("A-", ALL, 12)).extracting(Hit::id)
                .containsExactly("A-100001", "A-200001");
        assertThat(search(TestDatabase.MANAGER).find("zwolf", ALL, 12)).isEmpty();
        assertThat(search(TestDatabase.ADMINISTRATOR).find("A-", ALL, 12)).isEmpty();
        assertThat(search(TestDatabase.FINANCE).find("A-", ALL, 12)).hasSize(4);
    }

    @Test
    void eachHitOpensItsTable() {
        FilterParser parser = new FilterParser(
                InstantSource.fixed(FactScene.START), BusinessCalendar.NEW_YORK_17, Locale.ENGLISH);
        List<TableDefinition> tables = Stream.of(ExecutionTables.ALL, ProgrammeTables.ALL, AllocationTables.ALL)
                .flatMap(List::stream).toList();
        for (String text : List.of("zoe", "A-1", "AV", "O-F1", "F1", "P-F1", "zwolf")) {
            Hit hit = search(TestDatabase.AUDITOR).find(text, ALL, 1).getFirst();
            TableDefinition table = tables.stream().filter(one -> one.id().equals(hit.table())).findFirst().orElseThrow();
            assertThat(scene.source(TestDatabase.AUDITOR).count(Question.of(table).with(parser.parse(table, hit.line()))))
                    .as(hit.toString()).isPositive();
        }
    }

    private SqlRecordSearch search(Credentials who) {
        return new SqlRecordSearch(scene.database().as(who));
    }

    private List<String> found(String text) {
        return search(TestDatabase.COMPLIANCE).find(text, ALL, 12).stream()
                .map(hit -> hit.kind() + " " + hit.id() + " " + hit.about())
                .toList();
    }
}
