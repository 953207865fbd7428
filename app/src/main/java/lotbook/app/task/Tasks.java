package lotbook.app.task;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import lotbook.domain.failure.FailureException;

/**
 * Runs work off the interface thread and brings its ending back to it. View models get one of these and nothing
 * else that knows threads; their tests hand in executors that run at once.
 */
public final class Tasks implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Tasks.class.getName());

    private final Executor background;
    private final Executor front;
    private final ScheduledExecutorService timer;
    private final ObservableList<Running> running = FXCollections.observableArrayList();
    /** One for all who look: it is only weakly listened to, so a fresh one for each would soon tell nobody. */
    private final ObservableList<Running> shown = FXCollections.unmodifiableObservableList(running);

    private final Line patient = new Line(this, 1);

    /**
     * @param background where work runs
     * @param front the thread that endings, progress and timers are told on
     */
    public Tasks(Executor background, Executor front) {
        this.background = background;
        this.front = front;
        // Who closes a window may still be told of something that would be looked at again in a while: nobody will look.
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("lotbook-timer").factory(), new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Virtual threads behind, the toolkit's thread in front. */
    public static Tasks forConsole() {
        return new Tasks(work -> Thread.ofVirtual().name("lotbook-work").start(work), Platform::runLater);
    }

    /** Starts the toolkit if nobody did, and runs {@code first} on its thread. */
    public static void startInterface(Runnable first) {
        try {
            Platform.startup(first);
        } catch (IllegalStateException alreadyStarted) {
            Platform.runLater(first);
        }
    }

    /** Starts the toolkit, if nobody did, for windows that nobody sees: it needs no display. Returns when it runs. */
    public static void startUnseen() throws InterruptedException {
        System.setProperty("glass.platform", "Unseen");
        System.setProperty("prism.order", "sw");
        CountDownLatch started = new CountDownLatch(1);
        startInterface(started::countDown);
        started.await();
    }

    /** Work people see in the status bar, with its progress and a way to stop it. */
    public <T> Running run(String title, Work<T> work, Consumer<Ending<T>> then) {
        Running handle = new Running(title);
        running.add(handle);
        start(handle, work, ending -> {
            running.remove(handle);
            tell(then, ending);
        });
        return handle;
    }

    /** Short work of a view (a page of rows, a status) that nobody needs to see listed. */
    public <T> Running quietly(Work<T> work, Consumer<Ending<T>> then) {
        Running handle = new Running("");
        start(handle, work, ending -> tell(then, ending));
        return handle;
    }

    /** Work that can wait (totals, counts), one piece at a time. Called on the interface thread. */
    public <T> Running patiently(Duration breath, Work<T> work, Consumer<Ending<T>> then) {
        return patient.run(breath, work, then);
    }

    /** Another line than that of {@link #patiently}, of which so many run at a time. */
    public Line line(int abreast) {
        return new Line(this, abreast);
    }

    void later(Duration breath, Runnable action) {
        if (breath.isZero()) {
            action.run();
        } else {
            after(breath, action);
        }
    }

    /** What {@link #run} has under way, oldest first. */
    public ObservableList<Running> running() {
        return shown;
    }

    /** Runs on the interface thread as soon as it can; may be called from any thread. */
    public void inFront(Runnable action) {
        front.execute(action);
    }

    /** Runs once on the interface thread after the delay, unless stopped before; once closed, never. */
    public Stop after(Duration delay, Runnable action) {
        ScheduledFuture<?> planned =
                timer.schedule(() -> front.execute(action), delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> planned.cancel(false);
    }

    /** Runs on the interface thread again and again until stopped. */
    public Stop every(Duration period, Runnable action) {
        ScheduledFuture<?> planned = timer.scheduleWithFixedDelay(
                () -> front.execute(action), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        return () -> planned.cancel(false);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        running.forEach(Running::cancel);
    }

    <T> void start(Running handle, Work<T> work, Consumer<Ending<T>> then) {
        background.execute(() -> {
            Ending<T> ending = endingOf(handle, work);
            front.execute(() -> then.accept(handle.isCancelled() ? new Ending.Cancelled<>() : ending));
        });
    }

    /** Who breaks over a result hears of that instead: every view says what a bug is, and none says nothing. */
    static <T> void tell(Consumer<Ending<T>> then, Ending<T> ending) {
        try {
            then.accept(ending);
        } catch (RuntimeException e) {
            if (!(ending instanceof Ending.Done<T>)) {
                throw e;
            }
            LOG.log(System.Logger.Level.ERROR, "What came of a piece of work could not be taken", e);
            then.accept(new Ending.Broken<>(e));
        }
    }

    private <T> Ending<T> endingOf(Running handle, Work<T> work) {
        try {
            if (handle.isCancelled()) {
                return new Ending.Cancelled<>();
            }
            return new Ending.Done<>(work.run(new Watched(handle)));
        } catch (FailureException e) {
            return new Ending.Failed<>(e.failure());
        } catch (Exception e) {
            if (!handle.isCancelled()) {
                LOG.log(System.Logger.Level.ERROR, "A piece of work broke: " + handle.title(), e);
            }
            return new Ending.Broken<>(e);
        } finally {
            handle.over();
        }
    }

    /** Stops a timer; stopping twice is fine. */
    @FunctionalInterface
    public interface Stop {
        void stop();
    }

    private final class Watched implements Progress {
        private final Running handle;

        private Watched(Running handle) {
            this.handle = handle;
        }

        @Override
        public void at(long done, long total) {
            front.execute(() -> handle.stands(done, total));
        }

        @Override
        public boolean cancelled() {
            return handle.isCancelled();
        }

        @Override
        public void whenCancelled(Runnable stop) {
            handle.whenCancelled(stop);
        }
    }
}
