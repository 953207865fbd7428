package lotbook.persistence.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Question;
import lotbook.domain.query.RecordSearch;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowLinks;
import lotbook.domain.query.RowSource.Ids;
import lotbook.domain.query.SortKey;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.domain.trace.RowRelations;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.DatabaseUrl;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.intake.FactStream;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.query.SqlRecordSearch;
import lotbook.persistence.query.SqlRowSource;

/**
 * Measures what a grid asks of many executions: ordered ids, pages of 200 anywhere in the order, totals, links, and the record
 * search. Arguments: {@code h2} (a file) or {@code postgresql}, how many executions, and if wanted an address, which is filled if
 * nothing is there and kept. Prints tables for {@code persistence/BENCHMARKS.md}.
 */
public final class PageBenchmark {
    private static final int FOLLOWERS = 2000;
    private static final int BATCH = 5000;
    private static final int PAGE = 200;
    private static final int SERVERS_WITH_ACCOUNTS = 10;
    private final SqlRowSource source;
    private final PrintStream out;
    private final FilterParser parser = new FilterParser(
            InstantSource.fixed(FactStream.START), BusinessCalendar.NEW_YORK_17, Locale.ENGLISH);

    private PageBenchmark(SqlRowSource source, PrintStream out) {
        this.source = source;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        DatabaseKind kind = DatabaseKind.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        int executions = Integer.parseInt(arguments[1]);
        try (TestDatabase database = database(kind, executions, arguments.length > 2 ? arguments[2] : "")) {
            PageBenchmark benchmark = new PageBenchmark(
                    new SqlRowSource(database.as(TestDatabase.COMPLIANCE)), System.out);
            benchmark.pages();
            benchmark.totals();
            benchmark.links();
            benchmark.search(new SqlRecordSearch(database.as(TestDatabase.COMPLIANCE)));
        }
    }

    private static TestDatabase database(DatabaseKind kind, int executions, String address) throws Exception {
        if (kind == DatabaseKind.H2) {
            Path file = address.isEmpty() ? Files.createTempDirectory("lotbook-bench").resolve("book") : Path.of(address);
            boolean there = Files.exists(Path.of(file + ".mv.db"));
            DatabaseUrl url = DatabaseUrl.h2File(file);
            return there ? TestDatabase.at(url) : filled(TestDatabase.createAt(url), executions);
        }
        if (address.isEmpty()) {
            return filled(TestDatabase.create(kind), executions);
        }
        DatabaseUrl url = new DatabaseUrl(address);
        try {
            TestDatabase database = TestDatabase.at(url);
            database.as(TestDatabase.COMPLIANCE);
            return database;
        } catch (RuntimeException e) {
            return filled(TestDatabase.createAt(url), executions);
        }
    }

    private static TestDatabase filled(TestDatabase database, int executions) throws SQLException {
        accounts(database);
        JdbcFeedStore store = new JdbcFeedStore(database.as(TestDatabase.FEED),
                FactCalendars.of(BusinessCalendar.METATRADER, BusinessCalendar.NEW_YORK_17), new LocalChanges());
        Lease lease = store.take("REPLICATOR", "benchmark", Duration.ofHours(1));
        int deals = Math.ceilDiv(executions, FOLLOWERS + 1);
        long sequence = 0;
        for (int deal = 0; deal < deals; deal += 10) {
            List<Received> stream = new ArrayList<>();
            for (Received received : FactStream.of("MT5-" + deal, deal, Math.min(10, deals - deal), FOLLOWERS)) {
                stream.add(new Received(++sequence, received.receivedAt(), received.fact()));
            }
            for (int from = 0; from < stream.size(); from += BATCH) {
                List<Received> batch = stream.subList(from, Math.min(stream.size(), from + BATCH));
                store.commit(lease, batch, batch.getLast().sequence());
            }
        }
        return database;
    }

    /** An account for each login, with logins on the first servers. */
    private static void accounts(TestDatabase database) throws SQLException {
        String since = "TIMESTAMP WITH TIME ZONE '2018-01-01 00:00:00Z', 'benchmark')";
        try (Connection connection = database.as(TestDatabase.ADMINISTRATOR).connection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO lotbook.brand (brand_id, name, legal_entity, jurisdiction, currency, books_zone,"
                    + " books_cut_off, valid_from, why) VALUES ('AUR', 'Aurora', 'Aurora Ltd', 'CY', 'USD',"
                    + " 'America/New_York', TIME '17:00:00', " + since);
        }
        try (Connection connection = database.as(TestDatabase.COMPLIANCE).connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO lotbook.party (party_id, brand_id, kind, name, country, roles, valid_from, why)"
                    + " VALUES ('P1', 'AUR', 'PERSON', 'Ann', 'GR', 'INVESTOR', " + since);
            for (int follower = 0; follower <= FOLLOWERS; follower++) {
                String login = follower == 0 ? "100001" : String.valueOf(200000 + follower);
                statement.execute("INSERT INTO lotbook.account (account_id, brand_id, holder_id, role, currency, mode, opened,"
                        + " valid_from, why) VALUES ('A-" + login + "', 'AUR', 'P1', 'FOLLOWER', '"
                        + (follower % 3 == 0 ? "EUR" : "USD") + "', 'HEDGING', DATE '2018-01-01', " + since);
                for (int server = 0; server < SERVERS_WITH_ACCOUNTS; server++) {
                    statement.execute("INSERT INTO lotbook.account_login (account_id, server, login, valid_from, why) VALUES"
                            + " ('A-" + login + "', 'MT5-" + 10 * server + "', '" + login + "', " + since);
                }
            }
            connection.commit();
        }
    }

    private void pages() {
        out.println("| table, filter, sort | rows | ids, ms | page of 200: median, ms | p95, ms |");
        out.println("|---|---|---|---|---|");
        for (String[] what : new String[][] {
            {"executions", "", "-occurred-at"}, {"executions", "symbol: eur", "price"},
            {"executions", "login: 200017", "-occurred-at"},
            {"executions", "profit: <0; login: 2000..200099", "-filled"},
            {"trades", "", "-occurred-at"}, {"trades", "slippage: >0", "-slippage"},
            {"trades", "role: leader", "symbol"}, {"trades", "", "login"},
            {"breakdowns", "", "-occurred-at"}, {"breakdowns", "reason: limit", "login"},
            {"slippage", "", "-latency-p95"}}) {
            Question question = question(what[0], what[1], what[2]);
            double first = millis(() -> source.ids(question));
            double second = millis(() -> source.ids(question));
            Ids ids = source.ids(question);
            double[] took = pageTimes(question, ids.ids());
            out.printf(Locale.ROOT, "| %s, `%s`, %s | %,d | %,.0f, then %,.0f | %.1f | %.1f |%n", what[0], what[1], what[2],
                    ids.total(), first, second, took[took.length / 2], took[took.length * 95 / 100]);
        }
    }

    private Question question(String id, String filter, String sort) {
        TableDefinition table = Stream.of(ExecutionTables.ALL, ProgrammeTables.ALL).flatMap(List::stream)
                .filter(one -> one.id().equals(id)).findFirst().orElseThrow();
        boolean descending = sort.startsWith("-");
        SortKey key = new SortKey(table.column(descending ? sort.substring(1) : sort).orElseThrow(), descending);
        return Question.of(table).with(parser.parse(table, filter)).with(List.of(key));
    }

    /** Pages anywhere in the order, as a dragged scroll bar asks for them. */
    private double[] pageTimes(Question question, long[] ids) {
        Random random = new Random(1);
        int rounds = question.table().grouping().isPresent() ? 10 : 100;
        double[] times = new double[rounds];
        for (int round = -rounds / 5; round < rounds; round++) {
            int from = ids.length <= PAGE ? 0 : random.nextInt(ids.length - PAGE);
            List<Long> page = Arrays.stream(ids, from, Math.min(ids.length, from + PAGE)).boxed().toList();
            long start = System.nanoTime();
            int rows = source.rows(question, page).size();
            if (rows != page.size()) {
                throw new IllegalStateException(rows + " rows of " + page.size());
            }
            if (round >= 0) {
                times[round] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(times);
        return times;
    }

    private void totals() {
        out.println("| totals of | ms | count alone, ms |");
        out.println("|---|---|---|");
        for (String[] what : new String[][] {{"executions", ""}, {"trades", ""}, {"trades", "login: 200017"},
            {"breakdowns", ""}, {"slippage", ""}}) {
            Question question = question(what[0], what[1], "login");
            source.totals(question);
            out.printf(Locale.ROOT, "| %s, `%s` | %,.0f | %,.0f |%n", what[0], what[1],
                    millis(() -> source.totals(question)), millis(() -> source.count(question)));
        }
    }

    private void links() {
        RowLinks links = new RowLinks(source, RowRelations.ALL);
        out.println("| links of | relations | ms |");
        out.println("|---|---|---|");
        for (String[] what : new String[][] {{"trades", "role: leader"}, {"trades", "role: follower; login: 200017"},
            {"accounts", "account-id: \"A-200017\""}}) {
            Question question = question(what[0], what[1], "login");
            Row row = source.rows(question, List.of(source.ids(question).ids()[0])).getFirst();
            links.of(row, AsOf.NOW);
            out.printf(Locale.ROOT, "| a row of %s, `%s` | %d | %,.0f |%n", what[0], what[1],
                    links.of(row, AsOf.NOW).size(), millis(() -> links.of(row, AsOf.NOW)));
        }
    }

    private void search(RecordSearch search) {
        out.println("| record search | hits | first, ms | median of 20, ms |");
        out.println("|---|---|---|---|");
        for (String text : List.of("200017", "A-2000", "ann", "L3", "E-F3-17", "P2-1", "nothing like it")) {
            EnumSet<RecordSearch.Kind> all = EnumSet.allOf(RecordSearch.Kind.class);
            double first = millis(() -> search.find(text, all, 12));
            double[] times = new double[20];
            Arrays.setAll(times, i -> millis(() -> search.find(text, all, 12)));
            Arrays.sort(times);
            out.printf(Locale.ROOT, "| `%s` | %d | %.1f | %.1f |%n", text, search.find(text, all, 12).size(), first,
                    times[times.length / 2]);
        }
    }

    private static double millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }
}
