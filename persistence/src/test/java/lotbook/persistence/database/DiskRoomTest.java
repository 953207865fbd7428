package lotbook.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import lotbook.domain.failure.FailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DiskRoomTest {
    private static final IOException FULL = new IOException("No space left on device");

    @TempDir
    Path folder;

    @Test
    void aWriteWaitsForRoomAndGoesOnByItself() throws Exception {
        DiskRoom room = DiskRoom.of(folder.resolve("desk.mv.db").toString());
        AtomicBoolean full = new AtomicBoolean(true);
        CountDownLatch tried = new CountDownLatch(2);
        room.enter(() -> () -> { }, IllegalStateException::new);
        CompletableFuture<Integer> written = CompletableFuture.supplyAsync(() -> write(room, full, tried));
        assertThat(tried.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(room.trouble()).contains("No space left on device");
        full.set(false);
        assertThat(written.get(30, TimeUnit.SECONDS)).isEqualTo(7);
        assertThat(room.trouble()).isEmpty();
        room.leave();
    }

    @Test
    void aWriteNobodyWaitsForFailsAtOnce() {
        DiskRoom room = DiskRoom.of(folder.resolve("desk.mv.db").toString());
        assertThatThrownBy(() -> room.untilWritten(() -> {
            throw FULL;
        })).isSameAs(FULL);
        assertThat(room.trouble()).isEmpty();
    }

    @Test
    void whoeverIsHeldUpWhileOpeningIsToldAndTheOpeningGoesOn() throws Exception {
        DiskRoom room = DiskRoom.of(folder.resolve("desk.mv.db").toString());
        AtomicBoolean full = new AtomicBoolean(true);
        CountDownLatch closed = new CountDownLatch(1);
        assertThatThrownBy(() -> room.enter(() -> {
            write(room, full, new CountDownLatch(0));
            return closed::countDown;
        }, IllegalStateException::new)).hasMessage("No space left on device");
        full.set(false);
        assertThat(closed.await(30, TimeUnit.SECONDS)).as("what nobody waits for any more is closed").isTrue();
    }

    @Test
    void whoeverComesWhileAWriteWaitsIsToldWhy() throws Exception {
        try (Database database = desk()) {
            DiskRoom room = DiskRoom.of(folder.resolve("desk.mv.db").toString());
            AtomicBoolean full = new AtomicBoolean(true);
            CountDownLatch tried = new CountDownLatch(2);
            CompletableFuture<Integer> written = CompletableFuture.supplyAsync(() -> write(room, full, tried));
            assertThat(tried.await(30, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> database.inTransaction(connection -> 1)).isInstanceOf(FailureException.class)
                    .hasMessageContaining("H2 desk.mv.db can't be used just now: No space left on device.");
            full.set(false);
            assertThat(written.get(30, TimeUnit.SECONDS)).isEqualTo(7);
            assertThat(database.<Integer>inTransaction(connection -> 1)).isEqualTo(1);
        }
    }

    @Test
    void aThreadThatIsInterruptedLeavesTheFileOpenForTheOthers() {
        try (Database database = desk()) {
            for (int i = 0; i < 20; i++) {
                Thread.currentThread().interrupt();
                try {
                    checkpoint(database);
                } catch (RuntimeException e) {
                    // this one may be told; the file is what counts
                }
                Thread.interrupted();
            }
            checkpoint(database);
        }
    }

    private Database desk() {
        DatabaseUrl url = DatabaseUrl.h2File(folder.resolve("desk"));
        new DatabaseAdministration(url, TestDatabase.ADMINISTRATOR).create(TestDatabase.ADMINISTRATOR, TestDatabase.FEED);
        return Database.open(url, TestDatabase.ADMINISTRATOR, InstantSource.system());
    }

    /** Makes H2 write on this thread. */
    private static void checkpoint(Database database) {
        database.rolledBack(connection -> {
            try (PreparedStatement sync = connection.prepareStatement("CHECKPOINT SYNC")) {
                return sync.execute();
            }
        });
    }

    private static int write(DiskRoom room, AtomicBoolean full, CountDownLatch tried) {
        try {
            return room.untilWritten(() -> {
                tried.countDown();
                if (full.get()) {
                    throw FULL;
                }
                return 7;
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
