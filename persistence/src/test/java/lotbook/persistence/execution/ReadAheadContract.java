package lotbook.persistence.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import lotbook.domain.allocation.ReplayedBreakdown;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Execution;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import lotbook.domain.time.AsOf;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * A replay whose connection breaks while the next deals are read ahead: it ends with what is wrong, leaves no thread behind and gives
 * its connection back. On both databases.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ReadAheadContract {
    /** While the first are looked at the next are read, by PostgreSQL twice as many; then those after them. */
    private static final int DEALS = 5 * StoredReplay.CHUNK;
    /** More than a pool has connections: one that was not given back would be missed. */
    private static final int TIMES = 5;
    private static final LocalDate DAY = LocalDate.of(2018, 3, 5);

    private final DatabaseKind kind;
    private Scene scene;

    ReadAheadContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends ReadAheadContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends ReadAheadContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void fill() {
        scene = new Scene(kind);
        for (int i = 0; i < DEALS; i++) {
            Execution leader = Reports.opened("L-" + i, Scene.login("100001"), "5.00", Instant.parse("2018-03-05T10:00:00Z")
                    .plusSeconds(i).toString());
            scene.report(leader, Reports.breakdown("A-" + i, leader, Optional.of("100000"), Optional.empty(), Reports.line(
                    Scene.login("200001"), "0.77", "AV-0001", "15460.5", "2018-03-05T09:59:00Z", Breakdown.Reason.ROUNDED)));
        }
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void aReplayWhoseConnectionBreaksWhileItReadsAheadEndsWithWhatIsWrong() {
        try (Database auditor = scene.database.signIn(TestDatabase.AUDITOR)) {
            for (int i = 0; i < TIMES; i++) {
                AtomicInteger seen = new AtomicInteger();
                assertThatThrownBy(() -> replay(auditor, _ -> {
                    if (seen.getAndIncrement() == 0) {
                        breakConnection();
                    }
                    return true;
                })).asInstanceOf(type(FailureException.class))
                        .extracting(FailureException::failure).extracting(Failure::reason).isEqualTo(Reason.UNAVAILABLE);
                assertThat(seen).as("what was read before is looked at to its end").hasValueBetween(StoredReplay.CHUNK, DEALS - 1);
                assertThat(stillReading()).isEmpty();
                rest();
            }
            assertThat(count(auditor)).as("the same account goes on with another connection").isEqualTo(DEALS);
        }
    }

    @Test
    void whatAnObserverThrowsIsToldThoughReadingAheadFailsBeside() {
        try (Database auditor = scene.database.signIn(TestDatabase.AUDITOR)) {
            assertThatThrownBy(() -> replay(auditor, _ -> {
                breakConnection();
                throw new IllegalStateException("The observer's own trouble");
            })).isInstanceOf(IllegalStateException.class).hasMessage("The observer's own trouble");
            assertThat(stillReading()).isEmpty();
            rest();
            assertThat(count(auditor)).isEqualTo(DEALS);
        }
    }

    /** A pool looks whether a connection is alive once it has rested for half a second; PostgreSQL's driver says so at once. */
    private static void rest() {
        LockSupport.parkNanos(Duration.ofMillis(600).toNanos());
    }

    private static int count(Database database) {
        AtomicInteger seen = new AtomicInteger();
        replay(database, _ -> seen.incrementAndGet() > 0);
        return seen.get();
    }

    private static void replay(Database database, Predicate<ReplayedBreakdown> visitor) {
        new StoredReplay(database).each(DAY, DAY, AsOf.NOW, visitor);
    }

    /** Threads that don't end though their answer is there. */
    private static List<Thread> stillReading() {
        return Thread.getAllStackTraces().keySet().stream().filter(one -> one.getName().equals("lotbook-replay")).filter(one -> {
            try {
                return !one.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }).toList();
    }

    /**
     * As a server does that is shut down, or a network that fails: every session of the auditor ends. H2 ends one by taking it apart
     * under the thread that uses it, whose statement then trips over its own lists, as no break in the field makes it do. So there it
     * ends once the next deals are read, and those after them are asked for in vain.
     */
    private void breakConnection() {
        if (kind == DatabaseKind.H2) {
            assertThat(stillReading()).isEmpty();
        }
        String auditor = TestDatabase.AUDITOR.operator();
        String sessions = switch (kind) {
            case H2 -> "SELECT ABORT_SESSION(SESSION_ID) FROM INFORMATION_SCHEMA.SESSIONS WHERE UPPER(USER_NAME) = UPPER('"
                    + auditor + "')";
            case POSTGRESQL -> "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = '" + auditor
                    + "' AND datname = current_database()";
        };
        try (Connection unguarded = scene.database.unguarded();
                Statement statement = unguarded.createStatement();
                ResultSet ended = statement.executeQuery(sessions)) {
            assertThat(ended.next()).isTrue();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
