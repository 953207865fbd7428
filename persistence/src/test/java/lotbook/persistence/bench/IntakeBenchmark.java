package lotbook.persistence.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.intake.FactStream;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import org.postgresql.PGConnection;

/**
 * Measures intake against the vendor's bare bulk load of the same text into a bare table. Arguments: {@code h2} or {@code
 * postgresql}, and how many executions. Prints a table for {@code persistence/BENCHMARKS.md}.
 */
public final class IntakeBenchmark {
    private static final int FOLLOWERS = 2000;
    private static final int BATCH = 5000;
    private final DatabaseKind kind;
    private final PrintStream out;

    private IntakeBenchmark(DatabaseKind kind, PrintStream out) {
        this.kind = kind;
        this.out = out;
    }

    public static void main(String[] arguments) throws SQLException, IOException {
        DatabaseKind kind = DatabaseKind.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        new IntakeBenchmark(kind, System.out).run(Integer.parseInt(arguments[1]));
    }

    private void run(int executions) throws SQLException, IOException {
        try (TestDatabase database = TestDatabase.create(kind)) {
            JdbcFeedStore store = new JdbcFeedStore(database.as(TestDatabase.FEED),
                    FactCalendars.of(BusinessCalendar.METATRADER, BusinessCalendar.NEW_YORK_17), new LocalChanges());
            Lease lease = store.take("REPLICATOR", "benchmark", Duration.ofHours(1));
            int deals = Math.ceilDiv(executions, FOLLOWERS + 1);
            out.printf("%s, %d executions, %d followers a deal, batches of %d%n", kind, deals * (FOLLOWERS + 1),
                    FOLLOWERS, BATCH);
            double bare = bare(database);
            intake(store, lease, deals, bare);
        }
    }

    private void intake(JdbcFeedStore store, Lease lease, int deals, double bare) {
        long facts = 0;
        long nanos = 0;
        long sequence = 0;
        double last = 0;
        for (int deal = 0; deal < deals; deal += 10) {
            List<Received> stream = new ArrayList<>();
            for (Received received : FactStream.of("MT5-" + deal, deal, Math.min(10, deals - deal), FOLLOWERS)) {
                stream.add(new Received(++sequence, received.receivedAt(), received.fact()));
            }
            long start = System.nanoTime();
            for (int from = 0; from < stream.size(); from += BATCH) {
                List<Received> batch = stream.subList(from, Math.min(stream.size(), from + BATCH));
                store.commit(lease, batch, batch.getLast().sequence());
            }
            long took = System.nanoTime() - start;
            nanos += took;
            facts += stream.size();
            last = stream.size() * 1e9 / took;
        }
        double rate = facts * 1e9 / nanos;
        out.printf("intake: %,.0f facts/s (last stretch %,.0f), %.2f of the bare load's %,.0f rows/s%n",
                rate, last, rate / bare, bare);
    }

    /**
     * Rows a second of 100,000 of the same executions by the vendor's own quickest way, without keys, indexes or links.
     */
    private double bare(TestDatabase database) throws SQLException, IOException {
        List<Execution> executions = FactStream.of("BARE", 1, 50, FOLLOWERS).stream()
                .map(Received::fact)
                .filter(Execution.class::isInstance)
                .map(Execution.class::cast)
                .toList();
        try (Connection owner = owner(database); Statement statement = owner.createStatement()) {
            statement.execute("CREATE TABLE bare (id bigint, server varchar(64), login varchar(64), exec_id varchar(64),"
                    + " order_id varchar(64), kind varchar(20), symbol varchar(64), side varchar(4), asked numeric(20,8),"
                    + " price varchar(40), occurred_at timestamp(6) with time zone, leader_exec varchar(64))");
            owner.setAutoCommit(false);
            long start = System.nanoTime();
            if (kind == DatabaseKind.POSTGRESQL) {
                copy(owner, executions);
            } else {
                insert(owner, executions);
            }
            owner.commit();
            return executions.size() * 1e9 / (System.nanoTime() - start);
        }
    }

    private Connection owner(TestDatabase database) throws SQLException {
        return kind == DatabaseKind.H2
                ? database.as(TestDatabase.ADMINISTRATOR).connection()
                : DriverManager.getConnection(
                        database.url().jdbc(), TestDatabase.INSTALLER.operator(), TestDatabase.INSTALLER.password());
    }

    private static List<Object> values(long id, Execution fact) {
        return List.of(id, fact.server(), fact.login().number(), fact.execId().value(), fact.orderId().value(),
                fact.kind().name(), fact.symbol(), fact.side().name(), fact.orderQuantity().lots(),
                fact.fill().map(fill -> fill.price().toString()).orElse(""), fact.occurredAt().toString(),
                fact.copy().map(copy -> copy.leaderOrder().value()).orElse(""));
    }

    private static void copy(Connection owner, List<Execution> executions) throws SQLException, IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < executions.size(); i++) {
            text.append(String.join("\t", values(i,
                    executions.get(i)).stream().map(Object::toString).toList())).append('\n');
        }
        owner.unwrap(PGConnection.class).getCopyAPI().copyIn(
                "COPY bare FROM STDIN", new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static void insert(Connection owner, List<Execution> executions) throws SQLException {
        try (PreparedStatement insert = owner.prepareStatement("INSERT INTO bare VALUES (?,?,?,?,?,?,?,?,?,?,?,?)")) {
            for (int i = 0; i < executions.size(); i++) {
                int index = 0;
                for (Object value : values(i, executions.get(i))) {
                    insert.setObject(++index, value);
                }
                insert.addBatch();
                if (i % 1000 == 999) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }
}
