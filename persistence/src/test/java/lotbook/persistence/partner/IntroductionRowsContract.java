package lotbook.persistence.partner;

import static lotbook.persistence.partner.IntroductionScene.MARCH;
import static lotbook.persistence.partner.IntroductionScene.MID_MARCH;
import static lotbook.persistence.partner.IntroductionScene.SINCE;
import static lotbook.persistence.partner.IntroductionScene.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.domain.partner.PartnerTables;
import lotbook.domain.party.PartyTables;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowHistory;
import lotbook.domain.query.RowLinks;
import lotbook.domain.query.SortKey;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Interval;
import lotbook.domain.trace.RowRelations;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.query.SqlRowHistory;
import lotbook.persistence.query.SqlRowSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the grid of introductions tells, at any moment, and its history, on both databases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class IntroductionRowsContract {
    private static final TableDefinition TABLE = PartnerTables.INTRODUCTIONS;
    private final IntroductionScene scene;

    IntroductionRowsContract(DatabaseKind kind) {
        scene = new IntroductionScene(kind);
    }

    static class OnH2Test extends IntroductionRowsContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends IntroductionRowsContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void theGridTellsNamesAndLevelsAsOfAnyMoment() {
        scene.parties("G-", 4);
        scene.write(row("G-1", "G-2", Interval.of(MARCH, MID_MARCH)), row("G-1", "G-4", Interval.since(MID_MARCH)),
                row("G-2", "G-3", SINCE));
        Instant before = scene.test.as(TestDatabase.COMPLIANCE).clock().instant();
        scene.write(row("G-3", "G-4", SINCE));

        for (Credentials who : List.of(TestDatabase.COMPLIANCE, TestDatabase.AUDITOR)) {
            assertThat(told(who, "party-id: g-", AsOf.NOW)).containsExactly(
                    "G-1 Name of G-1 by G-4 Name of G-4, 1 above", "G-2 Name of G-2 by G-3 Name of G-3, 2 above",
                    "G-3 Name of G-3 by G-4 Name of G-4, 1 above");
            AsOf early = new AsOf(Optional.of(MARCH), Optional.empty());
            assertThat(told(who, "party-id: \"G-1\"", early)).containsExactly("G-1 Name of G-1 by G-2 Name of G-2, 3 above");
            assertThat(told(who, "party-id: \"G-1\"", new AsOf(Optional.of(MARCH), Optional.of(before))))
                    .as("the fourth was not known yet").containsExactly("G-1 Name of G-1 by G-2 Name of G-2, 2 above");
            assertThat(told(who, "party-id: g-", new AsOf(Optional.of(MARCH.minusSeconds(1)), Optional.empty()))).isEmpty();
            assertThat(told(who, "introducer: name of g-4", AsOf.NOW)).hasSize(2);
            assertThat(told(who, "levels: 2; party-id: g-", AsOf.NOW)).singleElement().asString().startsWith("G-2");
        }
    }

    @Test
    void theGridSortsByEveryColumnBothWays() {
        scene.parties("Y-", 3);
        scene.write(row("Y-1", "Y-2", SINCE), row("Y-2", "Y-3", SINCE));
        SqlRowSource source = new SqlRowSource(scene.test.as(TestDatabase.AUDITOR));
        for (var column : TABLE.columns()) {
            for (boolean down : new boolean[] {false, true}) {
                assertThat(source.ids(question("party-id: y-").with(List.of(new SortKey(column, down)))).ids())
                        .as(column.id()).hasSize(2);
            }
        }
        assertThat(source.totals(question("party-id: y-")).rows()).isEqualTo(2);
    }

    @Test
    void theViewSaysOfNowWhatTheGridSays() throws SQLException {
        scene.parties("V-", 3);
        scene.write(row("V-1", "V-2", SINCE), row("V-2", "V-3", SINCE));
        try (Connection connection = scene.test.as(TestDatabase.AUDITOR).connection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT levels FROM list_introductions WHERE party_id = 'V-1'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isEqualTo(2);
        }
    }

    @Test
    void oneGoesFromAPartyUpAndDownTheChain() {
        scene.parties("K-", 3);
        scene.write(row("K-1", "K-2", SINCE), row("K-2", "K-3", SINCE));
        FilterParser parser = new FilterParser(InstantSource.fixed(MARCH), BusinessCalendar.NEW_YORK_17, Locale.ENGLISH);
        Row party = rows(TestDatabase.AUDITOR, Question.of(PartyTables.PARTIES).with(
                parser.parse(PartyTables.PARTIES, "party-id: \"K-2\""))).getFirst();
        RowLinks links = new RowLinks(new SqlRowSource(scene.test.as(TestDatabase.AUDITOR)), RowRelations.ALL);
        assertThat(links.of(party, AsOf.NOW)).extracting(link -> link.relation().word() + " " + link.count())
                .contains("introduction 1", "introduced 1");
        Row top = rows(TestDatabase.AUDITOR, question("party-id: \"K-1\"")).getFirst();
        assertThat(links.of(top, AsOf.NOW)).extracting(link -> link.relation().word() + " " + link.label())
                .contains("introducer K-2", "introduced-by K-2", "party K-1");
    }

    @Test
    void theHistoryTellsWhoChangedWhat() {
        scene.parties("H-", 2);
        scene.write(row("H-1", "H-2", SINCE));
        scene.write(row("H-1", "H-2", Interval.of(MARCH, MID_MARCH)));
        Row row = rows(TestDatabase.COMPLIANCE, question("party-id: \"H-1\"").with(
                new AsOf(Optional.of(MARCH), Optional.empty()))).getFirst();

        List<RowHistory.Entry> history = new SqlRowHistory(scene.test.as(TestDatabase.COMPLIANCE)).of(row);
        assertThat(history).extracting(RowHistory.Entry::kind)
                .containsExactly(RowHistory.Kind.CORRECTED, RowHistory.Kind.ADDED);
        assertThat(history.getFirst().by()).contains("c.marsh");
    }

    private Question question(String filter) {
        FilterParser parser = new FilterParser(InstantSource.fixed(MARCH), BusinessCalendar.NEW_YORK_17, Locale.ENGLISH);
        return Question.of(TABLE).with(parser.parse(TABLE, filter));
    }

    private List<Row> rows(Credentials who, Question question) {
        SqlRowSource source = new SqlRowSource(scene.test.as(who));
        return source.rows(question, Arrays.stream(source.ids(question).ids()).boxed().toList());
    }

    private List<String> told(Credentials who, String filter, AsOf asOf) {
        return rows(who, question(filter).with(asOf)).stream()
                .map(row -> text(row, "party-id") + " " + text(row, "name") + " by " + text(row, "introducer-id") + " "
                        + text(row, "introducer") + ", " + text(row, "levels") + " above")
                .toList();
    }

    private static String text(Row row, String column) {
        return row.value(TABLE.column(column).orElseThrow()).map(Object::toString).orElse("-");
    }
}
