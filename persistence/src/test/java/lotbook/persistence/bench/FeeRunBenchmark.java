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
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
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
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.fee.SqlFeeFacts;
import lotbook.persistence.fee.StoredFeeRuns;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Measures a fee run of a month to stored snapshots against writing the same bytes by COPY alone, in one run on PostgreSQL, after
 * one of 4,000 of them that warms up. Each investor has 22 measured days, a deposit and a profit. Argument: how many investors.
 * Prints a line of a table for {@code persistence/BENCHMARKS.md}.
 */
public final class FeeRunBenchmark {
    private static final BusinessCalendar BOOKS = BusinessCalendar.NEW_YORK_17;
    private static final LocalDate FIRST = LocalDate.of(2018, 3, 1);
    private static final LocalDate LAST = LocalDate.of(2018, 3, 31);
    private static final int PAGE = 100;
    private static final int WARM = 4_000;
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
        try (TestDatabase database = TestDatabase.create(DatabaseKind.POSTGRESQL)) {
            fill(database);
            Database finance = database.as(TestDatabase.FINANCE);
            StoredFeeRuns runs = new StoredFeeRuns(finance, () -> { });
            SqlFeeFacts facts = new SqlFeeFacts(finance, BOOKS);
            charge(runs, facts, WARM);
            double[] took = charge(runs, facts, investors);
            double copy = copy(database);
            Runtime runtime = Runtime.getRuntime();
            runtime.gc();
            double all = took[3];
            out.printf(Locale.ROOT, "| %,d | %.1f s | %.1f s | %.1f s | %.1f s | %,.0f/s | %.2f s | %.1f | %,d MB |%n", investors,
                    took[0], took[1], took[2], all, investors / all, copy, all / copy,
                    (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        }
    }

    /** @param lines of its investors */
    private record Made(List<InvestorFacts> investors, List<RunLine> lines) {}

    /**
     * Seconds of reading, calculating and writing, each by itself, and of all: while a page is written, the next is calculated and
     * the one after that read.
     *
     * @param most investors; a run that ends before the others is discarded
     */
    private double[] charge(StoredFeeRuns runs, SqlFeeFacts facts, int most) {
        double[] took = new double[4];
        FeeRun run = runs.start(FeeScope.of(FIRST, LAST, Optional.empty()), runs.latest(), "Bench");
        long begun = System.nanoTime();
        Function<List<InvestorFacts>, Made> making = page -> made(run, page, took);
        Function<List<InvestorFacts>, List<InvestorFacts>> reading = before -> before.isEmpty() ? before
                : read(facts, run, Optional.of(before.getLast().link()), took);
        CompletableFuture<List<InvestorFacts>> read = CompletableFuture.supplyAsync(
                () -> read(facts, run, Optional.empty(), took), FeeRunBenchmark::beside);
        CompletableFuture<Made> made = read.thenApplyAsync(making, FeeRunBenchmark::beside);
        read = read.thenApplyAsync(reading, FeeRunBenchmark::beside);
        int done = 0;
        for (Made page = made.join(); !page.investors().isEmpty() && done < most; page = made.join()) {
            made = read.thenApplyAsync(making, FeeRunBenchmark::beside);
            read = read.thenApplyAsync(reading, FeeRunBenchmark::beside);
            if (page.lines().stream().anyMatch(RunLine::isHeldBack)) {
                throw new IllegalStateException(page.lines().getFirst().findings().toString());
            }
            long start = System.nanoTime();
            runs.append(run.id(), page.lines());
            took[2] += seconds(start);
            done += page.lines().size();
        }
        read.join();
        took[3] = seconds(begun);
        if (done < investors) {
            runs.discard(run.id(), "Bench");
        } else {
            runs.complete(run.id(), "Bench");
        }
        return took;
    }

    private static void beside(Runnable work) {
        Thread.ofPlatform().start(work);
    }

    private static List<InvestorFacts> read(SqlFeeFacts facts, FeeRun run, Optional<LinkId> after, double[] took) {
        long start = System.nanoTime();
        List<InvestorFacts> page = facts.page(run, after, PAGE);
        took[0] += seconds(start);
        return page;
    }

    private static Made made(FeeRun run, List<InvestorFacts> page, double[] took) {
        long start = System.nanoTime();
        List<RunLine> lines = new ArrayList<>();
        page.forEach(each -> RunCalculation.line(run, each, BOOKS).ifPresent(lines::add));
        took[1] += seconds(start);
        return new Made(page, lines);
    }

    private double copy(TestDatabase database) throws SQLException, IOException {
        try (Connection connection = owner(database);
                Statement statement = connection.createStatement()) {
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            Path rows = Files.createTempFile("fee-run", ".copy");
            try {
                try (OutputStream out = Files.newOutputStream(rows)) {
                    copies.copyOut("COPY (SELECT * FROM lotbook.fee_snapshot WHERE run_id = 2) TO STDOUT", out);
                }
                statement.execute("CREATE TABLE copied (LIKE lotbook.fee_snapshot INCLUDING ALL)");
                try (InputStream in = Files.newInputStream(rows)) {
                    long start = System.nanoTime();
                    copies.copyIn("COPY copied FROM STDIN", in);
                    return seconds(start);
                }
            } finally {
                Files.delete(rows);
            }
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
            statement.execute("ANALYZE");
        }
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
