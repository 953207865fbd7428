package lotbook.persistence.bench;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Question;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.query.SqlRowSource;

/**
 * Measures what stands on an account at any moment, and a page of its lines with running balances, on PostgreSQL. One posting in ten
 * is stored (a movement), nine are deals that a view posts. Arguments: how many postings, how many accounts they are spread over.
 * Prints lines of a table for {@code persistence/BENCHMARKS.md}.
 */
public final class BalanceBenchmark {
    private static final int TIMES = 100;
    private static final Instant BEGAN = Instant.parse("2018-03-01T00:00:00Z");
    private static final String AT = "TIMESTAMP WITH TIME ZONE '2018-03-01 00:00:00Z' + (n % 2500000) * interval '1 second'";

    private final long postings;
    private final int accounts;
    private final PrintStream out;

    private BalanceBenchmark(long postings, int accounts, PrintStream out) {
        this.postings = postings;
        this.accounts = accounts;
        this.out = out;
    }

    public static void main(String[] arguments) throws SQLException {
        new BalanceBenchmark(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]), System.out).run();
    }

    private void run() throws SQLException {
        try (TestDatabase database = TestDatabase.create(DatabaseKind.POSTGRESQL)) {
            long start = System.nanoTime();
            fill(database);
            out.printf(Locale.ROOT, "filled in %.0f s%n", seconds(start));
            SqlRowSource finance = new SqlRowSource(database.as(TestDatabase.FINANCE));
            Random chance = new Random(5);
            measure("a platform account's balance as at any moment", TIMES, () -> rows(finance, LedgerTables.BALANCES,
                    account(chance), Optional.of(BEGAN.plusSeconds(chance.nextInt(2_500_000))), 10));
            measure("a page of 200 of its lines, ids and running balances", TIMES, () -> rows(finance, LedgerTables.LINES,
                    account(chance), Optional.of(BEGAN.plusSeconds(chance.nextInt(2_500_000))), 200));
            measure("the trading result of all of them", 3, () -> rows(finance, LedgerTables.BALANCES,
                    "kind: =TRADING", Optional.empty(), 10));
        }
    }

    private String account(Random chance) {
        return "owner: \"S/" + chance.nextInt(accounts) + "\"; kind: =PLATFORM; currency: =USD; book: =CASH";
    }

    private static int rows(SqlRowSource source, TableDefinition table, String filter, Optional<Instant> asAt, int most) {
        Question question = new Question(table,
                new FilterParser(Instant::now, BusinessCalendar.NEW_YORK_17, Locale.ROOT).parse(table, filter), table.defaultSort(),
                new AsOf(asAt, Optional.empty()));
        List<Long> ids = Arrays.stream(source.ids(question).ids()).limit(most).boxed().toList();
        return source.rows(question, ids).size();
    }

    private void measure(String what, int times, java.util.function.IntSupplier question) {
        List<Double> took = new ArrayList<>();
        int rows = 0;
        for (int i = 0; i < times + times / 5; i++) {
            long start = System.nanoTime();
            rows = question.getAsInt();
            if (i >= times / 5) {
                took.add(seconds(start) * 1_000);
            }
        }
        took.sort(Double::compare);
        out.printf(Locale.ROOT, "| %s | %,d | %,d | %.1f | %.1f | %d |%n", what, postings, accounts, took.get(took.size() / 2),
                took.get(took.size() * 95 / 100), rows);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private void fill(TestDatabase database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url().jdbc(), "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = lotbook");
            statement.execute("SET session_replication_role = replica");
            statement.execute("SELECT execution_partition(TIMESTAMP WITH TIME ZONE '2018-03-02 00:00:00Z')");
            String known = "TIMESTAMP WITH TIME ZONE '2018-04-01 00:00:00Z'";
            statement.execute("INSERT INTO ledger_opening (id, server, login, owner, currency, report_id, balance, credit, occurred_at,"
                    + " known_at) SELECT -n - 1, 'S', n::text, 'S/' || n, 'USD', 'R' || n, 0, 0, TIMESTAMP WITH TIME ZONE"
                    + " '2018-02-28 00:00:00Z', " + known + " FROM generate_series(0, " + (accounts - 1) + ") n");
            statement.execute("INSERT INTO ledger_posting (id, book, natural_key, debit_kind, debit_owner, credit_kind, credit_owner,"
                    + " amount, currency, occurred_at, value_date, books_day, rule, reason, source, server, movement_id, known_at)"
                    + " SELECT n, 'CASH', 'movement/S/' || n, 'IN_FLIGHT', 'S/' || n % " + accounts + ", 'PLATFORM', 'S/' || n % "
                    + accounts + ", 100 + n % 97, 'USD', " + AT + ", DATE '2018-03-05', DATE '2018-03-05', 'movement-posting 1',"
                    + " 'deposit', 'movement:S/' || n, 'S', n::text, " + known
                    + " FROM generate_series(1, " + postings / 10 + ") n");
            statement.execute("INSERT INTO execution_2018_03 (id, server, login, exec_id, order_id, kind, status, symbol, side, asked,"
                    + " filled, price, cumulative, leaves, effect, position_id, occurred_at, commission, profit, swap, server_day,"
                    + " books_day, session_seq, known_at) SELECT 1000000000 + n, 'S', (n % " + accounts + ")::text, 'E' || n, 'O' || n,"
                    + " 'TRADE', 'FILLED', 'EURUSD', 'BUY', 1, 1, 1.1, 1, 0, 'CLOSE', 'P' || n, " + AT + ", 0.5, n % 89 - 40, 0,"
                    + " DATE '2018-03-05', DATE '2018-03-05', 1, " + known + " FROM generate_series(1, " + postings * 9 / 10 + ") n");
            statement.execute("ANALYZE");
        }
    }
}
