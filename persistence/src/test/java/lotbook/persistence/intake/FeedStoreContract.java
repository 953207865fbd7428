package lotbook.persistence.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.execution.FeedPhase;
import lotbook.domain.execution.FeedStore.Condition;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.execution.FeedStore.Stored;
import lotbook.domain.execution.Movement;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.Login;
import lotbook.domain.query.Column;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.query.SqlRowSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** What every database must do for the feed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FeedStoreContract {
    private static final BusinessCalendar ATHENS = new BusinessCalendar(ZoneId.of("Europe/Athens"), LocalTime.MIDNIGHT);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Condition LIVE = new Condition(FeedPhase.LIVE, 0, Optional.empty(), Optional.empty());

    private final DatabaseKind kind;
    TestDatabase database;
    private Database feed;
    private LocalChanges local;
    private JdbcFeedStore store;
    private SqlRowSource reader;

    FeedStoreContract(DatabaseKind kind) {
        this.kind = kind;
    }

    @BeforeAll
    void open() {
        database = TestDatabase.create(kind);
        feed = database.as(TestDatabase.FEED);
        local = new LocalChanges();
        store = new JdbcFeedStore(feed, FactCalendars.of(ATHENS, BusinessCalendar.NEW_YORK_17), local);
        reader = new SqlRowSource(database.as(TestDatabase.COMPLIANCE));
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void storesEveryFactOnceHoweverOftenItComes(TestInfo test) {
        List<Received> stream = FactStream.of("once", 1, 4, 9);
        Lease lease = take("once-feed");

        Stored first = store.commit(lease, stream, stream.size());
        Stored again = store.commit(lease, stream, stream.size());

        assertThat(first).isEqualTo(new Stored(stream.size(), 0));
        assertThat(again).isEqualTo(new Stored(0, stream.size()));
        assertThat(store.session(lease).lastReceived()).isEqualTo(stream.size());
        assertThat(rows(ExecutionTables.BREAKDOWNS, "once")).hasSize(4 * 9);
        assertThat(rows(ExecutionTables.MOVEMENTS, "once")).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void duplicatesOverlapsAndRestartsLeaveWhatOneDeliveryLeaves(long seed) {
        List<Received> stream = FactStream.of("plain" + seed, seed, 6, 5);
        store.commit(take("plain-feed" + seed), stream, stream.size());

        List<Received> same = halfPrepared(FactStream.jumbled(FactStream.of("torn" + seed, seed, 6, 5), 0));
        Random random = new Random(seed);
        String server = "torn-feed" + seed;
        Lease lease = take(server);
        JdbcFeedStore writer = store;
        int done = 0;
        while (done < same.size()) {
            int from = Math.max(0, done - random.nextInt(20));
            int to = Math.min(same.size(), done + 1 + random.nextInt(30));
            List<Received> batch = new ArrayList<>(same.subList(from, to));
            batch.addAll(same.subList(from, Math.min(to, from + 3)));
            Collections.shuffle(batch, random);
            writer.commit(lease, batch, to);
            done = to;
            if (random.nextInt(4) == 0) {
                store.release(lease);
                writer = new JdbcFeedStore(feed, FactCalendars.of(ATHENS, BusinessCalendar.NEW_YORK_17), local);
                lease = take(server);
            }
        }

        for (TableDefinition table : ExecutionTables.ALL) {
            assertThat(content(table, "torn" + seed)).as(table.id()).isEqualTo(content(table, "plain" + seed));
        }
    }

    /** Every other fact as the thread that decodes hands it on; the database must see no difference. */
    private List<Received> halfPrepared(List<Received> stream) {
        return stream.stream()
                .map(fact -> fact.sequence() % 2 == 0 ? fact : new Received(fact.sequence(), fact.receivedAt(), fact.fact(),
                        fact.raw(), store.prepare(fact.sequence(), fact.fact())))
                .toList();
    }

    @Test
    void whoLostTheLeaseCommitsNothing() {
        List<Received> stream = FactStream.of("lost", 2, 1, 3);
        Lease old = store.take("lost-feed", "first", Duration.ofMillis(1));
        Lease young = eventuallyTake("lost-feed", "second");

        assertThat(young.epoch()).isGreaterThan(old.epoch());
        assertConflict(() -> store.commit(old, stream, stream.size()));
        assertConflict(() -> store.renew(old, LIVE));
        assertConflict(() -> store.keepSent(old, 1, "8=FIXT.1.1"));
        assertThat(rows(ExecutionTables.EXECUTIONS, "lost")).isEmpty();
        assertThat(store.session(young).lastReceived()).isZero();
        assertConflict(() -> store.take("lost-feed", "third", LONG));
    }

    @Test
    void aReleasedLeaseIsFreeAtOnceAndWorthless() {
        Lease lease = take("released-feed");
        store.release(lease);

        assertThat(store.status("released-feed").orElseThrow().held()).isFalse();
        assertConflict(() -> store.commit(lease, List.of(), 1));
        Lease next = take("released-feed");
        store.release(lease);
        store.renew(next, LIVE);
        assertThat(next.epoch()).isEqualTo(lease.epoch() + 1);
    }

    /** Whoever follows on may have ids left from before another held the lease. */
    @Test
    void idsAscendAsReportsCameWhoeverHoldsTheLease() {
        JdbcFeedStore other = new JdbcFeedStore(feed, FactCalendars.of(ATHENS, BusinessCalendar.NEW_YORK_17), local);
        List<Long> last = new ArrayList<>();
        for (int at = 0; at < 3; at++) {
            Lease lease = take("turns-feed");
            (at == 1 ? other : store).commit(lease, FactStream.of("turns", 8, 1, 6).subList(at, at + 1), at + 1);
            store.release(lease);
            last.add(rows(ExecutionTables.EXECUTIONS, "turns").stream().map(Row::id).max(Long::compare).orElseThrow());
        }
        assertThat(last).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aCrashBeforeTheCommitLeavesNeitherFactsNorNumber() throws SQLException {
        List<Received> stream = FactStream.of("crash", 3, 2, 4);
        Lease lease = take("crash-feed");
        FactSink sink = FactSink.of(kind);
        BatchWriter writer = new BatchWriter(sink, new FactRows(FactCalendars.of(ATHENS, BusinessCalendar.NEW_YORK_17)));
        try (Connection dying = feed.connection()) {
            sink.prepare(dying, BatchWriter.executionMoments(stream));
            dying.setAutoCommit(false);
            writer.write(dying, "crash-feed", 1, stream);
            new Leases(sink).advance(dying, lease, 77, Optional.empty(), Optional.empty());
            kill(dying);
        }

        assertThat(rows(ExecutionTables.EXECUTIONS, "crash")).isEmpty();
        assertThat(store.session(lease).lastReceived()).isZero();
        assertThat(store.commit(lease, stream, stream.size()).fresh()).isEqualTo(stream.size());
    }

    @Test
    void whatTheDatabaseCannotHoldBecomesAnExceptionAndPoisonsNothing() throws SQLException {
        List<Received> stream = new ArrayList<>(FactStream.of("poison", 4, 1, 3));
        stream.add(new Received(900, FactStream.START, movement("poison", "fine", "1.5", "fine")));
        stream.add(new Received(901, FactStream.START, movement("poison", "digits", "1.123456789",
                "too many decimals")));
        stream.add(new Received(902, FactStream.START, movement("poison", "guarded", "666", "refused by a guard")));
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            statement.execute("ALTER TABLE lotbook.movement ADD CONSTRAINT no_beast CHECK (amount <> 666)");
            statement.execute("ALTER TABLE lotbook.execution ADD CONSTRAINT no_such_order"
                    + " CHECK (server <> 'poison' OR order_id <> 'F0-1')");
        }
        Lease lease = take("poison-feed");

        Stored stored = store.commit(lease, stream, 902);
        Stored again = store.commit(lease, stream, 902);

        assertThat(stored).isEqualTo(new Stored(stream.size(), 0));
        assertThat(again.fresh()).isZero();
        assertThat(texts(ExecutionTables.EXCEPTIONS, "poison", "text"))
                .anyMatch(text -> text.contains("amount 1.123456789 has more than 8 decimals"))
                .anyMatch(text -> text.contains("no_such_order"))
                .anyMatch(text -> text.contains("no_beast"));
        assertThat(texts(ExecutionTables.MOVEMENTS, "poison",
                "movement-id")).contains("fine").doesNotContain("guarded");
        assertThat(store.status("poison-feed").orElseThrow().exceptions()).isEqualTo(4);
    }

    @Test
    void aFollowersDealIsLinkedAlsoWhenItsLeadersComesLater() {
        List<Received> stream = FactStream.of("late", 5, 1, 6);
        Lease lease = take("late-feed");
        store.commit(lease, stream.subList(1, stream.size()), 0);
        assertThat(rows(ExecutionTables.TRADE_LINKS, "late")).isEmpty();

        store.commit(lease, stream.subList(0, 1), stream.size());

        List<Row> links = rows(ExecutionTables.TRADE_LINKS, "late");
        List<Row> trades = rows(ExecutionTables.TRADES, "late");
        assertThat(links).hasSize(trades.size() - 1);
        assertThat(texts(ExecutionTables.TRADES, "late", "role")).contains("LEADER", "FOLLOWER").doesNotContain("OWN");
        for (Row trade : trades) {
            boolean follows = value(trade, "role").equals("FOLLOWER");
            assertThat(trade.value(column(ExecutionTables.TRADES, "slippage"))).isEqualTo(follows
                    // bought: what was paid above the leader's 1.08412 is worse
                    ? Optional.of(((BigDecimal) value(trade,
                            "price")).subtract(new BigDecimal("1.08412")).stripTrailingZeros())
                            .map(slip -> slip.scale() < 0 ? slip.setScale(0) : slip)
                    : Optional.empty());
        }
    }

    @Test
    void keepsWhatWasSentForResends() {
        Lease lease = take("sent-feed");
        store.keepSent(lease, 1, "one");
        store.keepSent(lease, 2, "two\u0001");
        store.keepSent(lease, 2, "two again");
        store.keepSent(lease, 4, "four");

        assertThat(store.sent(lease, 2, 4)).containsExactly("two\u0001", "four");
        assertThat(store.session(lease).nextToSend()).isEqualTo(5);
    }

    @Test
    void tellsOfCommits() throws Exception {
        BlockingQueue<Change> heard = new LinkedBlockingQueue<>();
        try (ChangeNotices notices = ChangeNotices.of(database.as(TestDatabase.AUDITOR), local);
                ChangeNotices.Subscription subscription = notices.subscribe(heard::add)) {
            List<Received> stream = FactStream.of("told", 6, 1, 2);
            Lease lease = take("told-feed");
            store.commit(lease, stream, stream.size());

            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(new Change("told-feed", stream.size()));
            store.commit(lease, stream, stream.size());
            assertThat(heard.poll(1, TimeUnit.SECONDS)).isNull();
            assertThat(subscription).isNotNull();
        }
    }

    @Test
    void factsAreWrittenByTheFeedAndChangedByNobody() throws SQLException {
        store.commit(take("append-feed"), FactStream.of("append", 7, 1, 2), 20);
        for (Credentials who : List.of(TestDatabase.FEED, TestDatabase.COMPLIANCE, TestDatabase.FINANCE,
                TestDatabase.MANAGER, TestDatabase.AUDITOR)) {
            try (Connection connection = database.as(who).connection()) {
                for (String table : List.of("execution", "breakdown", "breakdown_line", "account_summary", "movement",
                        FactSink.of(kind).links().name(), "copied_deal", "copy_event", "feed_exception")) {
                    assertRefused(connection, "UPDATE lotbook." + table + " SET server = 'x'");
                    assertRefused(connection, "DELETE FROM lotbook." + table);
                    assertRefused(connection, "TRUNCATE TABLE lotbook." + table);
                    if (who != TestDatabase.FEED) {
                        assertRefused(connection, "INSERT INTO lotbook." + table + " (id) VALUES (1)");
                    }
                }
            }
        }
    }

    private void assertRefused(Connection connection, String sql) {
        assertThatThrownBy(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }).as(sql).isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState()).isIn("42501", "90096", "42S02", "42S04", "90106");
    }

    private static Movement movement(String server, String id, String amount, String text) {
        return new Movement(new Login(server, "200001"), id, Movement.Type.DEPOSIT,
                new BigDecimal(amount), "USD", FactStream.START, LocalDate.parse("2018-03-01"),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(text));
    }

    private Lease take(String server) {
        return store.take(server, "test", LONG);
    }

    private Lease eventuallyTake(String server, String holder) {
        Instant deadline = Instant.now().plusSeconds(10);
        while (true) {
            try {
                return store.take(server, holder, LONG);
            } catch (FailureException e) {
                if (Instant.now().isAfter(deadline)) {
                    throw e;
                }
            }
        }
    }

    private static void assertConflict(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(FailureException.class)
                .extracting(e -> ((FailureException) e).failure().reason()).isEqualTo(Reason.CONFLICT);
    }

    /** Ends the connection without a commit, on PostgreSQL by ending the server's side of it. */
    private void kill(Connection dying) throws SQLException {
        if (kind == DatabaseKind.H2) {
            dying.close();
            return;
        }
        int pid = dying.unwrap(PGConnection.class).getBackendPID();
        try (Connection superuser = owner();
                Statement statement = superuser.createStatement();
                ResultSet killed = statement.executeQuery("SELECT pg_terminate_backend(" + pid + ", 5000)")) {
            killed.next();
            assertThat(killed.getBoolean(1)).isTrue();
        }
    }

    /** Who made the tables: no operator on PostgreSQL, the administrator on H2. */
    private Connection owner() throws SQLException {
        return kind == DatabaseKind.H2
                ? database.as(TestDatabase.ADMINISTRATOR).connection()
                : DriverManager.getConnection(
                        database.url().jdbc(), TestDatabase.INSTALLER.operator(), TestDatabase.INSTALLER.password());
    }

    private List<Row> rows(TableDefinition table, String server) {
        Filter filter = new Filter.Compare(column(table, "server"), Filter.Operator.EQUAL, server);
        Question question = Question.of(table).with(filter);
        long[] ids = reader.ids(question).ids();
        return reader.rows(question, Arrays.stream(ids).boxed().toList());
    }

    private List<String> texts(TableDefinition table, String server, String column) {
        return rows(table, server).stream()
                .map(row -> String.valueOf(row.value(column(table, column)).orElse("")))
                .toList();
    }

    /** Everything but ids and what must differ, in an order that does not depend on either. */
    private List<String> content(TableDefinition table, String server) {
        return rows(table, server).stream()
                .map(row -> table.columns().stream()
                        .filter(column -> !List.of("known-at", "server", "exception").contains(column.id()))
                        .map(column -> column.id() + "=" + row.value(column).map(Object::toString).orElse(""))
                        .toList()
                        .toString()
                        .replace(server, "SERVER"))
                .sorted()
                .toList();
    }

    private static Column column(TableDefinition table, String id) {
        return table.column(id).orElseThrow();
    }

    private static Object value(Row row, String column) {
        return row.value(column(row.table(), column)).orElseThrow();
    }
}
