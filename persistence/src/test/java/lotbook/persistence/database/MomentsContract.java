package lotbook.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import lotbook.domain.failure.FailureException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A moment is offered only if what was known by then is all there, with real transactions open beside it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MomentsContract {
    private final DatabaseKind kind;
    private TestDatabase test;
    private StoredMoments moments;

    MomentsContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends MomentsContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends MomentsContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }

        @Test
        void whoCannotWriteHoldsNothingBack() throws Exception {
            try (OpenTransaction auditor = open(TestDatabase.AUDITOR); OpenTransaction backup = open(TestDatabase.INSTALLER)) {
                Instant began = auditor.now().isAfter(backup.now()) ? auditor.now() : backup.now();
                assertThat(reaches(began)).isAfter(began);
            }
        }

        @Test
        void aStrangerCountsOnceItWrites() throws Exception {
            try (OpenTransaction stranger = open(TestDatabase.INSTALLER)) {
                stranger.work(connection -> connection.createStatement().execute("SELECT pg_current_xact_id()"));
                assertThat(reaches(stranger.now())).isBefore(stranger.now());
            }
        }

        @Test
        void anotherDatabasesTransactionsHoldNothingBack() throws Exception {
            try (TestDatabase other = TestDatabase.create(DatabaseKind.POSTGRESQL);
                    OpenTransaction elsewhere = new OpenTransaction(other.as(TestDatabase.COMPLIANCE))) {
                assertThat(reaches(elsewhere.now())).isAfter(elsewhere.now());
            }
        }

        @Test
        void withoutTheRightToTellItRefuses() throws SQLException {
            installer("REVOKE pg_read_all_stats FROM lotbook_owner");
            try {
                assertThatThrownBy(() -> moments().latest())
                        .isInstanceOf(FailureException.class).hasMessageContaining("pg_read_all_stats");
            } finally {
                test().administration().migrate();
            }
            assertThat(moments().latest()).isNotNull();
        }

        private void installer(String sql) throws SQLException {
            try (Connection connection = new Connector(test().url(), TestDatabase.INSTALLER, "test").connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    @BeforeAll
    void make() {
        test = TestDatabase.create(kind);
        moments = new StoredMoments(test.as(TestDatabase.AUDITOR));
    }

    @AfterAll
    void close() {
        test.close();
    }

    TestDatabase test() {
        return test;
    }

    StoredMoments moments() {
        return moments;
    }

    /** A transaction that stays open on a thread of its own, with the moment the database began it at. */
    static final class OpenTransaction implements AutoCloseable {
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final CountDownLatch finish = new CountDownLatch(1);
        private final java.util.concurrent.SynchronousQueue<Object> answers = new java.util.concurrent.SynchronousQueue<>();
        private final java.util.concurrent.BlockingQueue<Work<?>> work = new java.util.concurrent.LinkedBlockingQueue<>();
        private final Future<?> done;
        private final Instant now;

        OpenTransaction(Database database) throws InterruptedException {
            this(database::inTransaction);
        }

        OpenTransaction(java.util.function.Consumer<Work<Object>> runner) throws InterruptedException {
            done = thread.submit(() -> runner.accept(connection -> {
                try {
                    answers.put(currentTimestamp(connection));
                    while (finish.getCount() > 0) {
                        Work<?> next = work.poll(5, TimeUnit.MILLISECONDS);
                        if (next != null) {
                            next.run(connection);
                            answers.put("done");
                        }
                    }
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return "over";
            }));
            now = (Instant) answers.poll(20, TimeUnit.SECONDS);
        }

        Instant now() {
            return now;
        }

        void work(Work<?> next) throws InterruptedException {
            work.add(next);
            assertThat(answers.poll(20, TimeUnit.SECONDS)).isEqualTo("done");
        }

        @Override
        public void close() throws Exception {
            finish.countDown();
            done.get(20, TimeUnit.SECONDS);
            thread.shutdown();
        }
    }

    OpenTransaction open(Credentials who) throws InterruptedException {
        return who.equals(TestDatabase.INSTALLER)
                ? new OpenTransaction(work -> {
                    try (Connection connection = new Connector(test.url(), who, "test").connect()) {
                        connection.setAutoCommit(false);
                        work.run(connection);
                        connection.commit();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                })
                : new OpenTransaction(test.as(who));
    }

    private static Instant currentTimestamp(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CURRENT_TIMESTAMP")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    /** What is offered once it is later than the moment, or what still is after longer than it takes. */
    Instant reaches(Instant moment) {
        long deadline = System.nanoTime() + Duration.ofSeconds(4).toNanos();
        Instant latest = moments.latest();
        while (!latest.isAfter(moment) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(20_000_000);
            latest = moments.latest();
        }
        return latest;
    }

    /** As the feed writes: the moment is the column's default. */
    private static void event(Connection connection, long id) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO lotbook.copy_event"
                + " (id, natural_key, server, kind, login, occurred_at, text, session_seq)"
                + " VALUES (?, ?, 'MT5-1', 'SKIPPED', '200001', ?, 'test', 1)")) {
            insert.setLong(1, id);
            insert.setString(2, "key-" + id);
            insert.setObject(3, OffsetDateTime.of(2018, 3, 1, 0, 0, 0, 0, ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    private long knownBy(Instant moment) {
        return test.as(TestDatabase.AUDITOR).rolledBack(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT count(*) FROM copy_event WHERE known_at <= ?")) {
                query.setObject(1, moment.atOffset(ZoneOffset.UTC));
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    @Test
    void whereNobodyWritesItFollowsTheClock() {
        Instant before = Instant.now();
        Instant latest = reaches(before);
        assertThat(latest).isAfter(before).isBefore(Instant.now());
    }

    @Test
    void settledHasAllThatWasCommittedBeforeTheCall() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
            beside.submit(() -> test.as(TestDatabase.COMPLIANCE).inTransaction(connection -> {
                began.countDown();
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                return "over";
            }));
            began.await();
            test.as(TestDatabase.FEED).inTransaction(connection -> {
                event(connection, 3_000_001);
                return "written";
            });
            long all = knownBy(Instant.now().plusSeconds(60));
            assertThat(knownBy(moments.settled())).isEqualTo(all);
        }
    }

    @Test
    void settledWaitsNoLongerThanFiveSecondsForOthers() throws Exception {
        try (OpenTransaction open = open(TestDatabase.COMPLIANCE)) {
            long start = System.nanoTime();
            assertThat(moments.settled()).isBefore(open.now());
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void anOpenTransactionHoldsItBackEvenBeforeItWrites() throws Exception {
        long already = knownBy(Instant.now().plusSeconds(60));
        Instant offered;
        try (OpenTransaction open = open(TestDatabase.FEED)) {
            offered = reaches(open.now());
            assertThat(offered).isBefore(open.now());

            open.work(connection -> {
                event(connection, 1_000_001);
                return "";
            });
            Instant stillOffered = moments.latest();
            assertThat(stillOffered).isEqualTo(offered);
            assertThat(knownBy(stillOffered)).isEqualTo(already);
        }
        assertThat(knownBy(offered)).isEqualTo(already);
        assertThat(knownBy(reaches(Instant.now()))).isEqualTo(already + 1);
    }

    @Test
    void theOldestOfSeveralDecides() throws Exception {
        try (OpenTransaction newer = openAfter(open(TestDatabase.COMPLIANCE))) {
            assertThat(newer.now()).isNotNull();
        }
    }

    private OpenTransaction openAfter(OpenTransaction older) throws Exception {
        OpenTransaction newer = open(TestDatabase.FEED);
        assertThat(newer.now()).isAfter(older.now());
        assertThat(reaches(older.now())).isBefore(older.now());
        older.close();
        assertThat(reaches(older.now())).isAfter(older.now()).isBefore(newer.now());
        return newer;
    }

    /** The proof: ask while many write, ask again when they are done. */
    @Test
    void anAnswerOnceGivenStays() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        Map<Instant, Long> answers = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 3; writer++) {
                long first = 2_000_000L + writer * 100_000L;
                writers.add(threads.submit(() -> {
                    Database database = test.as(TestDatabase.FEED);
                    for (long id = first; !enough.get(); id += 2) {
                        long pair = id;
                        database.inTransaction(connection -> {
                            event(connection, pair);
                            LockSupport.parkNanos(3_000_000);
                            event(connection, pair + 1);
                            return "";
                        });
                    }
                }));
            }
            Instant until = Instant.now().plusMillis(2_500);
            while (Instant.now().isBefore(until) || answers.size() < 100) {
                Instant latest = moments.latest();
                answers.putIfAbsent(latest, knownBy(latest));
            }
            enough.set(true);
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        assertThat(answers.values()).anyMatch(count -> count > 2);
        answers.forEach((moment, count) -> assertThat(knownBy(moment)).as("known by %s", moment).isEqualTo(count));
    }
}
