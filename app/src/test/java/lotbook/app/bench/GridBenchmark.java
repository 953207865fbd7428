package lotbook.app.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import lotbook.app.demo.DemoDesk;
import lotbook.app.shell.Desk;
import lotbook.app.table.GridModel;
import lotbook.app.table.GridPage;
import lotbook.app.table.GridWords;
import lotbook.app.table.PagedRows;
import lotbook.app.table.Views;
import lotbook.app.task.Tasks;
import lotbook.app.text.Ages;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.app.theme.Theme;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.query.Totals;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.DatabaseUrl;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.query.SqlRowSource;

/**
 * A grid over a million executions, in a real window on the headless platform (the software renderer): from the database's answer
 * to drawn rows, the heap that scrolling adds, and how long the interface thread is held while 2,000 deals a second come in.
 * Arguments: {@code h2} (a file) or {@code postgresql}, rows, seconds of live traffic. Prints lines for {@code
 * app/BENCHMARKS.md}.
 */
public final class GridBenchmark {
    private static final int DEALS_A_SECOND = 2_000;
    private static final int BATCHES_A_SECOND = 10;
    private static final int SCROLLED_ROWS = 100_000;
    private static final int ROWS_A_STEP = 50;
    private static final int OPENINGS = 5;

    private final PrintStream out;
    private final Database feed;
    private final Timed source;
    private final Tasks tasks = Tasks.forConsole();
    private final long interfaceThread = Desk.ask(() -> Thread.currentThread().threadId());
    private Stage stage;
    private GridPage page;
    private GridModel model;
    private long rows;

    private GridBenchmark(PrintStream out, Database feed, Database reader) {
        this.out = out;
        this.feed = feed;
        this.source = new Timed(new SqlRowSource(reader));
    }

    public static void main(String[] arguments) throws Exception {
        long rows = Long.parseLong(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        Desk.start();
        try {
            on(arguments[0], rows, seconds);
        } finally {
            Platform.exit();
        }
    }

    private static void on(String vendor, long rows, int seconds) throws Exception {
        switch (vendor) {
            case "h2" -> run(DemoDesk.create(Files.createTempDirectory("lotbook-grid"), InstantSource.system()), rows, seconds,
                    () -> { });
            case "postgresql" -> {
                try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
                    run(DemoDesk.shared(new DatabaseUrl("jdbc:postgresql://localhost:" + server.getPort() + "/grid"),
                            new Credentials("postgres", ""), InstantSource.system()), rows, seconds, () -> analyse(server));
                }
            }
            default -> throw new IllegalArgumentException(vendor);
        }
    }

    private static void run(DemoDesk desk, long rows, int seconds, Runnable filled) throws InterruptedException {
        try (Database feed = desk.signIn(OperatorRole.FEED); Database reader = desk.signIn(OperatorRole.COMPLIANCE)) {
            GridBenchmark benchmark = new GridBenchmark(System.out, feed, reader);
            benchmark.fill(rows);
            filled.run();
            benchmark.open();
            benchmark.scroll();
            benchmark.live(seconds);
            benchmark.tasks.close();
        }
    }

    /** As autovacuum would in its time. */
    private static void analyse(EmbeddedPostgres server) {
        try (Connection connection = server.getDatabase("postgres", "grid").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fill(long wanted) {
        if (feed.kind() == DatabaseKind.POSTGRESQL) {
            feed.inTransaction(connection -> connection.createStatement().execute(
                    "SELECT execution_partition(TIMESTAMP WITH TIME ZONE '2018-03-01 08:00:00+00:00')"));
        }
        while (rows < wanted) {
            add(Math.min(50_000, wanted - rows));
        }
        out.printf(Locale.ROOT, "%,d executions in %s%n", rows, feed.kind());
    }

    /** Every third a leader's deal, the two after it its followers'. */
    private void add(long count) {
        long from = rows + 1;
        long to = rows + count;
        feed.inTransaction(connection -> {
            try (PreparedStatement executions = connection.prepareStatement("""
                    INSERT INTO execution (id, server, login, exec_id, order_id, kind, status, symbol, side, asked, filled, price,
                        cumulative, leaves, effect, occurred_at, leader_order, leader_exec, server_day, books_day, session_seq)
                    SELECT x, 'MT5-1', CASE MOD(x - 1, 3) WHEN 0 THEN '100007' ELSE CAST(200450 + MOD(x, 500) AS varchar) END,
                        CAST(84412077 + x AS varchar), CAST(9000000 + x AS varchar), 'TRADE', 'FILLED',
                        CASE MOD((x - 1) / 3, 3) WHEN 0 THEN 'EURUSD' WHEN 1 THEN 'XAUUSD' ELSE 'USDJPY' END,
                        'BUY', 1.5, 1.5, 1.22841, 1.5, 0, 'OPEN',
                        TIMESTAMP WITH TIME ZONE '2018-03-01 08:00:00+00:00' + x * INTERVAL '0.01' SECOND,
                        CASE MOD(x - 1, 3) WHEN 0 THEN NULL ELSE 'L' END,
                        CASE MOD(x - 1, 3) WHEN 0 THEN NULL ELSE CAST(84412077 + x - MOD(x - 1, 3) AS varchar) END,
                        DATE '2018-03-01', DATE '2018-03-01', x FROM\s""" + numbers());
                    PreparedStatement copies = connection.prepareStatement("""
                    INSERT INTO copied_deal (id, server, login, role, leader_exec, leader_login, slippage, latency_ms)
                    SELECT x, 'MT5-1', '200451', CASE MOD(x - 1, 3) WHEN 0 THEN 'LEADER' ELSE 'FOLLOWER' END,
                        CAST(84412077 + x - MOD(x - 1, 3) AS varchar), '100007',
                        CASE MOD(x - 1, 3) WHEN 0 THEN NULL ELSE 0.00002 END,
                        CASE MOD(x - 1, 3) WHEN 0 THEN NULL ELSE 38 END FROM\s""" + numbers())) {
                for (PreparedStatement statement : List.of(executions, copies)) {
                    statement.setLong(1, from);
                    statement.setLong(2, to);
                    statement.executeUpdate();
                }
                return true;
            }
        });
        rows += count;
    }

    private String numbers() {
        return switch (feed.kind()) {
            case H2 -> "SYSTEM_RANGE(?, ?)";
            case POSTGRESQL -> "generate_series(?, ?) AS numbers (x)";
        };
    }

    private void open() {
        for (int time = 1; time <= OPENINGS; time++) {
            Desk.act(() -> {
                if (stage != null) {
                    stage.close();
                }
                show();
            });
            until(() -> source.answered() && hasRow());
            long drawn = System.nanoTime();
            out.printf(Locale.ROOT, "opening %d: query %,d ms, from its answer to drawn rows %,d ms, %,d ms of it on the"
                            + " interface thread's processor%n",
                    time, source.queryMillis(), (drawn - source.answeredAt()) / 1_000_000,
                    (interfaceCpu() - source.cpuAtAnswer()) / 1_000_000);
            // Else the next opening would share the processors with this one's totals, which nobody waits for who goes elsewhere.
            until(() -> model.totalsProperty().get().isPresent());
        }
        out.printf(Locale.ROOT, "%,d of %,d rows are listed%n", Desk.ask(() -> model.rowsProperty().get().total()), rows);
    }

    private void show() {
        source.forget();
        InstantSource clock = InstantSource.system();
        Texts texts = Texts.english();
        model = new GridModel(ExecutionTables.TRADES, source,
                new FilterParser(clock, BusinessCalendar.NEW_YORK_17, Locale.ENGLISH), tasks, clock);
        page = new GridPage(model, source,
                new GridWords(texts, new ValueFormat(texts, ValueFormat.PriceDigits.UNKNOWN), new Ages(texts), clock, "f.lang"),
                tasks, name -> Optional.empty());
        stage = new Stage();
        Scene scene = new Scene(page, 1000, 900);
        Theme.LIGHT.apply(scene);
        stage.setScene(scene);
        stage.show();
        page.start(Views.none());
    }

    /** Laid out with the values of its first row: what the next frame draws. */
    private boolean hasRow() {
        PagedRows shown = model.rowsProperty().get();
        if (shown.isEmpty()) {
            return false;
        }
        page.applyCss();
        page.layout();
        return page.grid().table().lookup(".table-row-cell:filled") != null && shown.get(0).row().isPresent();
    }

    private void scroll() {
        long before = heap();
        long most = Desk.ask(() -> Math.min(SCROLLED_ROWS, model.rowsProperty().get().total()));
        for (int row = 0; row < most; row += ROWS_A_STEP) {
            int to = row;
            Desk.act(() -> {
                page.grid().table().scrollTo(to);
                page.layout();
            });
            until(() -> model.rowsProperty().get().get(to).row().isPresent());
        }
        long after = heap();
        out.printf(Locale.ROOT, "scrolling through %,d rows adds %.1f MB of heap (%.1f to %.1f)%n",
                most, (after - before) / 1e6, before / 1e6, after / 1e6);
        Desk.act(() -> page.grid().table().scrollTo(0));
    }

    private void live(int seconds) throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong longest = new AtomicLong();
        AtomicLong beats = new AtomicLong();
        AtomicLong late = new AtomicLong();
        AtomicLong busiest = new AtomicLong();
        Thread heart = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                long asked = System.nanoTime();
                long cpu = interfaceCpu();
                Desk.act(() -> { });
                long held = System.nanoTime() - asked;
                longest.accumulateAndGet(held, Math::max);
                busiest.accumulateAndGet(interfaceCpu() - cpu, Math::max);
                beats.incrementAndGet();
                late.addAndGet(held > 50_000_000 ? 1 : 0);
                LockSupport.parkNanos(1_000_000);
            }
        });
        long start = rows;
        long began = System.nanoTime();
        for (int batch = 0; batch < seconds * BATCHES_A_SECOND; batch++) {
            add(DEALS_A_SECOND / BATCHES_A_SECOND);
            Desk.act(model::changed);
            long next = began + (batch + 1) * Duration.ofSeconds(1).toNanos() / BATCHES_A_SECOND;
            LockSupport.parkNanos(next - System.nanoTime());
        }
        double took = (System.nanoTime() - began) / 1e9;
        over.set(true);
        heart.join();
        out.printf(Locale.ROOT, "%,d deals in %.1f s (%,.0f/s): the interface thread was held at most %.0f ms"
                        + " (%.0f ms of its processor time), over 50 ms in %d of %,d looks; %,d rows shown%n",
                rows - start, took, (rows - start) / took, longest.get() / 1e6, busiest.get() / 1e6, late.get(), beats.get(),
                Desk.ask(() -> model.rowsProperty().get().total()));
    }

    /** Without a deadline: what is slow here is what is to be measured. */
    private static void until(BooleanSupplier condition) {
        while (!Desk.ask(condition::getAsBoolean)) {
            LockSupport.parkNanos(500_000);
        }
    }

    /** What the interface thread has computed so far: on a busy machine the clock says more about the others. */
    private long interfaceCpu() {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(interfaceThread);
    }

    private static long heap() {
        for (int time = 0; time < 3; time++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Notes when the database had answered. */
    private final class Timed implements RowSource {
        private final RowSource inner;
        private volatile long asked;
        private volatile long answered;
        private volatile long cpuAtAnswer;

        private Timed(RowSource inner) {
            this.inner = inner;
        }

        void forget() {
            answered = 0;
        }

        boolean answered() {
            return answered != 0;
        }

        long answeredAt() {
            return answered;
        }

        long cpuAtAnswer() {
            return cpuAtAnswer;
        }

        long queryMillis() {
            return (answered - asked) / 1_000_000;
        }

        @Override
        public Ids ids(Question question) {
            asked = System.nanoTime();
            return inner.ids(question);
        }

        @Override
        public List<Row> rows(TableDefinition table, List<Long> ids) {
            List<Row> found = inner.rows(table, ids);
            if (answered == 0) {
                answered = System.nanoTime();
                cpuAtAnswer = interfaceCpu();
            }
            return found;
        }

        @Override
        public long count(Question question) {
            return inner.count(question);
        }

        @Override
        public Totals totals(Question question) {
            return inner.totals(question);
        }
    }
}
