package lotbook.persistence.workstation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;

/**
 * Opens the file, whatever state it is in. Processes that open it do so one after the other, so that only one of them makes it,
 * brings it up to date or sets it aside.
 */
final class WorkstationFile {
    /** How long a process waits for another's transaction, of which none is long. */
    private static final String BUSY_MILLIS = "5000";

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int SQLITE_CORRUPT = 11;
    private static final int SQLITE_NOTADB = 26;
    private static final DateTimeFormatter ASIDE = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path file;
    private final InstantSource clock;

    private WorkstationFile(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /**
     * @param connection to the file, or to memory that is gone with the process
     * @param remembers whether what is written will be found by the next process
     */
    record Opened(Connection connection, boolean remembers, Optional<Failure> notice) {}

    /** Never fails because of the file: a console without its memory is better than none. */
    static Opened open(Path file, InstantSource clock) {
        WorkstationFile opening = new WorkstationFile(file.toAbsolutePath(), clock);
        try {
            opening.makeOwnerOnly();
            try (FileChannel channel = FileChannel.open(
                            opening.beside(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = lock(channel)) {
                return opening.opened();
            }
        } catch (IOException | SQLException e) {
            return forgetful(Optional.of(opening.unusable(e)));
        }
    }

    /** In memory. */
    static Opened forgetful(Optional<Failure> notice) {
        try {
            Connection connection = connect("jdbc:sqlite::memory:");
            Schema.bring(connection);
            return new Opened(connection, false, notice);
        } catch (SQLException e) {
            throw new IllegalStateException("SQLite can't even work in memory: " + e.getMessage(), e);
        }
    }

    /** Another thread of this process can only be waited for by asking again. */
    private static FileLock lock(FileChannel channel) throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException e) {
                // Held within this process: wait as for any other.
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("another program has been opening it for ten seconds");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private Opened opened() throws IOException, SQLException {
        try {
            return usable(Optional.empty());
        } catch (SQLException e) {
            if (e.getErrorCode() != SQLITE_CORRUPT && e.getErrorCode() != SQLITE_NOTADB) {
                throw e;
            }
            Path aside = setAside();
            Failure notice = new Failure(
                    Reason.UNREADABLE,
                    "The file of views, keys and drafts " + file + " was damaged. It is kept as " + aside.getFileName()
                            + ", and an empty one took its place.",
                    "Put a backup of it in its place, or arrange your views anew.");
            return usable(Optional.of(notice));
        }
    }

    private Opened usable(Optional<Failure> notice) throws SQLException, IOException {
        ownerOnly();
        Connection connection = connect("jdbc:sqlite:" + file);
        boolean kept = false;
        try {
            int version = version(connection);
            if (version > Schema.VERSION) {
                return forgetful(Optional.of(newer(version)));
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
            }
            Schema.bring(connection);
            kept = true;
            return new Opened(connection, true, notice);
        } finally {
            if (!kept) {
                connection.close();
            }
        }
    }

    private static Connection connect(String url) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", BUSY_MILLIS);
        properties.setProperty("synchronous", "FULL");
        return DriverManager.getConnection(url, properties);
    }

    /** Of a whole file of ours; anything else is damaged, and says so with SQLite's own codes. */
    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int version = Schema.number(statement, "PRAGMA user_version");
            int application = Schema.number(statement, "PRAGMA application_id");
            boolean empty = Schema.number(statement, "SELECT count(*) FROM sqlite_master") == 0;
            if (!empty && application != Schema.APPLICATION) {
                throw new SQLException("It is no file of Lotbook's", "", SQLITE_NOTADB);
            }
            try (ResultSet check = statement.executeQuery("PRAGMA quick_check(1)")) {
                if (!check.next() || !"ok".equals(check.getString(1))) {
                    throw new SQLException("It failed SQLite's own check", "", SQLITE_CORRUPT);
                }
            }
            return version;
        }
    }

    /** With its log, which holds what was written last. */
    private Path setAside() throws IOException {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.db$", "") + ".damaged-" + ASIDE.format(clock.instant());
        Path aside = file.resolveSibling(name + ".db");
        for (int number = 2; Files.exists(aside); number++) {
            aside = file.resolveSibling(name + "-" + number + ".db");
        }
        Files.move(file, aside);
        for (String companion : new String[] {"-wal", "-shm"}) {
            if (Files.exists(beside(companion))) {
                Files.move(beside(companion), Path.of(aside + companion));
            }
        }
        return aside;
    }

    /** The directory may be there already, with other things in it; then its owner has decided who reads it. */
    private void makeOwnerOnly() throws IOException {
        Path directory = file.getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            Files.createDirectories(directory);
            permit(directory, "rwx------");
        }
    }

    /** SQLite gives its log and its index the file's own permissions. */
    private void ownerOnly() throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        permit(file, "rw-------");
    }

    /** Where there are such permissions; on Windows a user's data directory is the user's alone. */
    private static void permit(Path path, String permissions) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString(permissions));
        }
    }

    private Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private Failure newer(int version) {
        return new Failure(
                Reason.INCOMPATIBLE,
                "The file of views, keys and drafts " + file + " was written by a newer Lotbook (format " + version
                        + ", this one knows " + Schema.VERSION + "). It is left alone, and nothing is remembered.",
                "Install the newer Lotbook.");
    }

    private Failure unusable(Exception e) {
        return new Failure(
                Reason.UNAVAILABLE,
                "The file of views, keys and drafts " + file + " can't be used: " + Failures.firstLine(e)
                        + ". Nothing is remembered.",
                "Check that its directory can be written and has room, and start again.");
    }
}
