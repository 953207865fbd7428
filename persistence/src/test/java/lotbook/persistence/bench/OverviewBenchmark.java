package lotbook.persistence.bench;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lotbook.domain.explain.Recorder;
import lotbook.domain.risk.AumCalculation;
import lotbook.domain.risk.ExposureCalculation;
import lotbook.domain.risk.GroupHealthCalculation;
import lotbook.domain.risk.HealthSettings;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.risk.SqlGroupHealth;

/**
 * Measures the overview's four readings, calculation included. Arguments: {@code h2} or {@code postgresql}, how many
 * executions, accounts, and summaries. Prints a line of a table for {@code persistence/BENCHMARKS.md}.
 */
public final class OverviewBenchmark {
    private static final int LEADERS = 20;
    private static final String FROM = "TIMESTAMP WITH TIME ZONE '2018-01-01 00:00:00Z'";
    private static final Instant AT = Instant.parse("2018-03-29T15:00:00Z");
    private static final long SECONDS = 7_570_800;
    private static final int ROUNDS = 7;

    private final DatabaseKind kind;
    private final long executions;
    private final long accounts;
    private final long summaries;
    private final PrintStream out;

    private OverviewBenchmark(DatabaseKind kind, long executions, long accounts, long summaries, PrintStream out) {
        this.kind = kind;
        this.executions = executions;
        this.accounts = accounts;
        this.summaries = summaries;
        this.out = out;
    }

    public static void main(String[] arguments) throws SQLException {
        new OverviewBenchmark(
                        DatabaseKind.valueOf(arguments[0].toUpperCase(Locale.ROOT)), Long.parseLong(arguments[1]),
                        Long.parseLong(arguments[2]), Long.parseLong(arguments[3]), System.out)
                .run();
    }

    private void run() throws SQLException {
        try (TestDatabase database = TestDatabase.create(kind)) {
            fill(database);
            SqlGroupHealth source = new SqlGroupHealth(
                    database.as(TestDatabase.COMPLIANCE), HealthSettings.DEFAULT, BusinessCalendar.NEW_YORK_17);
            AsOf at = new AsOf(Optional.of(AT), Optional.empty());
            String health = median(() ->
                    GroupHealthCalculation.calculate(source.health(at), Recorder.SILENT).counted());
            String exposure = median(() ->
                    ExposureCalculation.calculate(source.exposure(at), Recorder.SILENT).symbols().size());
            String activity = median(() -> source.activity(at).events().size());
            List<LocalDate> days = Stream.iterate(LocalDate.of(2018, 1, 2), day -> day.plusDays(1))
                    .limit(86)
                    .filter(day -> day.getDayOfWeek().getValue() < 6)
                    .toList();
            long start = System.nanoTime();
            int read = source.dayEnds(days, at, inputs -> AumCalculation.calculate(inputs, Recorder.SILENT).counted()).size();
            out.printf(Locale.ROOT, "| %s | %,d | %,d | %,d | %s | %s | %s | %,.1f s for %d days |%n", kind, executions,
                    accounts, summaries, health, exposure, activity, (System.nanoTime() - start) / 1e9, read);
        }
    }

    private static String median(Supplier<Integer> question) {
        long[] took = new long[ROUNDS];
        int answer = 0;
        for (int i = -2; i < ROUNDS; i++) {
            long start = System.nanoTime();
            answer = question.get();
            if (i >= 0) {
                took[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(took);
        return String.format(Locale.ROOT, "%,.0f ms (%d)", took[ROUNDS / 2] / 1e6, answer);
    }

    /** Round after round every account opens and closes; the last round stays open for one account in four. */
    private void fill(TestDatabase database) throws SQLException {
        try (Connection owner = owner(database); Statement sql = owner.createStatement()) {
            boolean h2 = kind == DatabaseKind.H2;
            if (!h2) {
                sql.execute("SET search_path TO lotbook");
                sql.execute("SET session_replication_role = replica");
                for (String month : List.of("2018-01-01", "2018-02-01", "2018-03-01")) {
                    sql.execute("SELECT execution_partition(TIMESTAMP WITH TIME ZONE '" + month + " 00:00:00Z')");
                }
            }
            masters(sql);
            long step = Math.max(1, SECONDS * 1_000 / executions);
            sql.execute("INSERT INTO execution (id, server, login, exec_id, order_id, kind, status, symbol, side, asked, filled,"
                    + " price, cumulative, leaves, effect, position_id, occurred_at, commission, leader_order, leader_exec,"
                    + " version_id, requested, server_day, books_day, session_seq)"
                    + " SELECT x, 'MT5-1', CAST(200000 + " + mod("x", accounts) + " AS varchar), 'E' || x, 'O' || x, 'TRADE',"
                    + " 'FILLED', CASE " + mod("x", 3) + " WHEN 0 THEN 'EURUSD' WHEN 1 THEN 'XAUUSD' ELSE 'NZDUSD' END,"
                    + " CASE WHEN " + closes() + " THEN 'SELL' ELSE 'BUY' END, 0.77, 0.77, 1.08412, 0.77, 0,"
                    + " CASE WHEN " + closes() + " THEN 'CLOSE' ELSE 'OPEN' END,"
                    + " 'P' || " + mod("x", accounts) + " || '-' || (x / " + 2 * accounts + "), "
                    + later("x", step) + ", 0.5, 'L' || (x / 2000), 'LE' || (x / 2000), 'AV-' || " + mod("x", LEADERS)
                    + ", 0.773, DATE '2018-01-01', DATE '2018-01-01', x FROM " + numbers(executions));
            long each = Math.max(1, SECONDS * 1_000 / summaries);
            sql.execute("INSERT INTO account_summary (id, server, login, report_id, clearing_day, currency, occurred_at, reason,"
                    + " equity, balance, free_margin, used_margin, credit, floating_profit, server_day, books_day, session_seq)"
                    + " SELECT x, 'MT5-1', CAST(200000 + " + mod("x", accounts) + " AS varchar), 'S' || x, DATE '2018-01-01', 'USD', "
                    + later("x", each) + ", 'INTERVAL', 15460.50, 15000, 14000.25, 1460.25, 0, 460.5, DATE '2018-01-01',"
                    + " DATE '2018-01-01', x FROM " + numbers(summaries));
            sql.execute(h2 ? "ANALYZE" : "VACUUM ANALYZE");
        }
    }

    private void masters(Statement sql) throws SQLException {
        String held = ", " + FROM + ", 'Benchmark' FROM ";
        sql.execute("INSERT INTO brand (brand_id, name, legal_entity, jurisdiction, currency, books_zone, books_cut_off,"
                + " valid_from, why) VALUES ('B', 'B', 'B', 'CY', 'USD', 'America/New_York', TIME '17:00:00', " + FROM
                + ", 'Benchmark')");
        sql.execute("INSERT INTO party (party_id, brand_id, kind, name, country, roles, valid_from, why)"
                + " SELECT 'P-' || x, 'B', 'PERSON', 'P', 'CY', 'INVESTOR'" + held + numbers(2));
        sql.execute("INSERT INTO programme (programme_id, brand_id, kind, name, engine, server, currency, valid_from, why)"
                + " VALUES ('COPY', 'B', 'COPY', 'C', 'e', 'MT5-1', 'USD', " + FROM + ", 'Benchmark')");
        sql.execute("INSERT INTO account (account_id, brand_id, holder_id, programme_id, role, currency, mode, opened, valid_from,"
                + " why) SELECT 'A-' || (200000 + x), 'B', CASE WHEN x < " + LEADERS + " THEN 'P-0' ELSE 'P-1' END, 'COPY',"
                + " CASE WHEN x < " + LEADERS + " THEN 'LEADER' ELSE 'FOLLOWER' END, 'USD', 'HEDGING', DATE '2018-01-01'" + held
                + numbers(accounts));
        sql.execute("INSERT INTO account_login (account_id, server, login, valid_from, why)"
                + " SELECT 'A-' || (200000 + x), 'MT5-1', CAST(200000 + x AS varchar)" + held + numbers(accounts));
        sql.execute("INSERT INTO link (link_id, programme_id, leader_account, follower_account, permissions, assigned_capital,"
                + " valid_from, why) SELECT 'K-' || x, 'COPY', 'A-' || (200000 + " + mod("x", LEADERS) + "), 'A-' || (200000 + x),"
                + " 'TRADE', 1000" + held + numbers(accounts) + " WHERE x >= " + LEADERS);
        sql.execute("INSERT INTO allocation_version (version_id, programme_id, leader_account, method, parameters, rounding,"
                + " below_minimum, above_maximum, remainder, document, sha256, valid_from, why)"
                + " SELECT 'AV-' || x, 'COPY', 'A-' || (200000 + x), 'm', 'p', 'r', 'b', 'a', 'r', '{}', repeat('0', 64)"
                + held + numbers(LEADERS));
    }

    private String closes() {
        return mod("(x / " + accounts + ")", 2) + " = 1";
    }

    private static String mod(String number, long by) {
        return "MOD(" + number + ", " + by + ")";
    }

    private String later(String number, long millis) {
        return kind == DatabaseKind.H2
                ? "DATEADD('MILLISECOND', " + number + " * " + millis + ", " + FROM + ")"
                : FROM + " + " + number + " * " + millis + " * interval '1 millisecond'";
    }

    private String numbers(long count) {
        return kind == DatabaseKind.H2
                ? "(SELECT x FROM SYSTEM_RANGE(0, " + (count - 1) + ")) n"
                : "generate_series(CAST(0 AS bigint), " + (count - 1) + ") AS n (x)";
    }

    private Connection owner(TestDatabase database) throws SQLException {
        return kind == DatabaseKind.H2
                ? database.as(TestDatabase.ADMINISTRATOR).connection()
                : DriverManager.getConnection(
                        database.url().jdbc(), TestDatabase.INSTALLER.operator(), TestDatabase.INSTALLER.password());
    }
}
