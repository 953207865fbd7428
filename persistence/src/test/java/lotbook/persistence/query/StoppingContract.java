package lotbook.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.Question;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A question that nobody waits for any more lets go of its connection, which then serves the next. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoppingContract {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final TestDatabase databases;
    private final Database database;
    private final String endless;

    StoppingContract(DatabaseKind kind, String endless) {
        this.databases = TestDatabase.create(kind);
        this.database = databases.as(TestDatabase.COMPLIANCE);
        this.endless = endless;
    }

    static class OnH2Test extends StoppingContract {
        OnH2Test() {
            super(DatabaseKind.H2, "SELECT COUNT(*) FROM SYSTEM_RANGE(1, 1000000000000) WHERE MOD(x, 7) = 3");
        }
    }

    static class OnPostgresTest extends StoppingContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL, "SELECT pg_sleep(600)");
        }
    }

    @AfterAll
    void close() {
        databases.close();
    }

    @Test
    void oneUnderWayEnds() throws Exception {
        AtomicReference<Runnable> stop = new AtomicReference<>(() -> { });
        CompletableFuture<Boolean> answer = CompletableFuture.supplyAsync(() -> asked(new Stopping(stop::set)));
        long deadline = System.nanoTime() + LONG.toNanos();
        while (!answer.isDone() && System.nanoTime() < deadline) {
            stop.get().run();
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        assertThatThrownBy(() -> answer.get(1, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
        answersOthers();
    }

    @Test
    void oneTakenBackBeforeIsNotAsked() {
        assertThatThrownBy(() -> asked(new Stopping(Runnable::run))).isInstanceOf(IllegalStateException.class);
        answersOthers();
    }

    @Test
    void stoppingWhatIsOverTouchesNobodyElse() {
        AtomicReference<Runnable> stop = new AtomicReference<>(() -> { });
        new SqlRowSource(database).stoppable(stop::set).ids(Question.of(ProgrammeTables.ACCOUNTS));
        stop.get().run();
        answersOthers();
    }

    private boolean asked(Stopping stopping) {
        return database.rolledBack(connection -> {
            try (PreparedStatement query = stopping.prepare(new SqlText().add(endless), connection)) {
                return query.execute();
            }
        });
    }

    /** More than the session has connections. */
    private void answersOthers() {
        for (int i = 0; i < 5; i++) {
            assertThat(new SqlRowSource(database).totals(Question.of(ProgrammeTables.ACCOUNTS)).rows()).isZero();
        }
    }
}
