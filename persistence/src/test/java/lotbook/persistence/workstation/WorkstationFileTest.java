package lotbook.persistence.workstation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import lotbook.persistence.database.DatabaseUrl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The file in every state it may be found in, and with more than one process at it. */
class WorkstationFileTest {
    private static final long PAUSE_NANOS = 2_000_000;
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z"));
    private static final Desk DESK = new Desk(new DatabaseUrl("jdbc:h2:file:/books/demo"), "c.marsh");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("data").resolve("workstation.db");
    }

    private WorkstationStore open() {
        return WorkstationStore.open(file, CLOCK);
    }

    /** As another program would touch it. */
    private void sql(Path at, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + at);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyItsOwnerReadsIt() throws IOException {
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        try (WorkstationStore store = open()) {
            store.chose(DESK, "entry");
            for (String name : List.of("workstation.db", "workstation.db-wal", "workstation.db-shm")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.resolveSibling(name))))
                        .as(name).isEqualTo("rw-------");
            }
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aDirectoryMadeForItIsTheOwnersToo() throws IOException {
        open().close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent()))).isEqualTo("rwx------");
    }

    private void setAside() throws IOException {
        try (WorkstationStore store = open()) {
            assertThat(store.notice()).hasValueSatisfying(notice -> {
                assertThat(notice.reason()).isEqualTo(Reason.UNREADABLE);
                assertThat(notice.message()).contains("workstation.damaged-20261120-100000.db");
            });
            assertThat(store.remembers()).isTrue();
            assertThat(store.recent(DESK)).isEmpty();
            store.chose(DESK, "after");
        }
        assertThat(names()).contains("workstation.db", "workstation.damaged-20261120-100000.db");
        try (WorkstationStore store = open()) {
            assertThat(store.notice()).isEmpty();
            assertThat(store.recent(DESK)).containsExactly("after");
        }
    }

    @Test
    void whatIsNoDatabaseIsSetAside() throws IOException {
        Files.createDirectories(file.getParent());
        byte[] text = "not a database, but somebody's ".repeat(400).getBytes(StandardCharsets.UTF_8);
        Files.write(file, text);
        setAside();
        assertThat(Files.readAllBytes(file.resolveSibling("workstation.damaged-20261120-100000.db"))).isEqualTo(text);
    }

    @Test
    void aFileWithAHoleIsSetAside() throws IOException {
        try (WorkstationStore store = open()) {
            for (int i = 0; i < 200; i++) {
                store.changeKey("action." + i, "Shortcut+" + i);
            }
        }
        byte[] whole = Files.readAllBytes(file);
        byte[] holed = whole.clone();
        for (int i = 4096; i < holed.length; i++) {
            holed[i] = (byte) (i * 31);
        }
        Files.write(file, holed);
        setAside();
    }

    @Test
    void aFileCutShortIsSetAside() throws IOException {
        try (WorkstationStore store = open()) {
            store.chose(DESK, "before");
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
        setAside();
    }

    @Test
    void anotherProgramsDatabaseIsSetAside() throws Exception {
        Files.createDirectories(file.getParent());
        sql(file, "CREATE TABLE bookmarks (url TEXT)");
        setAside();
    }

    @Test
    void twoDamagedInOneSecondAreBothKept() throws IOException {
        Files.createDirectories(file.getParent());
        for (int i = 0; i < 2; i++) {
            Files.writeString(file, "damaged " + i + " ".repeat(2000));
            open().close();
        }
        assertThat(names()).contains("workstation.damaged-20261120-100000.db", "workstation.damaged-20261120-100000-2.db");
    }

    @Test
    void aNewerFileIsLeftAlone() throws Exception {
        try (WorkstationStore store = open()) {
            store.chose(DESK, "newer's");
        }
        sql(file, "PRAGMA user_version = 99");
        byte[] before = Files.readAllBytes(file);
        try (WorkstationStore store = open()) {
            assertThat(store.remembers()).isFalse();
            assertThat(store.notice()).hasValueSatisfying(notice -> {
                assertThat(notice.reason()).isEqualTo(Reason.INCOMPATIBLE);
                assertThat(notice.message()).contains("newer Lotbook").contains("format 99");
            });
            store.chose(DESK, "only now");
            assertThat(store.recent(DESK)).containsExactly("only now");
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void whereNothingCanBeKeptTheStoreWorksUntilClosed() throws IOException {
        Files.writeString(file.getParent(), "a file where the directory should be");
        try (WorkstationStore store = open()) {
            assertThat(store.remembers()).isFalse();
            assertThat(store.notice()).hasValueSatisfying(notice -> assertThat(notice.reason()).isEqualTo(Reason.UNAVAILABLE));
            store.chose(DESK, "entry");
            assertThat(store.recent(DESK)).containsExactly("entry");
        }
    }

    @Test
    void aFileThatBreaksUnderUsIsAFailureWithARemedy() throws Exception {
        try (WorkstationStore store = open()) {
            sql(file, "DROP TABLE recent_entry");
            assertThatThrownBy(() -> store.chose(DESK, "entry"))
                    .isInstanceOfSatisfying(FailureException.class,
                            e -> assertThat(e.failure().reason()).isEqualTo(Reason.UNAVAILABLE));
            store.changeKey("still", "F5");
            assertThat(store.keys()).containsKey("still");
        }
    }

    @Test
    void twoConsolesOpenAndWriteAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int console = 0; console < 4; console++) {
                String name = "console" + console;
                writers.add(threads.submit(() -> {
                    try (WorkstationStore store = open()) {
                        assertThat(store.notice()).isEmpty();
                        for (int i = 0; i < 50; i++) {
                            store.changeKey(name + "." + i, "F" + i);
                        }
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        try (WorkstationStore store = open()) {
            assertThat(store.keys()).hasSize(200);
        }
    }

    @Test
    void ofManyThatFindItDamagedOneSetsItAside() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "damaged".repeat(2000));
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> openings = new ArrayList<>();
            for (int console = 0; console < 4; console++) {
                String name = "console" + console;
                openings.add(threads.submit(() -> {
                    try (WorkstationStore store = open()) {
                        store.changeKey(name, "F1");
                    }
                }));
            }
            for (Future<?> opening : openings) {
                opening.get();
            }
        }
        assertThat(names().stream().filter(name -> name.contains("damaged"))).hasSize(1);
        try (WorkstationStore store = open()) {
            assertThat(store.keys()).hasSize(4);
        }
    }

    @Test
    void oneConsoleSeesWhatAnotherWrote() {
        try (WorkstationStore one = open(); WorkstationStore other = open()) {
            one.chose(DESK, "first");
            other.chose(DESK, "second");
            assertThat(one.recent(DESK)).containsExactly("second", "first");
        }
    }

    /** Writes without end; its standard output counts. */
    public static void main(String[] arguments) {
        try (WorkstationStore store = WorkstationStore.open(Path.of(arguments[0]), CLOCK)) {
            for (int i = 0; ; i++) {
                store.changeKey("killed." + i, "F1");
                System.out.println(i);
                // SQLite queues nobody: one that never pauses can keep the other from its turn for as long as it is patient.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    @Test
    void aKilledProcessLeavesAWholeFileAndWhatItSaidItWrote() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp", System.getProperty("java.class.path"),
                        WorkstationFileTest.class.getName(), file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int said = -1;
        try (BufferedReader output = process.inputReader();
                WorkstationStore here = open()) {
            for (String line = output.readLine(); line != null && said < 100; line = output.readLine()) {
                said = Integer.parseInt(line);
                here.changeKey("here." + said, "F2");
            }
            process.destroyForcibly().waitFor();
            assertThat(said).isEqualTo(100);
            assertThat(here.keys()).containsKeys("killed.100", "here.100");
        } finally {
            process.destroyForcibly();
        }
        try (WorkstationStore store = open()) {
            assertThat(store.notice()).isEmpty();
            assertThat(store.keys()).containsKeys("killed.0", "killed.100", "here.0", "here.100");
        }
    }
}
