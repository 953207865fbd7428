package lotbook.persistence.database;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Whether an H2 file can be written just now. H2 does not outlive a write that fails: it closes the file under whoever works on
 * it, and may turn in a circle for ever in the rollback that follows. So while a {@link Database} is open a write that finds no
 * room waits for it inside {@link PatientFile}, whoever comes next is told at once why nothing goes on, and all goes on by
 * itself when there is room. A write outside of that, and one while the program ends, fails at once as it always did.
 */
final class DiskRoom {
    private static final System.Logger LOG = System.getLogger(DiskRoom.class.getName());

    /** One for each file, as H2 itself has one engine for each in a process. */
    private static final Map<Path, DiskRoom> BY_FILE = new ConcurrentHashMap<>();

    private static final Duration PAUSE = Duration.ofMillis(200);

    /** How long an opening may be held up before its caller is told. */
    private static final Duration OPENING = Duration.ofSeconds(5);

    private volatile Optional<String> trouble = Optional.empty();
    private int waiting;
    private int open;

    static {
        // H2 writes once more when the process is told to end; that must not wait for ever.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> BY_FILE.values().forEach(DiskRoom::giveUp), "lotbook-disk-room"));
    }

    private DiskRoom() {}

    static DiskRoom of(String file) {
        return BY_FILE.computeIfAbsent(real(Path.of(file)), _ -> new DiskRoom());
    }

    /** As H2 names the file it opens. */
    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize(); // not there yet
        }
    }

    /** Why a write waits just now, in the system's words. */
    Optional<String> trouble() {
        return trouble;
    }

    /**
     * Runs what opens the file, and then there is somebody who waits, until {@link #leave}. If the opening itself is held up by
     * a write, the caller is told why instead of waiting, and what is opened at last is closed again: H2 would stay broken in
     * this process if its write failed.
     *
     * @param heldUp makes what is thrown then out of the system's words
     */
    <T extends AutoCloseable> T enter(Supplier<T> openFile, Function<String, RuntimeException> heldUp) {
        count(1);
        CompletableFuture<T> opening = new CompletableFuture<>();
        Thread.ofVirtual().name("opening-a-file").start(() -> run(openFile, opening));
        try {
            return opened(opening, heldUp);
        } catch (ExecutionException e) {
            count(-1);
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            opening.thenAccept(DiskRoom::close);
            throw new IllegalStateException("Interrupted while a database was opened", e);
        }
    }

    private <T extends AutoCloseable> T opened(CompletableFuture<T> opening, Function<String, RuntimeException> heldUp)
            throws InterruptedException, ExecutionException {
        Duration heldUpFor = Duration.ZERO;
        while (true) {
            try {
                return opening.get(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                Optional<String> why = trouble;
                heldUpFor = why.isPresent() ? heldUpFor.plus(PAUSE) : Duration.ZERO;
                if (why.isPresent() && heldUpFor.compareTo(OPENING) > 0) {
                    opening.thenAccept(DiskRoom::close);
                    throw heldUp.apply(why.get());
                }
            }
        }
    }

    private static <T> void run(Supplier<T> openFile, CompletableFuture<T> opening) {
        try {
            opening.complete(openFile.get());
        } catch (RuntimeException | Error e) {
            opening.completeExceptionally(e);
        }
    }

    private static void close(AutoCloseable late) {
        try {
            late.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "What was opened too late could not be closed", e);
        }
    }

    void leave() {
        count(-1);
    }

    private synchronized void count(int more) {
        open += more;
    }

    private synchronized void giveUp() {
        open = Integer.MIN_VALUE;
    }

    /** Runs a write again and again until it works, or until nobody is there to wait for it. */
    int untilWritten(Write write) throws IOException {
        try {
            return write.run();
        } catch (IOException e) {
            return again(write, e);
        }
    }

    private int again(Write write, IOException first) throws IOException {
        boolean interrupted = false;
        IOException last = first;
        begin();
        // For a command, which has nobody beside it who could be told.
        LOG.log(System.Logger.Level.WARNING, "The database file can''t be written: {0}. Make room, and this goes on by itself;"
                + " what is being saved now is lost if the program ends before.", words(first));
        try {
            while (mayWait(last)) {
                LockSupport.parkNanos(PAUSE.toNanos());
                interrupted |= Thread.interrupted();
                try {
                    return write.run();
                } catch (IOException e) {
                    last = e;
                }
            }
            throw last;
        } finally {
            end();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void begin() {
        waiting++;
    }

    private synchronized boolean mayWait(IOException why) {
        trouble = Optional.of(words(why));
        return open > 0;
    }

    private static String words(IOException why) {
        return why.getMessage() == null ? "its file can't be written" : why.getMessage();
    }

    private synchronized void end() {
        waiting--;
        if (waiting == 0) {
            trouble = Optional.empty();
        }
    }

    /** One attempt, that leaves its buffer where it came to. */
    interface Write {
        int run() throws IOException;
    }
}
