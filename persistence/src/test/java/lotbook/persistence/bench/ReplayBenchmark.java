package lotbook.persistence.bench;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.domain.allocation.AboveMaximum;
import lotbook.domain.allocation.AllocationDocument;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.BelowMinimum;
import lotbook.domain.allocation.BreakdownCheck;
import lotbook.domain.allocation.BreakdownChecks.Due;
import lotbook.domain.allocation.BreakdownChecks.Page;
import lotbook.domain.allocation.BreakdownChecks.Settling;
import lotbook.domain.allocation.CheckedBreakdown;
import lotbook.domain.allocation.ExecutionRules;
import lotbook.domain.allocation.LotRounding;
import lotbook.domain.allocation.ProportionalByEquity;
import lotbook.domain.allocation.ReplayCounts;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.SizingTerms;
import lotbook.domain.allocation.Timing;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.Interval;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.StoredBreakdownChecks;
import lotbook.persistence.execution.StoredReplay;

/**
 * Measures the replay of a day against only reading the same rows, in one run on PostgreSQL. Arguments: {@code postgresql},
 * how many follower lines in all, how many followers a deal (2,000), and {@code closings} if every second deal closes what the
 * one before opened. Prints a line of a table for {@code persistence/BENCHMARKS.md}.
 */
public final class ReplayBenchmark {
    private static final LocalDate DAY = LocalDate.of(2018, 3, 5);
    private static final String MOMENT = "TIMESTAMP WITH TIME ZONE '2018-03-05 00:00:00Z'";
    private static final String HELD = ", TIMESTAMP WITH TIME ZONE '2018-01-01 00:00:00Z', 'Benchmark'";

    private final long deals;
    private final long followers;
    /** SQL that says of a deal's number whether it closes. */
    private final String closes;
    private final PrintStream out;

    private ReplayBenchmark(long lines, long followers, boolean closings, PrintStream out) {
        this.deals = Math.max(1, lines / followers);
        this.followers = followers;
        this.closes = closings ? "d % 2 = 1" : "d < 0";
        this.out = out;
    }

    public static void main(String[] arguments) throws SQLException {
        long followers = arguments.length > 2 ? Long.parseLong(arguments[2]) : 2_000;
        boolean closings = arguments.length > 3 && arguments[3].equals("closings");
        new ReplayBenchmark(Long.parseLong(arguments[1]), followers, closings, System.out).run();
    }

    private void run() throws SQLException {
        try (TestDatabase database = TestDatabase.create(DatabaseKind.POSTGRESQL)) {
            long filling = System.nanoTime();
            fill(database);
            out.printf(Locale.ROOT, "filled in %.0f s%n", seconds(filling));
            StoredReplay replay = new StoredReplay(database.as(TestDatabase.COMPLIANCE));
            read(database);
            double reading = read(database);
            out.printf(Locale.ROOT, "read in %.1f s%n", reading);
            long start = System.nanoTime();
            replay.each(DAY, DAY, AsOf.NOW, _ -> true);
            double gathering = seconds(start);
            out.printf(Locale.ROOT, "gathered in %.1f s%n", gathering);
            start = System.nanoTime();
            double processor = processorSeconds();
            ReplayCounts[] counts = {ReplayCounts.NONE};
            long[] most = {0};
            replay.each(DAY, DAY, AsOf.NOW, replayed -> {
                counts[0] = counts[0].plus(BreakdownCheck.calculate(replayed, new BigDecimal("0.01")).counts());
                Runtime runtime = Runtime.getRuntime();
                most[0] = Math.max(most[0], runtime.totalMemory() - runtime.freeMemory());
                return true;
            });
            double replaying = seconds(start);
            out.println(counts[0]);
            out.printf(Locale.ROOT, "processor time of this process: %.1f s%n", processorSeconds() - processor);
            out.printf(Locale.ROOT, "| %,d | %,d | %,d | %.1f s | %.1f s | %.1f s | %.2f | %,d MB |%n", deals, followers,
                    deals * followers, reading, gathering, replaying, reading / replaying, most[0] >> 20);
            watch(database, replay, reading);
        }
    }

    /** The same deals as a watch checks and records them, then looks that find nothing. */
    private void watch(TestDatabase database, StoredReplay replay, double reading) {
        database.settle();
        StoredBreakdownChecks checks = new StoredBreakdownChecks(database.as(TestDatabase.COMPLIANCE), () -> { });
        long start = System.nanoTime();
        double looking = 0;
        double recording = 0;
        Optional<Instant> watchedTo = Optional.empty();
        Page page;
        do {
            long began = System.nanoTime();
            page = checks.next(watchedTo, Settling.AT_ONCE);
            looking += seconds(began);
            List<CheckedBreakdown> checked = new ArrayList<>();
            replay.each(page.due().stream().map(Due::id).toList(),
                    new AsOf(Optional.of(page.asAt()), Optional.of(page.knownUntil())),
                    replayed -> checked.add(CheckedBreakdown.of(replayed, BreakdownCheck.TOLERANCE)));
            began = System.nanoTime();
            checks.keep(page, checked);
            recording += seconds(began);
            watchedTo = Optional.of(page.watchedTo());
        } while (!page.last());
        double watching = seconds(start);
        start = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            checks.next(watchedTo, Settling.AT_ONCE);
        }
        out.printf(Locale.ROOT, "| %,d | %,d | %.1f ms | %.1f ms | %.2f ms | %.2f ms | %.1f ms |%n", deals, followers,
                reading / deals * 1e3, watching / deals * 1e3, looking / deals * 1e3, recording / deals * 1e3, seconds(start) * 10);
    }

    /** Of this process since it began, all its threads. */
    private static double processorSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Every row that the replay needs, once, through cursors; every column is taken as what it is. */
    private double read(TestDatabase database) throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = database.as(TestDatabase.COMPLIANCE).connection()) {
            connection.setAutoCommit(false);
            read(connection, "SELECT l.breakdown_id, l.server, l.login, l.volume, l.version_id, l.basis, l.basis_at, l.conversion,"
                    + " l.reason FROM breakdown_line l ORDER BY l.breakdown_id, l.line");
            read(connection, "SELECT f.leader_exec, f.login, f.exec_id, f.order_id, f.kind, f.refers_to, f.filled, f.asked,"
                    + " f.leaves, f.effect, f.reject_reason, f.text FROM execution f WHERE f.leader_exec IS NOT NULL");
            read(connection, "SELECT f.* FROM account_summary f");
            connection.rollback();
        }
        return seconds(start);
    }

    private static void read(Connection connection, String sql) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setFetchSize(10_000);
            try (ResultSet row = query.executeQuery()) {
                int columns = row.getMetaData().getColumnCount();
                while (row.next()) {
                    for (int i = 1; i <= columns; i++) {
                        row.getObject(i);
                    }
                }
            }
        }
    }

    private void fill(TestDatabase database) throws SQLException {
        try (Connection owner = DriverManager.getConnection(
                        database.url().jdbc(), TestDatabase.INSTALLER.operator(), TestDatabase.INSTALLER.password());
                Statement sql = owner.createStatement()) {
            sql.execute("SET search_path TO lotbook");
            sql.execute("SET session_replication_role = replica");
            sql.execute("SELECT execution_partition(" + MOMENT + ")");
            sql.execute("ALTER SYSTEM SET max_wal_size = '16GB'");
            sql.execute("SELECT pg_reload_conf()");
            sql.execute("SET maintenance_work_mem = '512MB'");
            masters(owner, sql);
            List<String> indexes = withoutIndexes(sql);
            facts(sql);
            for (String index : indexes) {
                sql.execute(index);
            }
            sql.execute("VACUUM ANALYZE");
        }
    }

    /** Drops those of the facts that are no constraint's; made over full tables they take a third of the time. */
    private static List<String> withoutIndexes(Statement sql) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> definitions = new ArrayList<>();
        try (ResultSet row = sql.executeQuery("SELECT x.indexrelid::regclass, pg_get_indexdef(x.indexrelid) FROM pg_index x"
                + " WHERE x.indrelid = ANY (ARRAY['breakdown', 'breakdown_line', 'execution', 'execution_key',"
                + " 'account_summary']::regclass[]) AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = x.indexrelid)")) {
            while (row.next()) {
                names.add(row.getString(1));
                // Of a partitioned table it says ONLY, which would leave its partitions without.
                definitions.add(row.getString(2).replaceFirst(" ON ONLY ", " ON "));
            }
        }
        for (String name : names) {
            sql.execute("DROP INDEX " + name);
        }
        return definitions;
    }

    private void masters(Connection owner, Statement sql) throws SQLException {
        sql.execute("INSERT INTO instrument (server, symbol, base, quote, contract_size, digits, volume_step, volume_minimum,"
                + " volume_maximum, valid_from, why) VALUES ('MT5-1', 'EURUSD', 'EUR', 'USD', 100000, 5, 0.01, 0.01, 50" + HELD + ")");
        sql.execute("INSERT INTO account (account_id, brand_id, holder_id, programme_id, role, currency, mode, opened, valid_from,"
                + " why) SELECT 'A-' || x, 'B', 'P', 'COPY', 'FOLLOWER', 'USD', 'HEDGING', DATE '2018-01-01'" + HELD + from(followers));
        sql.execute("INSERT INTO account_login (account_id, server, login, valid_from, why)"
                + " SELECT 'A-' || x, 'MT5-1', CAST(x AS varchar)" + HELD + from(followers));
        sql.execute("INSERT INTO account_login (account_id, server, login, valid_from, why) VALUES ('L', 'MT5-1', 'L'" + HELD + ")");
        sql.execute("INSERT INTO link (link_id, programme_id, leader_account, follower_account, permissions, assigned_capital,"
                + " valid_from, why) SELECT 'L-' || x, 'COPY', 'L', 'A-' || x, 'TRADE,READ', 1000" + HELD + from(followers));
        AllocationVersion version = new AllocationVersion(
                new VersionId("AV-1"), new ProgrammeId("COPY"), new AccountId("L"), Optional.empty(),
                new ProportionalByEquity(BigDecimal.ONE),
                SizingTerms.copying(LotRounding.FLOOR, BelowMinimum.REJECT, AboveMaximum.CLAMP), ScopeLimits.NONE,
                ExecutionRules.DEFAULT, Timing.NEXT_TRADE, Interval.since(Instant.parse("2018-01-01T00:00:00Z")),
                Optional.empty(), "Benchmark");
        try (PreparedStatement insert = owner.prepareStatement("INSERT INTO allocation_version (version_id, programme_id,"
                + " leader_account, method, parameters, rounding, below_minimum, above_maximum, remainder, document, sha256,"
                + " valid_from, why) SELECT 'AV-1', 'COPY', 'L', 'm', 'p', 'r', 'b', 'a', 'r', ?, ?" + HELD)) {
            insert.setString(1, CanonicalJson.write(AllocationDocument.write(version)));
            insert.setString(2, AllocationDocument.hash(version).hex());
            insert.execute();
        }
    }

    /**
     * A deal every few seconds; everybody is summarised every minute, and a deal's bases are of its minute. Summaries lie in the
     * table as a feed tells them, by time.
     */
    private void facts(Statement sql) throws SQLException {
        String day = ", DATE '2018-03-05', DATE '2018-03-05'";
        long millis = 86_000_000 / deals;
        String at = MOMENT + " + d * " + millis + " * interval '1 millisecond'";
        String minute = "date_trunc('minute', " + at + ")";
        String pairs = " FROM generate_series(0, " + (deals - 1) + ") AS n (d), generate_series(0, " + (followers - 1) + ") AS m (x)";
        String basis = "(10000 + 37 * x + 0.25)";
        String lots = "trunc(10 * " + basis + " / 1000000, 2)";
        String opened = "(d - CASE WHEN " + closes + " THEN 1 ELSE 0 END)";
        String side = "CASE WHEN " + closes + " THEN 'SELL' ELSE 'BUY' END";
        String effect = "CASE WHEN " + closes + " THEN 'CLOSE' ELSE 'OPEN' END";
        sql.execute("INSERT INTO breakdown (id, server, report_id, leader_order, leader_exec, symbol, side, block_volume,"
                + " average_price, trade_date, occurred_at, leader_basis, lot_step, server_day, books_day, session_seq)"
                + " SELECT d, 'MT5-1', 'B' || d, 'LO' || d, 'L' || d, 'EURUSD', " + side + ", 10, 1.08412, DATE '2018-03-05', "
                + at + ", CASE WHEN " + closes + " THEN 10 ELSE 1000000 END, 0.01" + day
                + ", d FROM generate_series(0, " + (deals - 1) + ") AS n (d)");
        sql.execute("INSERT INTO breakdown_line (id, breakdown_id, line, server, login, volume, version_id, basis, basis_at, reason,"
                + " occurred_at) SELECT 1000000 + d * " + followers + " + x, d, x, 'MT5-1', CAST(x AS varchar), " + lots
                + ", 'AV-1', CASE WHEN " + closes + " THEN " + lots + " ELSE " + basis + " END, " + minute
                + ", 'ROUNDED', " + at + pairs);
        String execution = "INSERT INTO execution (id, server, login, exec_id, order_id, kind, status, symbol, side, asked, filled,"
                + " price, cumulative, leaves, effect, position_id, occurred_at, leader_order, leader_exec, version_id,"
                + " server_day, books_day, session_seq) SELECT ";
        sql.execute(execution + "d, 'MT5-1', 'L', 'L' || d, 'LO' || d, 'TRADE', 'FILLED', 'EURUSD', " + side
                + ", 10, 10, 1.08412, 10, 0, " + effect + ", 'P' || " + opened + ", " + at + ", NULL, NULL, NULL" + day
                + ", d FROM generate_series(0, " + (deals - 1) + ") AS n (d)");
        sql.execute(execution + "1000000 + d * " + followers + " + x, 'MT5-1', CAST(x AS varchar), 'F' || d || '-' || x,"
                + " 'O' || d || '-' || x, 'TRADE', 'FILLED', 'EURUSD', " + side + ", " + lots + ", " + lots + ", 1.08412, " + lots
                + ", 0, " + effect + ", 'Q' || " + opened + " || '-' || x, " + at
                + " + interval '1 second', 'LO' || d, 'L' || d, 'AV-1'" + day + ", d" + pairs);
        sql.execute("INSERT INTO execution_key (server, exec_id, id, occurred_at) SELECT server, exec_id, id, occurred_at"
                + " FROM execution");
        sql.execute("INSERT INTO account_summary (id, server, login, report_id, clearing_day, currency, occurred_at, reason, equity,"
                + " balance, free_margin, used_margin, credit, floating_profit, server_day, books_day, session_seq)"
                + " SELECT row_number() OVER (), 'MT5-1', CAST(x AS varchar), 'S' || x || '-' || t, DATE '2018-03-05', 'USD', t,"
                + " 'INTERVAL', " + basis + ", " + basis + ", " + basis + ", 0, 0, 0" + day + ", 1 FROM (SELECT DISTINCT " + minute
                + " AS t FROM generate_series(0, " + (deals - 1) + ") AS n (d)) AS minutes, generate_series(0, " + (followers - 1)
                + ") AS m (x) ORDER BY t, x");
    }

    private static String from(long count) {
        return " FROM generate_series(CAST(0 AS bigint), " + (count - 1) + ") AS n (x)";
    }
}
