package lotbook.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lotbook.domain.audit.AuditTables;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.Column;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowLinks;
import lotbook.domain.query.SortKey;
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

/** Records as at and as known at any moment, judged against the raw rows and the rule of design in Java. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class VersionedRowsContract {
    private static final TableDefinition LINKS = ProgrammeTables.LINKS;
    private static final TableDefinition ACCOUNTS = ProgrammeTables.ACCOUNTS;
    private static final String INSERT = "INSERT INTO lotbook.link (link_id, programme_id, leader_account, follower_account,"
            + " permissions, assigned_capital, valid_from, valid_to, supersedes, why) ";
    private final FilterParser parser = new FilterParser(
            InstantSource.fixed(FactScene.START), BusinessCalendar.NEW_YORK_17, Locale.ENGLISH);
    private final FactScene scene;
    private final SqlRowSource source;
    private final Instant afterManagersLink;

    VersionedRowsContract(DatabaseKind kind) throws SQLException {
        scene = new FactScene(kind);
        scene.account("100002", "LEADER", "USD");
        String[] months = new String[] {"2018-01-01", "2018-02-01", "2018-03-01", "2018-04-01"};
        for (int follower = 1; follower <= 3; follower++) {
            String key = "K" + follower;
            for (int month = 0; month < 3; month++) {
                boolean last = month == 2;
                add(key, "A-20000" + follower, 1000 * (month + 1), months[month], last ? "" : months[month + 1]);
                for (int correction = 0; correction < follower - 1; correction++) {
                    correct(key, months[month], "assigned_capital + 7", correction == 1 ? "'" + months[month + 1] + "'" : "valid_to");
                }
            }
        }
        add("K9", "A-200002", 5, "2999-01-01", "");
        afterManagersLink = scene.now();
        source = scene.source(TestDatabase.COMPLIANCE);
    }

    static class OnH2Test extends VersionedRowsContract {
        OnH2Test() throws SQLException {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends VersionedRowsContract {
        OnPostgresTest() throws SQLException {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    private void add(String key, String follower, int capital, String from, String to) throws SQLException {
        String leader = key.equals("K9") ? "A-100002" : "A-100001";
        scene.execute(TestDatabase.COMPLIANCE, INSERT + "VALUES ('" + key + "', 'AUR-COPY', '" + leader + "', '" + follower
                + "', 'TRADE', " + capital + ", " + moment(from) + ", " + (to.isEmpty() ? "NULL" : moment(to)) + ", NULL, 'add')");
    }

    /** Takes the place of the key's newest version that holds from this day. */
    private void correct(String key, String from, String capital, String to) throws SQLException {
        String end = to.startsWith("'") ? moment(to.replace("'", "")) : to;
        scene.execute(TestDatabase.COMPLIANCE, INSERT + "SELECT link_id, programme_id, leader_account, follower_account,"
                + " permissions, " + capital + ", valid_from, " + end + ", id, 'correct' FROM lotbook.link l WHERE link_id = '"
                + key + "' AND valid_from = " + moment(from)
                + " AND NOT EXISTS (SELECT 1 FROM lotbook.link x WHERE x.supersedes = l.id)");
    }

    private static String moment(String day) {
        return "TIMESTAMP WITH TIME ZONE '" + day + " 00:00:00Z'";
    }

    @AfterAll
    void close() {
        scene.close();
    }

    private record Raw(long id, Instant from, Optional<Instant> to, Instant known, Optional<Long> supersedes) {}

    @Test
    void everyMomentIsAnsweredByTheRule() throws SQLException {
        List<Raw> raws = raws();
        Set<Instant> effective = new TreeSet<>();
        Set<Instant> known = new TreeSet<>();
        for (Raw raw : raws) {
            around(effective, raw.from());
            raw.to().ifPresent(to -> around(effective, to));
            around(known, raw.known());
        }
        int different = 0;
        for (Instant knownAt : known) {
            for (Instant asAt : effective) {
                Set<Long> expected = live(raws, asAt, Optional.of(knownAt));
                AsOf asOf = new AsOf(Optional.of(asAt), Optional.of(knownAt));
                assertThat(ids(source, asOf)).as("%s known %s", asAt, knownAt).isEqualTo(expected);
                different += expected.size();
            }
        }
        assertThat(different).isGreaterThan(100);
        for (Instant asAt : effective) {
            assertThat(ids(source, new AsOf(Optional.of(asAt), Optional.empty())))
                    .isEqualTo(live(raws, asAt, Optional.empty()));
        }
        assertThat(ids(source, AsOf.NOW)).isEqualTo(live(raws, Instant.now(), Optional.empty()));
        assertThat(rows(source, LINKS, "link-id: \"K9\"")).as("not yet in force").isEmpty();
    }

    private static void around(Set<Instant> moments, Instant moment) {
        moments.add(moment.minus(1, ChronoUnit.MICROS));
        moments.add(moment);
        moments.add(moment.plus(1, ChronoUnit.MICROS));
    }

    private static Set<Long> live(List<Raw> raws, Instant asAt, Optional<Instant> knownAt) {
        List<Raw> known = raws.stream().filter(raw -> knownAt.map(at -> !raw.known().isAfter(at)).orElse(true)).toList();
        Set<Long> corrected = known.stream().flatMap(raw -> raw.supersedes().stream()).collect(Collectors.toSet());
        return known.stream()
                .filter(raw -> !corrected.contains(raw.id()))
                .filter(raw -> !raw.from().isAfter(asAt) && raw.to().map(to -> to.isAfter(asAt)).orElse(true))
                .map(Raw::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Raw> raws() throws SQLException {
        try (Connection connection = scene.database().as(TestDatabase.AUDITOR).connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT id, valid_from, valid_to, known_at, supersedes FROM lotbook.link")) {
            List<Raw> raws = new ArrayList<>();
            while (row.next()) {
                long supersedes = row.getLong(5);
                raws.add(new Raw(row.getLong(1), time(row, 2).orElseThrow(), time(row, 3), time(row, 4).orElseThrow(),
                        supersedes == 0 ? Optional.empty() : Optional.of(supersedes)));
            }
            return raws;
        }
    }

    private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static Set<Long> ids(SqlRowSource asked, AsOf asOf) {
        long[] ids = asked.ids(Question.of(LINKS).with(asOf)).ids();
        Set<Long> set = Arrays.stream(ids).boxed().collect(Collectors.toCollection(TreeSet::new));
        assertThat(set).as("no id twice").hasSize(ids.length);
        return set;
    }

    @Test
    void totalsAndSortsAreOfThatMoment() {
        AsOf february = new AsOf(Optional.of(Instant.parse("2018-02-10T00:00:00Z")), Optional.empty());
        var totals = source.totals(Question.of(LINKS).with(february));
        Column capital = LINKS.column("assigned-capital").orElseThrow();
        assertThat(totals.rows()).isEqualTo(3);
        assertThat(totals.of(capital)).extracting(part -> part.unit().orElse("") + " " + part.value().orElseThrow())
                .containsExactly("EUR 2014.00", "USD 4007.00");
        Question sorted = Question.of(LINKS).with(february).with(List.of(new SortKey(capital, true)));
        assertThat(FactScene.rows(source, sorted)).extracting(row -> row.value(capital).orElseThrow().toString())
                .containsExactly("2014.00", "2007.00", "2000.00");
    }

    @Test
    void aCorrectionThatOneMayNotSeeStillEndsWhatItCorrects() throws SQLException {
        SqlRowSource manager = scene.source(TestDatabase.MANAGER);
        assertThat(rows(manager, LINKS, "link-id: \"K1\"")).hasSize(1);
        scene.execute(TestDatabase.COMPLIANCE, INSERT + "SELECT link_id, programme_id, 'A-100002', follower_account,"
                + " permissions, assigned_capital, valid_from, valid_to, id, 'another leader' FROM lotbook.link WHERE"
                + " link_id = 'K1' AND valid_from = " + moment("2018-03-01"));
        assertThat(rows(manager, LINKS, "link-id: \"K1\"")).isEmpty();
        AsOf before = new AsOf(Optional.empty(), Optional.of(afterManagersLink));
        assertThat(FactScene.rows(manager, Question.of(LINKS).with(parser.parse(LINKS, "link-id: \"K1\"")).with(before)))
                .hasSize(1);
    }

    @Test
    void anAccountWithLoginsOnTwoServersIsOneRowFoundByEither() throws SQLException {
        scene.execute(TestDatabase.COMPLIANCE,
                "INSERT INTO lotbook.account_login (account_id, server, login, valid_from, why) VALUES ('A-200003', 'MT4-1',"
                        + " '777', " + moment("2018-01-01") + ", 'second server')");
        List<Row> both = rows(source, ACCOUNTS, "account-id: \"A-200003\"");
        assertThat(both).hasSize(1);
        assertThat(both.getFirst().value(ACCOUNTS.column("login").orElseThrow())).contains("777, 200003");
        assertThat(source.ids(Question.of(ACCOUNTS)).ids()).doesNotHaveDuplicates();
        assertThat(rows(source, ACCOUNTS, "server: \"MT4-1\"; login: \"777\"")).isEqualTo(both);
        assertThat(rows(source, ACCOUNTS, "server: \"MT5-1\"; login: \"200003\"")).isEqualTo(both);
        assertThat(rows(source, ACCOUNTS, "server: \"MT5-1\"; login: \"777\"")).isEmpty();
        assertThat(rows(source, ACCOUNTS, "login: 777")).isEqualTo(both);
        scene.report(FactScene.deal("200003", "D1", "EURUSD", 0, "1.00", "1.1", Optional.empty(), Optional.empty()));
        assertThat(new RowLinks(source, RowRelations.ALL).of(both.getFirst(), AsOf.NOW))
                .anyMatch(link -> link.relation().word().equals("trades") && link.label().equals("200003"));
    }

    @Test
    void namesAreFoundWithoutCaseAndAccents() {
        for (String words : List.of("zoe", "ZOË łÓ", "zoe lodz", "Ë")) {
            assertThat(rows(source, ACCOUNTS, "holder: " + words)).as(words).hasSize(5);
        }
        assertThat(rows(source, ACCOUNTS, "holder: zoa")).isEmpty();
    }

    @Test
    void statesSortByLifecycleAndEmptiesComeLastBothWays() {
        Column role = ACCOUNTS.column("role").orElseThrow();
        List<String> up = rolesBy(new SortKey(role, false));
        assertThat(up).containsExactly("LEADER", "LEADER", "FOLLOWER", "FOLLOWER", "FOLLOWER");
        assertThat(rolesBy(new SortKey(role, true))).isEqualTo(up.reversed());
        Column to = LINKS.column("valid-to").orElseThrow();
        AsOf march = new AsOf(Optional.of(Instant.parse("2018-03-10T00:00:00Z")), Optional.of(afterManagersLink));
        for (boolean descending : new boolean[] {false, true}) {
            Question sorted = Question.of(LINKS).with(march).with(List.of(new SortKey(to, descending)));
            assertThat(FactScene.rows(source, sorted)).extracting(row -> row.value(to).isPresent())
                    .containsExactly(true, false, false);
        }
        assertThat(AuditTables.AUDIT.column("action").orElseThrow().lifecycle()).containsExactly("ADDED", "CORRECTED");
    }

    private List<String> rolesBy(SortKey key) {
        return FactScene.rows(source, Question.of(ACCOUNTS).with(List.of(key))).stream()
                .map(row -> row.value(key.column()).orElseThrow().toString())
                .toList();
    }

    private List<Row> rows(SqlRowSource asked, TableDefinition table, String line) {
        return FactScene.rows(asked, Question.of(table).with(parser.parse(table, line)));
    }
}
