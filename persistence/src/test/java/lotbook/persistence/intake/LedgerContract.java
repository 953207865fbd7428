package lotbook.persistence.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.execution.Movement;
import lotbook.domain.identity.Login;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.query.SqlRowSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The books, as every database must keep them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LedgerContract {
    private static final BusinessCalendar ATHENS = new BusinessCalendar(ZoneId.of("Europe/Athens"), LocalTime.MIDNIGHT);
    private static final Instant START = Instant.parse("2018-03-05T10:00:00Z");
    private static final Instant LATER = START.plus(Duration.ofDays(1));

    private final DatabaseKind kind;
    private TestDatabase database;
    private JdbcFeedStore store;
    private SqlRowSource finance;

    LedgerContract(DatabaseKind kind) {
        this.kind = kind;
    }

    @BeforeAll
    void post() {
        database = TestDatabase.create(kind);
        store = new JdbcFeedStore(database.as(TestDatabase.FEED), FactCalendars.of(ATHENS, BusinessCalendar.NEW_YORK_17),
                new LocalChanges());
        finance = new SqlRowSource(database.as(TestDatabase.FINANCE));
        List<Received> month = new ArrayList<>();
        add(month, START, Type.DEPOSIT, "1000", Optional.empty());
        add(month, START, Type.SWAP, "-1.25", Optional.empty());
        add(month, START, Type.FEE, "-20", Optional.of("C-1"));
        add(month, LATER, Type.FEE, "-7", Optional.empty());
        add(month, LATER, Type.CORRECTION, "3", Optional.empty());
        add(month, LATER, Type.WITHDRAWAL, "-100", Optional.empty());
        add(month, LATER, Type.CREDIT_IN, "50", Optional.empty());
        add(month, LATER, Type.INTEREST, "0", Optional.empty());
        Lease lease = store.take("R", "test", Duration.ofMinutes(5));
        store.commit(lease, month, month.size());
        store.commit(lease, month, month.size());
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void whatMovesIsPostedOnceAndBalances() {
        assertThat(rows(LedgerTables.POSTINGS, AsOf.NOW)).hasSize(7);
        assertThat(balances(AsOf.NOW)).containsExactlyInAnyOrderEntriesOf(Map.of(
                // 1000 - 1.25 - 20 - 7 + 3 - 100
                "PLATFORM S/1", new BigDecimal("874.75"),
                "PLATFORM_CREDIT S/1", new BigDecimal("50.00"),
                "IN_FLIGHT S/1", new BigDecimal("-900.00"),
                "TRADING S", new BigDecimal("1.25"),
                // the fee that carries an id which is none of ours, the one without, less the correction nobody explained
                "SUSPENSE S", new BigDecimal("24.00"),
                "BONUS S", new BigDecimal("-50.00")));
        assertThat(rows(LedgerTables.LINES, AsOf.NOW)).hasSize(14).extracting(row -> number(row, "amount"))
                .satisfies(amounts -> assertThat(amounts.stream()
                        .map(amount -> (BigDecimal) amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo("0"));
    }

    /**
     * The migration posts what was reported before there were books in its own words; they have to say the same. There were no charges
     * then, so it could not ask whether an id is of one of ours.
     */
    @Test
    void theMigrationPostsByTheSameRule() throws Exception {
        String script = Files.readString(Path.of(LedgerContract.class
                .getResource("/lotbook/persistence/migration/" + kind.name().toLowerCase(Locale.ROOT) + "/V140__ledger.sql").toURI()));
        String insert = script.substring(script.indexOf("INSERT INTO ledger_posting"));
        String columns = insert.substring(insert.indexOf('(') + 1, insert.indexOf(')')).replaceAll("^id, ", "");
        String again = insert.substring(insert.indexOf("SELECT")).replaceFirst(";\\s*$", "");
        assertThat(values("SELECT " + columns + " FROM lotbook.ledger_posting ORDER BY occurred_at, id", 1))
                .hasSize(7).isEqualTo(values(again.replace("'CHARGES'", "'SUSPENSE'"), 2));
    }

    private List<List<String>> values(String sql, int from) throws SQLException {
        try (Connection connection = owner();
                Statement statement = connection.createStatement()) {
            statement.execute("SET SCHEMA 'lotbook'");
            List<List<String>> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    List<String> values = new ArrayList<>();
                    for (int i = from; i <= row.getMetaData().getColumnCount(); i++) {
                        values.add(String.valueOf(row.getString(i)));
                    }
                    rows.add(values);
                }
            }
            return rows;
        }
    }

    private Connection owner() throws SQLException {
        return kind == DatabaseKind.H2
                ? database.as(TestDatabase.ADMINISTRATOR).connection()
                : DriverManager.getConnection(
                        database.url().jdbc(), TestDatabase.INSTALLER.operator(), TestDatabase.INSTALLER.password());
    }

    @Test
    void balancesAreAsAtAMoment() {
        assertThat(balances(new AsOf(Optional.of(LATER.minusSeconds(1)), Optional.empty()))).containsExactlyInAnyOrderEntriesOf(Map.of(
                "PLATFORM S/1", new BigDecimal("978.75"),
                "IN_FLIGHT S/1", new BigDecimal("-1000.00"),
                "TRADING S", new BigDecimal("1.25"),
                "SUSPENSE S", new BigDecimal("20.00")));
    }

    @Test
    void nobodyChangesTheBooksAndOnlyTheFeedPostsMovements() throws SQLException {
        for (Credentials who : List.of(TestDatabase.FEED, TestDatabase.FINANCE, TestDatabase.COMPLIANCE, TestDatabase.MANAGER,
                TestDatabase.AUDITOR)) {
            try (Connection connection = database.as(who).connection()) {
                refused(connection, "UPDATE lotbook.ledger_posting SET amount = 1");
                refused(connection, "DELETE FROM lotbook.ledger_posting");
                refused(connection, "TRUNCATE TABLE lotbook.ledger_posting");
                if (who != TestDatabase.FEED) {
                    refused(connection, insert("1", "BANK", "x"));
                }
            }
        }
        try (Connection connection = database.as(TestDatabase.FEED).connection()) {
            refused(connection, insert("-1", "BANK", "x"));
            refused(connection, insert("0", "BANK", "x"));
            refused(connection, insert("1", "PLATFORM", "S/1"));
        }
    }

    @Test
    void managersDoNotSeeTheBooks() throws SQLException {
        try (Connection connection = database.as(TestDatabase.MANAGER).connection()) {
            refused(connection, "SELECT * FROM lotbook.ledger_posting");
            refused(connection, "SELECT * FROM lotbook.list_ledger_lines");
        }
    }

    private static String insert(String amount, String debitKind, String debitOwner) {
        return "INSERT INTO lotbook.ledger_posting (id, book, natural_key, debit_kind, debit_owner, credit_kind, credit_owner,"
                + " amount, currency, occurred_at, value_date, books_day, rule, reason, source) VALUES (1, 'CASH', 'cheat', '"
                + debitKind + "', '" + debitOwner + "', 'PLATFORM', 'S/1', " + amount
                + ", 'USD', CURRENT_TIMESTAMP, CURRENT_DATE, CURRENT_DATE, 'none', 'cheat', 'none')";
    }

    private static void refused(Connection connection, String sql) {
        assertThatThrownBy(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }).as(sql).isInstanceOf(SQLException.class).extracting(e -> ((SQLException) e).getSQLState())
                .isIn("42501", "LB001", "90096", "42S02", "42S04", "90106", "23514", "23513");
    }

    private Map<String, BigDecimal> balances(AsOf asOf) {
        Map<String, BigDecimal> balances = new TreeMap<>();
        for (Row row : rows(LedgerTables.BALANCES, asOf)) {
            balances.put(text(LedgerTables.BALANCES, row, "kind") + " " + text(LedgerTables.BALANCES, row, "owner"),
                    number(LedgerTables.BALANCES, row, "balance"));
        }
        return balances;
    }

    private List<Row> rows(TableDefinition table, AsOf asOf) {
        Question question = new Question(table, Filter.ALL, table.defaultSort(), asOf);
        return finance.rows(question, Arrays.stream(finance.ids(question).ids()).boxed().toList());
    }

    private static BigDecimal number(Row row, String column) {
        return number(LedgerTables.LINES, row, column);
    }

    private static BigDecimal number(TableDefinition table, Row row, String column) {
        return ((BigDecimal) row.value(table.column(column).orElseThrow()).orElseThrow()).setScale(2);
    }

    private static String text(TableDefinition table, Row row, String column) {
        return row.value(table.column(column).orElseThrow()).orElseThrow().toString();
    }

    private static void add(List<Received> to, Instant at, Type type, String amount, Optional<String> charge) {
        int number = to.size() + 1;
        to.add(new Received(number, at, new Movement(new Login("S", "1"), "M" + number, type, new BigDecimal(amount), "USD", at,
                LocalDate.parse("2018-03-05"), Optional.empty(), Optional.empty(), charge, Optional.empty(), Optional.empty())));
    }
}
