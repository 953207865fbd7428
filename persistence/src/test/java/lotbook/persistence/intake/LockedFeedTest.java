package lotbook.persistence.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.FeedPhase;
import lotbook.domain.execution.FeedStore.Condition;
import lotbook.domain.execution.FeedStore.FeedStatus;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.execution.FeedStore.Stored;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.Operators;
import lotbook.persistence.database.TestDatabase;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A feed whose account is locked while its sessions are open. */
class LockedFeedTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Condition LIVE = new Condition(FeedPhase.LIVE, 0, Optional.empty(), Optional.empty());
    private static final List<Received> STREAM = FactStream.of("s", 8, 2, 3);

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void stopsWhereItIsAndGoesOnWhenItIsUnlocked(DatabaseKind kind) {
        try (TestDatabase database = TestDatabase.create(kind)) {
            JdbcFeedStore store = store(database);
            Operators operators = new Operators(database.as(TestDatabase.ADMINISTRATOR));
            Lease lease = store.take("feed", "test", LONG);
            store.commit(lease, STREAM.subList(0, 3), 3);

            operators.lock("feed", "On leave");
            assertLocked(() -> store.commit(lease, STREAM.subList(3, STREAM.size()), STREAM.size()));
            assertLocked(() -> store.renew(lease, LIVE));
            assertLocked(() -> store.take("another", "test", LONG));
            FeedStatus stands = new StoredFeeds(database.as(TestDatabase.COMPLIANCE)).of("feed").orElseThrow();
            operators.unlock("feed", "Back");

            assertThat(stands.lastReceived()).isEqualTo(3);
            assertThat(stands.exceptions()).isZero();
            assertThat(store.commit(lease, STREAM.subList(3, STREAM.size()), STREAM.size()))
                    .isEqualTo(new Stored(STREAM.size() - 3, 0));
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void writesNothingPastTheStoreEither(DatabaseKind kind) throws SQLException {
        try (TestDatabase database = TestDatabase.create(kind)) {
            JdbcFeedStore store = store(database);
            store.commit(store.take("feed", "test", LONG), STREAM, STREAM.size());
            Database feed = database.as(TestDatabase.FEED);
            List<String> tables = kind == DatabaseKind.H2
                    ? List.of("execution", "movement", "ledger_posting")
                    : List.of("execution_2018_03", "execution", "execution_key_rows", "breakdown_line_rows", "movement");
            try (Connection connection = feed.connection()) {
                new Operators(database.as(TestDatabase.ADMINISTRATOR)).lock("feed", "On leave");
                for (String table : tables) {
                    assertRefused(connection, "INSERT INTO lotbook." + table + " (id) VALUES (1)");
                }
                assertRefused(connection, "UPDATE lotbook.feed_lease SET last_seq = last_seq + 1");
            }
        }
    }

    private static JdbcFeedStore store(TestDatabase database) {
        return new JdbcFeedStore(database.as(TestDatabase.FEED),
                FactCalendars.of(BusinessCalendar.NEW_YORK_17, BusinessCalendar.NEW_YORK_17), new LocalChanges());
    }

    private static void assertRefused(Connection connection, String sql) {
        assertThatThrownBy(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }).as(sql).isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState()).isIn("42501", "90096");
    }

    private static void assertLocked(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(FailureException.class, e -> {
            assertThat(e.failure().reason()).isEqualTo(Reason.NOT_SIGNED_IN);
            assertThat(e.failure().message()).startsWith("The account feed, which feeds from ").endsWith(" is locked.");
        });
    }
}
