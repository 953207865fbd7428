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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.identity.ExecId;
import lotbook.domain.ledger.DealPostings;
import lotbook.domain.ledger.LedgerPosting;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.query.Column;
import lotbook.domain.query.Filter;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.SortKey;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import lotbook.persistence.query.SqlRowSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An account's books from their opening through deals, corrections and what came late: its server's balance, all the way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BooksBeginContract {
    private static final String OWNER = "MT5-1/200001";
    private static final Execution DEAL = Reports.closed("E-2", Scene.login("200001"), "1.00", "40.00", "2018-03-05T12:00:00Z");

    private final DatabaseKind kind;
    private Scene scene;
    private SqlRowSource finance;

    BooksBeginContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends BooksBeginContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends BooksBeginContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void report() {
        scene = new Scene(kind);
        finance = new SqlRowSource(scene.database.as(TestDatabase.FINANCE));
        // Before the account is first measured: 1,000 paid in, 0.50 of commission, and 500 that the server never told of.
        scene.report(Reports.moved("M-1", Scene.login("200001"), Type.DEPOSIT, "1000.00", "2018-03-05T10:00:00Z"),
                Reports.opened("E-1", Scene.login("200001"), "1.00", "2018-03-05T10:30:00Z"),
                Reports.summary("S-1", Scene.login("200001"), "1399.50", "0.00", "2018-03-05T11:00:00Z"));
        scene.report(DEAL, Reports.summary("S-2", Scene.login("200001"), "1439.00", "0.00", "2018-03-05T13:00:00Z"));
        Execution first = Reports.corrected("E-3", DEAL, "30.00", "2018-03-05T14:00:00Z");
        scene.report(first, Reports.summary("S-3", Scene.login("200001"), "1429.00", "0.00", "2018-03-05T14:30:00Z"));
        scene.report(referring(Reports.corrected("E-4", DEAL, "35.00", "2018-03-05T15:00:00Z"), "E-3"),
                Reports.moved("M-2", Scene.login("200001"), Type.WITHDRAWAL, "-9.00", "2018-03-05T15:30:00Z"),
                Reports.summary("S-4", Scene.login("200001"), "1425.00", "0.00", "2018-03-05T16:00:00Z"));
        scene.report(cancelled("E-5"), Reports.summary("S-5", Scene.login("200001"), "1390.50", "0.00", "2018-03-05T17:00:00Z"));
        // In the opening already, and told a day late.
        scene.report(Reports.moved("M-0", Scene.login("200001"), Type.WITHDRAWAL, "-100.00", "2018-03-05T10:15:00Z"));
    }

    private static Execution referring(Execution correction, String to) {
        return new Execution(
                correction.login(), correction.execId(), correction.orderId(), correction.kind(), correction.status(),
                correction.symbol(), correction.side(), correction.orderQuantity(), correction.fill(), correction.cumulative(),
                correction.leaves(), correction.positionEffect(), correction.position(), correction.closedBy(),
                correction.occurredAt(), correction.executedAt(), correction.submittedAt(), Optional.of(new ExecId(to)),
                correction.reject(), correction.copy());
    }

    private static Execution cancelled(String exec) {
        Execution like = referring(Reports.corrected(exec, DEAL, "0.00", "2018-03-05T16:30:00Z"), "E-2");
        return new Execution(
                like.login(), like.execId(), like.orderId(), Execution.Kind.TRADE_CANCEL, like.status(), like.symbol(), like.side(),
                like.orderQuantity(), Optional.empty(), like.cumulative(), like.leaves(), like.positionEffect(), like.position(),
                like.closedBy(), like.occurredAt(), like.executedAt(), like.submittedAt(), like.refersTo(), like.reject(),
                like.copy());
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void theBooksHoldWhatTheServerSaysAtEverySummary() {
        Map<String, String> server = Map.of("2018-03-05T11:00:00Z", "1399.50", "2018-03-05T13:00:00Z", "1439.00",
                "2018-03-05T14:30:00Z", "1429.00", "2018-03-05T16:00:00Z", "1425.00", "2018-03-05T17:00:00Z", "1390.50");
        server.forEach((at, balance) -> assertThat(balances(Instant.parse(at))).as(at)
                .containsEntry("PLATFORM " + OWNER, new BigDecimal(balance)));
        assertThat(balances(Instant.parse("2018-03-05T17:00:00Z"))).containsExactlyInAnyOrderEntriesOf(Map.of(
                "PLATFORM " + OWNER, new BigDecimal("1390.50"), "IN_FLIGHT " + OWNER, new BigDecimal("-891.00"),
                // 1,399.50 less the 1,000 that had moved, and the 100 that was told late
                "OPENING MT5-1", new BigDecimal("-499.50")));
    }

    /** A view posts plain deals, in its own words; they have to say what the rule says. */
    @Test
    void theViewPostsDealsByTheRule() {
        LedgerPosting posting = DealPostings.of(
                DEAL, BigDecimal.ZERO, "USD", BusinessCalendar.NEW_YORK_17.dayOf(DEAL.occurredAt())).orElseThrow();
        Row row = rows(LedgerTables.POSTINGS, "source: \"execution:MT5-1/E-2\"", AsOf.NOW).getFirst();
        assertThat(List.of("debit-kind", "debit-owner", "credit-kind", "credit-owner", "amount", "currency", "occurred-at",
                "books-day", "rule", "reason", "source", "book")).extracting(id -> text(row, id)).containsExactly(
                posting.debit().kind().name(), posting.debit().owner(), posting.credit().kind().name(), posting.credit().owner(),
                posting.amount().setScale(2).toPlainString(), posting.currency(), posting.occurredAt().toString(),
                posting.valueDate().toString(), posting.rule(), posting.reason(), posting.source().text(), posting.book().name());
        assertThat(rows(LedgerTables.POSTINGS, "source: \"execution:MT5-1/E-1\"", AsOf.NOW)).as("before the books began").isEmpty();
    }

    /** The migration opens older books in its own words; they have to say what the feed posted. */
    @Test
    void theMigrationPostsByTheSameRules() throws Exception {
        String script = Files.readString(Path.of(BooksBeginContract.class.getResource("/lotbook/persistence/migration/"
                + kind.name().toLowerCase(Locale.ROOT) + "/V181__ledger_opening_rights.sql").toURI()));
        List<String> inserts = Arrays.stream(script.split("INSERT INTO ledger_posting")).skip(1).toList();
        String columns = inserts.getFirst().substring(inserts.getFirst().indexOf('(') + 1, inserts.getFirst().indexOf(')'))
                .replaceAll("^id, ", "");
        String posted = "SELECT " + columns + " FROM lotbook.ledger_posting WHERE rule = '%s' AND natural_key NOT LIKE 'opening-late/%%'"
                + " ORDER BY occurred_at, natural_key";
        assertThat(values(posted.formatted(DealPostings.RULE), 1)).hasSize(3).isEqualTo(values(select(inserts.get(1)), 2));
        // What came late is in the sum when older books are opened, and a posting of its own when they were open.
        List<List<String>> opened = values(posted.formatted("opening-posting 1"), 1);
        List<List<String>> again = values(select(inserts.get(0)), 2);
        assertThat(again).hasSize(1);
        assertThat(again.getFirst().get(6)).isEqualTo("499.50000000");
        assertThat(opened.getFirst().get(6)).isEqualTo("399.50000000");
        List<String> same = new ArrayList<>(again.getFirst());
        same.set(6, "399.50000000");
        assertThat(opened).containsExactly(same);
    }

    private static String select(String insert) {
        return insert.substring(insert.indexOf("SELECT"), insert.indexOf(';')).replaceAll("FROM ledger_posting ([cd]) WHERE",
                "FROM ledger_posting $1 WHERE $1.rule <> 'opening-posting 1' AND");
    }

    @Test
    void aBalanceRunsInTheOrderOfTimeWhateverTheSort() {
        String account = "owner: \"" + OWNER + "\"; kind: =PLATFORM";
        List<Row> newestFirst = rows(LedgerTables.LINES, account, AsOf.NOW);
        assertThat(newestFirst).extracting(row -> text(row, "amount") + " " + text(row, "balance")).containsExactly(
                "-34.50 1390.50", "-9.00 1425.00", "5.00 1434.00", "-10.00 1429.00", "39.50 1439.00", "100.00 1399.50",
                "399.50 1299.50", "-100.00 900.00", "1000.00 1000.00");
        Column amount = LedgerTables.LINES.column("amount").orElseThrow();
        Question byAmount = new Question(LedgerTables.LINES, parse(LedgerTables.LINES, account),
                List.of(new SortKey(amount, false)), AsOf.NOW);
        List<Long> ids = Arrays.stream(finance.ids(byAmount).ids()).boxed().toList();
        assertThat(finance.rows(byAmount, ids.subList(0, 3))).extracting(row -> text(row, "amount") + " " + text(row, "balance"))
                .containsExactly("-100.00 900.00", "-34.50 1390.50", "-10.00 1429.00");
        assertThat(rows(LedgerTables.LINES, account + "; amount: >0", AsOf.NOW)).extracting(row -> text(row, "balance"))
                .containsExactly("1434.00", "1439.00", "1399.50", "1299.50", "1000.00");
        assertThat(rows(LedgerTables.LINES, "owner: 200001", AsOf.NOW)).as("of several owners, if words match them")
                .allMatch(row -> row.value(LedgerTables.LINES.column("balance").orElseThrow()).isEmpty());
        assertThatThrownBy(() -> parse(LedgerTables.LINES, "balance: >0")).hasMessageContaining("calculated");
    }

    @Test
    void nobodyMovesAnOpeningAndManagersSeeNone() {
        for (Credentials who : List.of(TestDatabase.FEED, TestDatabase.FINANCE, TestDatabase.COMPLIANCE)) {
            refused(who, "UPDATE lotbook.ledger_opening SET balance = 1");
            refused(who, "DELETE FROM lotbook.ledger_opening");
        }
        for (Credentials who : List.of(TestDatabase.MANAGER, TestDatabase.FINANCE, TestDatabase.AUDITOR)) {
            refused(who, "INSERT INTO lotbook.ledger_opening (id, server, login, owner, currency, report_id, balance, credit,"
                    + " occurred_at) VALUES (-1, 'S', '1', 'S/1', 'USD', 'R', 1, 0, CURRENT_TIMESTAMP)");
        }
        refused(TestDatabase.MANAGER, "SELECT * FROM lotbook.ledger_opening");
        refused(TestDatabase.MANAGER, "SELECT * FROM lotbook.deal_result");
    }

    private void refused(Credentials who, String sql) {
        try (Connection connection = scene.database.as(who).connection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql)).as(who.operator() + ": " + sql).isInstanceOf(SQLException.class);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
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
                ? scene.database.as(TestDatabase.ADMINISTRATOR).connection()
                : DriverManager.getConnection(
                        scene.database.url().jdbc(), TestDatabase.INSTALLER.operator(), TestDatabase.INSTALLER.password());
    }

    private Map<String, BigDecimal> balances(Instant asAt) {
        Map<String, BigDecimal> balances = new TreeMap<>();
        for (Row row : rows(LedgerTables.BALANCES, "balance: !=0", new AsOf(Optional.of(asAt), Optional.empty()))) {
            if (!text(row, "kind").equals("TRADING")) {
                balances.put(text(row, "kind") + " " + text(row, "owner"), new BigDecimal(text(row, "balance")));
            }
        }
        return balances;
    }

    private Filter parse(TableDefinition table, String filter) {
        return new FilterParser(Instant::now, BusinessCalendar.NEW_YORK_17, Locale.ROOT).parse(table, filter);
    }

    private List<Row> rows(TableDefinition table, String filter, AsOf asOf) {
        Question question = new Question(table, parse(table, filter), table.defaultSort(), asOf);
        return finance.rows(question, Arrays.stream(finance.ids(question).ids()).boxed().toList());
    }

    private static String text(Row row, String column) {
        return row.value(row.table().column(column).orElseThrow()).map(value -> value instanceof BigDecimal number
                ? number.toPlainString() : value.toString()).orElse("");
    }
}
