package lotbook.persistence.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTermsDocument;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.fee.run.InvestorFacts;
import lotbook.domain.fee.run.RunCalculation;
import lotbook.domain.fee.run.RunLine;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Rate;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Interval;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.DatabaseUrl;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.fee.SqlFeeFacts;
import lotbook.persistence.fee.StoredFeeRuns;
import org.postgresql.PGConnection;

/**
 * Measures a fee run of a month to stored snapshots against writing the same bytes by COPY alone, in one run on PostgreSQL, after
 * one of 4,000 of them that warms up. Each investor has 22 measured days, a deposit and a profit. Argument: how many investors.
 * Prints a line of a table for {@code persistence/BENCHMARKS.md}, and what completing the run takes after it. The server is an
 * embedded one, or with {@code -Dlotbook.bench.port} one that runs already, has no operator yet and {@code postgres} as its
 * superuser.
 */
public final class FeeRunBenchmark {
    private static final BusinessCalendar BOOKS = BusinessCalendar.NEW_YORK_17;
    private static final LocalDate FIRST = LocalDate.of(2018, 3, 1);
    private static final LocalDate LAST = LocalDate.of(2018, 3, 31);
    private static final int PAGE = 100;
    private static final int READ = 300;
    private static final int WARM = 4_000;
    private static final int PART = 50_000;
    private static final String FILLED = "unnest(ARRAY['account', 'account_login', 'account_summary', 'consent', 'fee_acceptance',"
            + " 'kyc_state', 'link', 'movement']::regclass[])";
    private static final String HELD = "TIMESTAMP WITH TIME ZONE '2018-01-01 00:00:00Z', clock_timestamp() - interval '1 hour', 'Bench'";

    private final int investors;
    private final PrintStream out;

    private FeeRunBenchmark(int investors, PrintStream out) {
        this.investors = investors;
        this.out = out;
    }

    public static void main(String[] arguments) throws SQLException, IOException {
        new FeeRunBenchmark(Integer.parseInt(arguments[0]), System.out).run();
    }

    private void run() throws SQLException, IOException {
        try (TestDatabase database = database()) {
            long begun = System.nanoTime();
            fill(database);
            out.printf(Locale.ROOT, "Filled in %.0f s%n", seconds(begun));
            Database finance = database.as(TestDatabase.FINANCE);
            StoredFeeRuns runs = new StoredFeeRuns(finance, () -> { });
            SqlFeeFacts facts = new SqlFeeFacts(finance, BOOKS);
            runs.discard(charge(database, runs, facts, WARM).run, "Bench");
            Took took = charge(database, runs, facts, investors);
            out.printf(Locale.ROOT, "Calculated and stored in %.1f s%n", took.all);
            Copied copied = copy(database, took.run);
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            out.println("| investors | reading | calculating | writing | together | rate | COPY alone | ratio (target 1.5) | heap after"
                    + " | processor | of sessions | of COPY's |");
            out.printf(Locale.ROOT, "| %,d | %.1f s | %.1f s | %.1f s | %.1f s | %,.0f/s | %.2f s | %.2f | %,d MB | %.1f s | %.1f s"
                            + " | %.1f s |%n",
                    investors, took.reading, took.calculating, took.writing, took.all, investors / took.all, copied.clock,
                    took.all / copied.clock, (runtime.totalMemory() - runtime.freeMemory()) >> 20, took.own, took.sessions,
                    copied.processor);
            begun = System.nanoTime();
            runs.complete(took.run, "Bench");
            out.printf(Locale.ROOT, "Completed in %.1f s%n", seconds(begun));
        }
    }

    private static TestDatabase database() {
        Integer port = Integer.getInteger("lotbook.bench.port");
        return port == null
                ? TestDatabase.create(DatabaseKind.POSTGRESQL)
                : TestDatabase.createAt(new DatabaseUrl("jdbc:postgresql://localhost:" + port + "/bench"));
    }

    /**
     * Seconds: by the clock of reading, calculating and writing, each by itself, and of all, for they go on beside each other; and
     * of the processor, this process's and that of its sessions.
     */
    private static final class Took {
        private long run;
        private double reading;
        private double calculating;
        private double writing;
        private double all;
        private double own;
        private double sessions;
    }

    /** @param most investors, or a few more, for pages are whole */
    private static Took charge(TestDatabase database, StoredFeeRuns runs, SqlFeeFacts facts, int most) throws SQLException {
        FeeRun run = runs.start(FeeScope.of(FIRST, LAST, Optional.empty()), runs.latest(), "Bench");
        Took took = new Took();
        took.run = run.id();
        took.own = -processor(ProcessHandle.current().pid());
        took.sessions = -sessions(database);
        long begun = System.nanoTime();
        Pages pages = new Pages(facts, run, took);
        int done = 0;
        for (Made page = pages.next(); !page.investors().isEmpty() && done < most; page = pages.next()) {
            if (page.lines().stream().anyMatch(RunLine::isHeldBack)) {
                throw new IllegalStateException(page.lines().getFirst().findings().toString());
            }
            long start = System.nanoTime();
            runs.append(run.id(), page.lines());
            took.writing += seconds(start);
            done += page.lines().size();
        }
        pages.close();
        took.all = seconds(begun);
        took.own += processor(ProcessHandle.current().pid());
        took.sessions += sessions(database);
        return took;
    }

    /** Seconds of the processor that finance's sessions had: the pool keeps them from the first to the last. */
    private static double sessions(TestDatabase database) throws SQLException {
        try (Connection connection = owner(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND usename = '" + TestDatabase.FINANCE.operator() + "'")) {
            double all = 0;
            while (row.next()) {
                all += processor(row.getLong(1));
            }
            return all;
        }
    }

    private static double processor(long pid) {
        return ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration()).orElse(Duration.ZERO).toNanos() / 1e9;
    }

    /** @param lines of its investors */
    private record Made(List<InvestorFacts> investors, List<RunLine> lines) {}

    /** As the run itself reads and calculates ahead. */
    private static final class Pages {
        private final SqlFeeFacts facts;
        private final FeeRun run;
        private final Took took;
        private CompletableFuture<List<InvestorFacts>> read;
        private List<InvestorFacts> waiting = List.of();
        private CompletableFuture<Made> made;

        Pages(SqlFeeFacts facts, FeeRun run, Took took) {
            this.facts = facts;
            this.run = run;
            this.took = took;
            read = reading(Optional.empty());
            made = making();
        }

        Made next() {
            Made page = made.join();
            made = making();
            return page;
        }

        void close() {
            made.join();
            read.join();
        }

        private CompletableFuture<List<InvestorFacts>> reading(Optional<LinkId> after) {
            return CompletableFuture.supplyAsync(() -> {
                long start = System.nanoTime();
                List<InvestorFacts> page = facts.page(run, after, READ);
                took.reading += seconds(start);
                return page;
            }, Pages::beside);
        }

        private CompletableFuture<Made> making() {
            return CompletableFuture.supplyAsync(() -> {
                List<InvestorFacts> page = page();
                long start = System.nanoTime();
                List<RunLine> lines = new ArrayList<>();
                page.forEach(each -> RunCalculation.line(run, each, BOOKS).ifPresent(lines::add));
                took.calculating += seconds(start);
                return new Made(page, lines);
            }, Pages::beside);
        }

        private List<InvestorFacts> page() {
            if (waiting.isEmpty()) {
                waiting = read.join();
                if (!waiting.isEmpty()) {
                    read = reading(Optional.of(waiting.getLast().link()));
                }
            }
            List<InvestorFacts> page = waiting.subList(0, Math.min(PAGE, waiting.size()));
            waiting = waiting.subList(page.size(), waiting.size());
            return page;
        }

        private static void beside(Runnable work) {
            Thread.ofPlatform().start(work);
        }
    }

    /** Seconds by the clock, and of the session's processor. */
    private record Copied(double clock, double processor) {}

    /**
     * Into a table as that of snapshots is. By parts, for the text of a million is five times what they take in the table; their
     * files are written before the clock runs.
     */
    private static Copied copy(TestDatabase database, long run) throws SQLException, IOException {
        Path rows = Files.createTempFile("fee-run", ".copy");
        try (Connection connection = owner(database);
                Connection beside = owner(database);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE copied (LIKE lotbook.fee_snapshot INCLUDING ALL)");
            PGConnection session = connection.unwrap(PGConnection.class);
            double clock = 0;
            double before = processor(session.getBackendPID());
            for (int after = 0; write(beside, run, after, rows); after += PART) {
                try (InputStream file = Files.newInputStream(rows)) {
                    long start = System.nanoTime();
                    session.getCopyAPI().copyIn("COPY copied FROM STDIN", file);
                    clock += seconds(start);
                }
            }
            return new Copied(clock, processor(session.getBackendPID()) - before);
        } finally {
            Files.delete(rows);
        }
    }

    /** Whether there are any after those. */
    private static boolean write(Connection connection, long run, int after, Path rows) throws SQLException, IOException {
        String part = String.format(Locale.ROOT, "COPY (SELECT * FROM lotbook.fee_snapshot WHERE run_id = %d"
                + " AND link_id > 'L-%08d' AND link_id <= 'L-%08d' ORDER BY link_id) TO STDOUT", run, after, after + PART);
        try (OutputStream file = Files.newOutputStream(rows)) {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(part, file) > 0;
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static Connection owner(TestDatabase database) throws SQLException {
        return DriverManager.getConnection(database.url().jdbc(), "postgres", "postgres");
    }

    private void fill(TestDatabase database) throws SQLException {
        FeeTermsVersion terms = new FeeTermsVersion(
                new VersionId("FT-1"), new ProgrammeId("P"), Optional.empty(), Optional.empty(), "Bench", Optional.empty(),
                Interval.since(java.time.Instant.parse("2018-01-01T00:00:00Z")), Optional.empty(), "Bench",
                FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.20"), Rate.of("0.01")));
        String hash = FeeTermsDocument.hash(terms).hex();
        try (Connection connection = owner(database);
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = lotbook");
            // Nothing is checked here; what is measured comes after.
            statement.execute("SET session_replication_role = replica");
            // Indexes are made at the end, all at once.
            statement.execute("UPDATE pg_index SET indisready = false, indisvalid = false WHERE indrelid IN (SELECT " + FILLED + ")");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO fee_terms (terms_id, programme_id, name,"
                    + " document, sha256, valid_from, known_at, why) VALUES ('FT-1', 'P', 'Bench', ?, ?, " + HELD + ")")) {
                insert.setString(1, CanonicalJson.write(FeeTermsDocument.write(terms)));
                insert.setString(2, hash);
                insert.executeUpdate();
            }
            String numbers = " FROM generate_series(1, " + investors + ") n";
            String id = "lpad(n::text, 8, '0')";
            statement.execute("INSERT INTO account (account_id, brand_id, holder_id, programme_id, role, currency, mode, opened,"
                    + " valid_from, known_at, why) SELECT 'A-' || " + id + ", 'B', 'H-' || " + id + ", 'P', 'FOLLOWER', 'USD', 'HEDGING',"
                    + " DATE '2018-01-01', " + HELD + numbers);
            onFile(statement, id, numbers);
            statement.execute("INSERT INTO account_login (account_id, server, login, valid_from, known_at, why) SELECT 'A-' || "
                    + id + ", 'MT5-1', " + id + ", " + HELD + numbers);
            statement.execute("INSERT INTO account_login (account_id, server, login, valid_from, known_at, why)"
                    + " VALUES ('L', 'MT5-1', 'L', " + HELD + ")");
            leader(statement);
            statement.execute("INSERT INTO link (link_id, programme_id, leader_account, follower_account, permissions,"
                    + " assigned_capital, valid_from, known_at, why) SELECT 'L-' || " + id + ", 'P', 'L', 'A-' || " + id
                    + ", 'TRADE,READ', 10000, " + HELD + numbers);
            statement.execute("INSERT INTO fee_acceptance (acceptance_id, link_id, terms_id, sha256, channel, valid_from, known_at,"
                    + " why) SELECT 'FA-' || " + id + ", 'L-' || " + id + ", 'FT-1', '" + hash + "', 'PORTAL', " + HELD + numbers);
            statement.execute("INSERT INTO account_summary (id, server, login, report_id, clearing_day, currency, occurred_at,"
                    + " reason, equity, balance, free_margin, used_margin, credit, floating_profit, server_day, books_day,"
                    + " session_seq, known_at) SELECT nextval('fact_id') + n, 'MT5-1', " + id + ", 'S-' || n || '-' || d, d, 'USD',"
                    + " d + time '20:00' AT TIME ZONE 'UTC', 'INTERVAL', 10000 + (d - DATE '2018-02-28') * 37.41 + n % 97,"
                    + " 10000 + (d - DATE '2018-02-28') * 37.41, 9000, 1000, 0, n % 97, d, d, 1, clock_timestamp()"
                    + " - interval '1 hour'" + numbers + ", (SELECT day::date AS d FROM generate_series(DATE '2018-02-28',"
                    + " DATE '2018-03-30', '1 day') day WHERE extract(isodow FROM day) < 6) days");
            statement.execute("INSERT INTO movement (id, server, login, movement_id, type, class, amount, currency, occurred_at,"
                    + " value_date, server_day, books_day, session_seq, known_at) SELECT nextval('fact_id') + n, 'MT5-1', " + id
                    + ", 'M-' || n, 'DEPOSIT', 'EXTERNAL_FLOW', 500, 'USD', TIMESTAMP WITH TIME ZONE '2018-03-14 20:30:00Z',"
                    + " DATE '2018-03-14', DATE '2018-03-14', DATE '2018-03-14', 1, clock_timestamp() - interval '1 hour'" + numbers);
            index(statement);
        }
    }

    private static void index(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet table = statement.executeQuery("SELECT " + FILLED + "::text")) {
            while (table.next()) {
                tables.add(table.getString(1));
            }
        }
        statement.execute("SET maintenance_work_mem = '512MB'");
        for (String table : tables) {
            statement.execute("REINDEX TABLE " + table);
        }
        statement.execute("ANALYZE");
    }

    /** Who leads them all is approved, agreed to the terms and has a licence. */
    private static void leader(Statement statement) throws SQLException {
        statement.execute("INSERT INTO account (account_id, brand_id, holder_id, programme_id, role, currency, mode, opened,"
                + " valid_from, known_at, why) VALUES ('L', 'B', 'H-L', 'P', 'LEADER', 'USD', 'HEDGING', DATE '2018-01-01', " + HELD
                + ")");
        statement.execute("INSERT INTO kyc_state (party_id, state, risk, note, valid_from, known_at, why)"
                + " VALUES ('H-L', 'APPROVED', 'LOW', '', " + HELD + ")");
        statement.execute("INSERT INTO consent (party_id, document_id, channel, address, language, valid_from, known_at, why)"
                + " VALUES ('H-L', 'TERMS', 'portal', '', 'en', " + HELD + ")");
        statement.execute("INSERT INTO licence (party_id, authority, number, scope, valid_from, known_at, why)"
                + " VALUES ('H-L', 'CySEC', '101/10', 'Leading', " + HELD + ")");
    }

    /** Each investor is approved and agreed to three documents. */
    private static void onFile(Statement statement, String id, String numbers) throws SQLException {
        statement.execute("INSERT INTO programme (programme_id, brand_id, kind, name, engine, server, currency, valid_from, known_at,"
                + " why) VALUES ('P', 'B', 'COPY', 'Bench', 'copier', 'MT5-1', 'USD', " + HELD + ")");
        statement.execute("INSERT INTO kyc_state (party_id, state, risk, note, valid_from, known_at, why) SELECT 'H-' || " + id
                + ", 'APPROVED', 'LOW', '', " + HELD + numbers);
        statement.execute("INSERT INTO document_version (document_id, brand_id, kind, version, language, published, sha256,"
                + " valid_from, known_at, why) SELECT kind, 'B', kind, '1', 'en', DATE '2018-01-01', '" + "0".repeat(64) + "', "
                + HELD + " FROM (VALUES ('TERMS'), ('RISK_DISCLOSURE'), ('FEE_TERMS')) kinds (kind)");
        statement.execute("INSERT INTO consent (party_id, document_id, channel, address, language, valid_from, known_at, why)"
                + " SELECT 'H-' || " + id + ", kind, 'portal', '', 'en', " + HELD + numbers
                + ", (VALUES ('TERMS'), ('RISK_DISCLOSURE'), ('FEE_TERMS')) kinds (kind)");
    }
}
