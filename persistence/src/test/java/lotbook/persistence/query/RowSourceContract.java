package lotbook.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.query.Column;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.SortKey;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.intake.FactStream;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every filter and every sort, judged against the same done in Java over all rows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RowSourceContract {
    private static final TableDefinition TRADES = ExecutionTables.TRADES;
    private final DatabaseKind kind;
    private final FilterParser parser = new FilterParser(
            InstantSource.fixed(FactStream.START), BusinessCalendar.NEW_YORK_17, Locale.ENGLISH);
    private TestDatabase database;
    private SqlRowSource source;
    private Instant between;

    RowSourceContract(DatabaseKind kind) {
        this.kind = kind;
    }

    @BeforeAll
    void fill() throws SQLException {
        database = TestDatabase.create(kind);
        BusinessCalendar athens = new BusinessCalendar(ZoneId.of("Europe/Athens"), LocalTime.MIDNIGHT);
        JdbcFeedStore store = new JdbcFeedStore(
                database.as(TestDatabase.FEED), FactCalendars.of(athens, BusinessCalendar.NEW_YORK_17), new LocalChanges());
        Lease lease = store.take("REPLICATOR", "test", Duration.ofMinutes(5));
        List<Received> stream = FactStream.of("MT5-1", 5, 8, 7);
        store.commit(lease, stream.subList(0, stream.size() / 2), 1);
        between = databaseTime();
        store.commit(lease, stream, stream.size());
        source = new SqlRowSource(database.as(TestDatabase.COMPLIANCE));
    }

    @AfterAll
    void close() {
        database.close();
    }

    private Instant databaseTime() throws SQLException {
        try (Connection connection = database.as(TestDatabase.AUDITOR).connection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT CURRENT_TIMESTAMP")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    @Test
    void everyTableAnswersWithEveryColumnAndSortsByEachBothWays() {
        for (TableDefinition table : ExecutionTables.ALL) {
            List<Row> all = rows(Question.of(table));
            assertThat(all).as(table.id()).isNotEmpty();
            for (Column column : table.columns()) {
                for (boolean descending : new boolean[] {false, true}) {
                    List<Row> sorted = rows(Question.of(table).with(List.of(new SortKey(column, descending))));
                    assertThat(sorted.stream().map(Row::id).toList())
                            .as("%s by %s %s", table.id(), column.id(), descending)
                            .isEqualTo(all.stream().sorted(order(column, descending)).map(Row::id).toList());
                }
            }
        }
    }

    /** Empties last both ways; the id goes the way of the key. */
    @SuppressWarnings("unchecked")
    private static Comparator<Row> order(Column column, boolean descending) {
        Comparator<Row> byValue = Comparator.comparing(
                row -> (Comparable<Object>) row.value(column).map(value -> rank(column, value)).get());
        Comparator<Row> both = (a, b) -> a.value(column).isPresent() && b.value(column).isPresent()
                ? (descending ? byValue.reversed() : byValue).compare(a, b)
                : Boolean.compare(a.value(column).isEmpty(), b.value(column).isEmpty());
        Comparator<Row> byId = Comparator.comparingLong(Row::id);
        return both.thenComparing(descending ? byId.reversed() : byId);
    }

    private static Object rank(Column column, Object value) {
        return column.lifecycle().isEmpty() ? value : (Object) column.lifecycle().indexOf(value.toString());
    }

    @Test
    void everyKindOfFilterFindsItsRows() {
        finds("symbol: eur", row -> text(row, "symbol").contains("EUR"));
        finds("symbol: !eur", row -> !text(row, "symbol").contains("EUR"));
        finds("symbol: \"XAUUSD\"", row -> text(row, "symbol").equals("XAUUSD"));
        finds("symbol: eur | xau", row -> true);
        finds("login: /^2000[0-9]3$/", row -> text(row, "login").matches("2000[0-9]3"));
        finds("login: 200002..200004", row -> text(row, "login").compareTo("200002") >= 0
                && text(row, "login").compareTo("200004") <= 0);
        finds("slippage: >0", row -> decimal(row, "slippage").filter(slip -> slip.signum() > 0).isPresent());
        finds("slippage: !=0", row -> decimal(row, "slippage").filter(slip -> slip.signum() == 0).isEmpty());
        finds("slippage: blank", row -> decimal(row, "slippage").isEmpty());
        finds("slippage: !blank", row -> decimal(row, "slippage").isPresent());
        finds("filled: 0.5..1 & !=0.77", row -> false);
        finds("role: leader; symbol: eurusd", row -> text(row, "role").equals("LEADER") && text(row,
                "symbol").equals("EURUSD"));
        finds("occurred-at: 2018-03-01", row -> row.value(TRADES.column("occurred-at").orElseThrow())
                .filter(at -> ((Instant) at).isBefore(Instant.parse("2018-03-02T00:00:00Z"))).isPresent());
        finds("books-day: 2018-03", row -> true);
        finds("role: a_er", row -> false);
    }

    private void finds(String line, Predicate<Row> expected) {
        List<Row> all = rows(Question.of(TRADES));
        List<Long> found = rows(Question.of(TRADES).with(parser.parse(TRADES, line))).stream().map(Row::id).toList();
        assertThat(found).as(line).isEqualTo(all.stream().filter(expected).map(Row::id).toList());
    }

    @Test
    void wordsAreFoundWithoutCaseAndAccents() {
        TableDefinition movements = ExecutionTables.MOVEMENTS;
        int all = rows(Question.of(movements)).size();
        for (String words : List.of("uberweisung", "ÜBERWEISUNG", "łódź", "lodz", "Überweisung Ł")) {
            assertThat(rows(Question.of(movements).with(parser.parse(movements, "text: "
                    + words)))).as(words).hasSize(all);
        }
        assertThat(rows(Question.of(movements).with(parser.parse(movements, "text: %")))).isEmpty();
        assertThat(text(rows(Question.of(movements)).getFirst(), "reference")).isEqualTo("ref\t\\N\nline");
    }

    @Test
    void answersAsAtAndAsKnownAt() {
        List<Row> all = rows(Question.of(TRADES));
        Instant middle = (Instant) all.get(
                all.size() / 2).value(TRADES.column("occurred-at").orElseThrow()).orElseThrow();
        assertThat(ids(new AsOf(Optional.of(middle), Optional.empty()))).isEqualTo(all.stream()
                .filter(row -> !((Instant) row.value(
                        TRADES.column("occurred-at").orElseThrow()).orElseThrow()).isAfter(middle))
                .map(Row::id).toList());
        List<Long> known = ids(new AsOf(Optional.empty(), Optional.of(between)));
        assertThat(known).hasSizeBetween(1, all.size() - 1);
        assertThat(ids(new AsOf(Optional.empty(), Optional.of(FactStream.START)))).isEmpty();
    }

    private List<Long> ids(AsOf asOf) {
        return Arrays.stream(source.ids(Question.of(TRADES).with(asOf)).ids()).boxed().toList();
    }

    @Test
    void aManagerSeesOnlyOwnMastersAndTheirFollowersAndTheAdministratorNothing() throws SQLException {
        SqlRowSource manager = new SqlRowSource(database.as(TestDatabase.MANAGER));
        assertThat(manager.ids(Question.of(TRADES)).total()).isZero();
        link("200003");
        var seen = manager.ids(Question.of(TRADES));
        assertThat(manager.rows(TRADES, Arrays.stream(seen.ids()).boxed().toList()))
                .isNotEmpty()
                .allMatch(row -> text(row, "login").equals("200003") || text(row, "login").equals("100001"));
        for (TableDefinition table : ExecutionTables.ALL) {
            assertThat(manager.ids(Question.of(table)).total())
                    .as(table.id())
                    .isLessThan(source.ids(Question.of(table)).total());
        }
        // A row says whose it is beside its deal, so its own policy has to hold too.
        List<Row> links = links(manager);
        assertThat(links).isNotEmpty().allMatch(row -> text(row, "follower-login").equals("200003"));
        assertThat(links).isEqualTo(links(source).stream().filter(row -> text(row, "follower-login").equals("200003")).toList());
    }

    private static List<Row> links(SqlRowSource rows) {
        return rows.rows(ExecutionTables.TRADE_LINKS,
                Arrays.stream(rows.ids(Question.of(ExecutionTables.TRADE_LINKS)).ids()).boxed().toList());
    }

    private void link(String follower) throws SQLException {
        String since = "TIMESTAMP WITH TIME ZONE '2018-01-01 00:00:00Z', 'test')";
        try (Connection connection = database.as(TestDatabase.ADMINISTRATOR).connection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO lotbook.brand (brand_id, name, legal_entity, jurisdiction, currency, books_zone,"
                    + " books_cut_off, valid_from, why) VALUES ('AUR', 'Aurora', 'Aurora Ltd', 'CY', 'USD',"
                    + " 'America/New_York', TIME '17:00:00', " + since);
        }
        try (Connection connection = database.as(TestDatabase.COMPLIANCE).connection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO lotbook.party (party_id, brand_id, kind, name, country, roles, valid_from, why)"
                    + " VALUES ('P1', 'AUR', 'PERSON', 'Ann', 'GR', 'INVESTOR', " + since);
            statement.execute("INSERT INTO lotbook.programme (programme_id, brand_id, kind, name, engine, server, currency,"
                    + " valid_from, why) VALUES ('AUR-MAM', 'AUR', 'MAM', 'MAM', 'engine', 'MT5-1', 'USD', " + since);
            for (String login : List.of("100001", follower)) {
                String account = "'A-" + login + "'";
                statement.execute("INSERT INTO lotbook.account (account_id, brand_id, holder_id, programme_id,"
                        + " role, currency,"
                        + " mode, opened, valid_from, why) VALUES (" + account + ", 'AUR', 'P1', 'AUR-MAM', '"
                        + (login.equals(follower) ? "FOLLOWER" : "MASTER")
                                + "', 'USD', 'HEDGING', DATE '2018-01-01', " + since);
                statement.execute("INSERT INTO lotbook.account_login (account_id, server, login, valid_from, why) VALUES ("
                        + account + ", 'MT5-1', '" + login + "', " + since);
            }
            statement.execute("INSERT INTO lotbook.link (link_id, programme_id, leader_account, follower_account,"
                    + " permissions,"
                    + " assigned_capital, valid_from, why) VALUES ('K1', 'AUR-MAM', 'A-100001', 'A-" + follower
                    + "', 'TRADE', 1000, " + since);
        }
    }

    private List<Row> rows(Question question) {
        long[] ids = source.ids(question).ids();
        return source.rows(question, Arrays.stream(ids).boxed().toList());
    }

    private static String text(Row row, String column) {
        return row.value(row.table().column(column).orElseThrow()).map(Object::toString).orElse("");
    }

    private static Optional<BigDecimal> decimal(Row row, String column) {
        return row.value(row.table().column(column).orElseThrow()).map(BigDecimal.class::cast);
    }
}
