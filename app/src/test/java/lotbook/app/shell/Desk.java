package lotbook.app.shell;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import lotbook.app.task.Tasks;

/** The toolkit in a test: one start for the whole JVM, calls on its thread, and waiting for what it will show. */
public final class Desk {
    /** Longer than a weekend of the demo\'s market at the pace of the journeys, in which nothing is traded. */
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private Desk() {}

    public static void start() {
        CountDownLatch started = new CountDownLatch(1);
        Tasks.startInterface(() -> {
            Platform.setImplicitExit(false);
            started.countDown();
        });
        try {
            if (!started.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("The toolkit did not start");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public static <T> T ask(Callable<T> question) {
        FutureTask<T> task = new FutureTask<>(question);
        Platform.runLater(task);
        try {
            return task.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    public static void act(Runnable action) {
        ask(() -> {
            action.run();
            return true;
        });
    }

    /** Asks again and again on the interface thread until it holds, each time after the toolkit's other work. */
    public static void waitUntil(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!ask(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Still not so: " + what);
            }
            Thread.onSpinWait();
        }
    }
}
