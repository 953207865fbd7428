package lotbook.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.audit.AuditTables;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowHistory;
import lotbook.domain.query.RowHistory.Change;
import lotbook.domain.query.RowHistory.Entry;
import lotbook.domain.query.RowHistory.Kind;
import lotbook.domain.query.RowLinks;
import lotbook.domain.query.RowRelation;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.trace.RowRelations;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Where a row came from, what came of it, and how it became what it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RowTraceContract {
    private final FilterParser parser = new FilterParser(
            InstantSource.fixed(FactScene.START), BusinessCalendar.NEW_YORK_17, Locale.ENGLISH);
    private final FactScene scene;

    RowTraceContract(DatabaseKind kind) throws SQLException {
        scene = new FactScene(kind);
        scene.link("K1", "100001", "200001");
        scene.link("K2", "100001", "200002");
        Execution second = FactScene.deal("200002", "F2", "EURUSD", 2, "0.31", "1.08411", Optional.of("L1"), Optional.empty());
        scene.report(
                FactScene.deal("100001", "L1", "EURUSD", 0, "5.00", "1.08412", Optional.empty(), Optional.of("100.00")),
                FactScene.deal("200001", "F1", "EURUSD", 1, "0.77", "1.08414", Optional.of("L1"), Optional.of("15.40")),
                second,
                // Its leader's deal was never reported.
                FactScene.deal("200001", "F9", "EURUSD", 9, "0.10", "1.08414", Optional.of("L9"), Optional.empty()));
        scene.report(FactScene.corrected(second, "F2-2", "0.30"));
        scene.execute(TestDatabase.COMPLIANCE,
                "INSERT INTO lotbook.link (link_id, programme_id, leader_account, follower_account, permissions,"
                        + " assigned_capital, valid_from, supersedes, why) SELECT link_id, programme_id, leader_account,"
                        + " follower_account, permissions, 2500, valid_from, id, 'Typed wrong' FROM lotbook.link WHERE"
                        + " link_id = 'K1'");
    }

    static class OnH2Test extends RowTraceContract {
        OnH2Test() throws SQLException {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends RowTraceContract {
        OnPostgresTest() throws SQLException {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void aLeadersDealLeadsToItsFollowersAndBack() {
        assertThat(links(TestDatabase.COMPLIANCE, ExecutionTables.TRADES, "exec-id: \"L1\"")).containsExactly(
                "order O-L1 1 one", "account 100001 1 one", "follower-deals L1 3 many", "trade-links L1 3 many");
        assertThat(links(TestDatabase.COMPLIANCE, ExecutionTables.TRADES, "exec-id: \"F1\"")).containsExactly(
                "leader-deal L1 1 one", "order O-F1 1 one", "account 200001 1 one", "trade-link F1 1 one");
        assertThat(links(TestDatabase.COMPLIANCE, ProgrammeTables.ACCOUNTS, "account-id: \"A-100001\"")).containsExactly(
                "links-to-followers A-100001 2 many", "trades 100001 1 one", "holder P1 1 one");
    }

    @Test
    void copiesOfADealThatNeverCameAreStillFoundByIt() {
        assertThat(rows(TestDatabase.COMPLIANCE, ExecutionTables.TRADES, "server: \"MT5-1\"; leader-exec: \"L9\"")).hasSize(1);
        assertThat(rows(TestDatabase.COMPLIANCE, ExecutionTables.EXECUTIONS, "server: \"MT5-1\"; exec-id: \"F9\"")).hasSize(1);
        assertThat(rows(TestDatabase.COMPLIANCE, ExecutionTables.EXECUTIONS, "server: \"MT5-1\"; exec-id: \"F\"")).isEmpty();
    }

    @Test
    void aLinkIsALineThatFindsTheSameRows() {
        RowLinks.Link followers = trace(TestDatabase.COMPLIANCE).of(
                        row(TestDatabase.COMPLIANCE, ExecutionTables.TRADES, "exec-id: \"L1\""), AsOf.NOW).stream()
                .filter(link -> link.relation().word().equals("follower-deals"))
                .findFirst()
                .orElseThrow();
        assertThat(parser.parse(ExecutionTables.TRADES, followers.line())).isEqualTo(followers.filter());
    }

    @Test
    void aManagerIsLedOnlyToWhatIsTheirs() throws SQLException {
        assertThat(links(TestDatabase.MANAGER, ExecutionTables.TRADES, "exec-id: \"L1\"")).containsExactly(
                "order O-L1 1 one", "account 100001 1 one", "follower-deals L1 3 many", "trade-links L1 3 many");
        FactScene.rows(scene.source(TestDatabase.MANAGER), Question.of(ExecutionTables.SLIPPAGE));
    }

    @Test
    void everyRelationCanBeAsked() {
        for (RowRelation relation : RowRelations.ALL) {
            assertThat(relation.pairs()).as(relation.word()).isNotEmpty();
            Row blank = new Row(-1, relation.from(), relation.from().columns().stream()
                    .map(column -> Optional.<Object>of("EXAMPLE")).toList());
            new RowRelation(relation.word(), relation.direction(), relation.from(), relation.to(), relation.pairs(),
                    relation.only(), List.of()).steps(blank).forEach(step ->
                    assertThat(scene.source(TestDatabase.AUDITOR).count(Question.of(relation.to()).with(step.filter())))
                            .as(relation.toString()).isZero());
        }
    }

    @Test
    void aRecordTellsItsVersionsAndWhoMadeThem() {
        List<Entry> history = history(TestDatabase.COMPLIANCE, ProgrammeTables.LINKS, "link-id: \"K1\"");
        assertThat(history).extracting(Entry::kind).containsExactly(Kind.CORRECTED, Kind.ADDED);
        assertThat(history.getFirst().changes()).containsExactly(
                new Change("assigned_capital", Optional.of("1000"), Optional.of("2500")),
                new Change("why", Optional.of("test"), Optional.of("Typed wrong")));
        assertThat(history.getFirst().by()).map(name -> name.toLowerCase(Locale.ROOT)).contains("c.marsh");
        assertThat(history.getFirst().client()).isPresent();
        assertThat(history.getLast().changes()).extracting(Change::name).contains("follower_account", "valid_from");
        assertThat(history.getLast().changes()).allMatch(change -> change.before().isEmpty());
        assertThat(history.getLast().validFrom()).contains(java.time.Instant.parse("2018-01-01T00:00:00Z"));
    }

    @Test
    void whoMayNotReadTheTrailLearnsWhatAndWhyButNotWho() {
        List<Entry> history = history(TestDatabase.FINANCE, ProgrammeTables.LINKS, "link-id: \"K1\"");
        assertThat(history).extracting(Entry::why).containsExactly("Typed wrong", "test");
        assertThat(history).allMatch(entry -> entry.by().isEmpty() && entry.client().isEmpty());
        assertThat(history(TestDatabase.MANAGER, ProgrammeTables.LINKS, "link-id: \"K1\"")).hasSize(2);
    }

    @Test
    void anAccountTellsItsLoginsToo() {
        assertThat(history(TestDatabase.AUDITOR, ProgrammeTables.ACCOUNTS, "account-id: \"A-200003\""))
                .extracting(Entry::subject)
                .containsExactlyInAnyOrder("account A-200003", "account_login MT5-1/200003");
    }

    @Test
    void theTrailTellsOfOneRecord() {
        List<Entry> history = history(TestDatabase.AUDITOR, AuditTables.AUDIT, "subject-key: \"K1\"; action: corrected");
        assertThat(history).extracting(Entry::kind).containsExactly(Kind.CORRECTED, Kind.ADDED);
        assertThat(history.getFirst().changes()).extracting(Change::name).containsExactly("assigned_capital", "why");
    }

    @Test
    void aDealTellsItsCorrectionsFromEitherEnd() {
        for (String exec : List.of("F2", "F2-2")) {
            List<Entry> history = history(TestDatabase.FINANCE, ExecutionTables.TRADES, "exec-id: \"" + exec + "\"");
            assertThat(history).extracting(Entry::kind).containsExactly(Kind.REPORT_CORRECTED, Kind.REPORTED);
            assertThat(history.getFirst().changes())
                    .contains(new Change("filled", Optional.of("0.31"), Optional.of("0.3")));
            assertThat(history.getFirst().by()).contains("MT5-1");
        }
        assertThat(history(TestDatabase.FINANCE, ExecutionTables.TRADES, "exec-id: \"F1\"")).hasSize(1);
        assertThat(history(TestDatabase.FINANCE, ExecutionTables.TRADE_LINKS, "follower-exec: \"F1\"")).singleElement()
                .matches(entry -> entry.kind() == Kind.REPORTED && !entry.changes().isEmpty());
    }

    private RowLinks trace(Credentials who) {
        return new RowLinks(scene.source(who), RowRelations.ALL);
    }

    private List<String> links(Credentials who, TableDefinition table, String line) {
        return trace(who).of(row(who, table, line), AsOf.NOW).stream()
                .map(link -> link.relation().word() + " " + link.label() + " " + link.count()
                        + (link.id().isPresent() ? " one" : " many"))
                .toList();
    }

    private List<Entry> history(Credentials who, TableDefinition table, String line) {
        RowHistory history = new SqlRowHistory(scene.database().as(who));
        return history.of(row(who, table, line));
    }

    private Row row(Credentials who, TableDefinition table, String line) {
        return rows(who, table, line).getFirst();
    }

    private List<Row> rows(Credentials who, TableDefinition table, String line) {
        return FactScene.rows(scene.source(who), Question.of(table).with(parser.parse(table, line)));
    }
}
