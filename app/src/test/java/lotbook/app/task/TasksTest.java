package lotbook.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TasksTest {
    private final List<Runnable> background = new ArrayList<>();
    private final Tasks tasks = new Tasks(background::add, Runnable::run);
    private final List<Ending<Integer>> endings = new ArrayList<>();

    @AfterEach
    void close() {
        tasks.close();
    }

    @Test
    void workIsListedWithItsProgressUntilItEnds() {
        Running running = tasks.run("Count", progress -> {
            progress.at(2, 3);
            return 3;
        }, endings::add);
        assertThat(tasks.running()).containsExactly(running);
        background.removeFirst().run();
        assertThat(running.doneProperty().get()).isEqualTo(2);
        assertThat(running.totalProperty().get()).isEqualTo(3);
        assertThat(endings).containsExactly(new Ending.Done<>(3));
        assertThat(tasks.running()).isEmpty();
    }

    @Test
    void anExpectedFailureAndABugEndDifferently() {
        Failure failure = new Failure(Reason.UNAVAILABLE, "The database is away.", "Start it.");
        IllegalStateException bug = new IllegalStateException("bug");
        tasks.<Integer>quietly(progress -> {
            throw failure.asException();
        }, endings::add);
        tasks.<Integer>quietly(progress -> {
            throw bug;
        }, endings::add);
        background.forEach(Runnable::run);
        assertThat(endings).containsExactly(new Ending.Failed<>(failure), new Ending.Broken<>(bug));
    }

    /** What reads an answer may break over it; then the answer must not be lost without a word. */
    @Test
    void whoeverBreaksOverAnAnswerIsToldOfItAsOfABug() {
        IllegalStateException bug = new IllegalStateException("bug");
        Consumer<Ending<Integer>> view = ending -> {
            endings.add(ending);
            if (ending instanceof Ending.Done<Integer>) {
                throw bug;
            }
        };
        tasks.quietly(progress -> 1, view);
        tasks.run("Count", progress -> 2, view);
        tasks.patiently(Duration.ZERO, progress -> 3, view);
        tasks.patiently(Duration.ZERO, progress -> 4, view);
        while (!background.isEmpty()) {
            background.removeFirst().run();
        }
        assertThat(endings).containsExactly(
                new Ending.Done<>(1), new Ending.Broken<>(bug), new Ending.Done<>(2), new Ending.Broken<>(bug),
                new Ending.Done<>(3), new Ending.Broken<>(bug), new Ending.Done<>(4), new Ending.Broken<>(bug));
    }

    @Test
    void workThatCanWaitRunsOneAfterTheOther() {
        tasks.patiently(Duration.ZERO, progress -> 1, endings::add);
        Running second = tasks.patiently(Duration.ZERO, progress -> 2, endings::add);
        tasks.patiently(Duration.ZERO, progress -> 3, endings::add);
        tasks.quietly(progress -> 4, endings::add);
        assertThat(background).as("the first, and what does not wait").hasSize(2);
        second.cancel();
        while (!background.isEmpty()) {
            background.removeFirst().run();
        }
        assertThat(endings).containsExactlyInAnyOrder(
                new Ending.Done<>(1), new Ending.Cancelled<>(), new Ending.Done<>(3), new Ending.Done<>(4));
    }

    @Test
    void workThatCanWaitLeavesWhatIsToBeSeenABreath() throws InterruptedException {
        BlockingQueue<Runnable> started = new LinkedBlockingQueue<>();
        try (Tasks breathing = new Tasks(started::add, Runnable::run)) {
            breathing.patiently(Duration.ofMillis(200), progress -> 1, endings::add);
            assertThat(started).as("not yet").isEmpty();
            Runnable work = started.poll(10, TimeUnit.SECONDS);
            assertThat(work).as("after its breath").isNotNull();
            work.run();
        }
        assertThat(endings).containsExactly(new Ending.Done<>(1));
    }

    @Test
    void cancelledBeforeItStartsItNeverRuns() {
        Running running = tasks.<Integer>quietly(progress -> {
            throw new AssertionError("ran");
        }, endings::add);
        running.cancel();
        background.removeFirst().run();
        assertThat(endings).containsExactly(new Ending.Cancelled<>());
    }

    @Test
    void cancellingStopsWhatTheWorkWaitsForAndDropsItsValue() {
        List<String> stopped = new ArrayList<>();
        List<Running> handle = new ArrayList<>();
        handle.add(tasks.<Integer>quietly(progress -> {
            progress.whenCancelled(() -> stopped.add("statement"));
            handle.getFirst().cancel();
            assertThat(progress.cancelled()).isTrue();
            progress.whenCancelled(() -> stopped.add("too late, at once"));
            return 1;
        }, endings::add));
        background.removeFirst().run();
        assertThat(stopped).containsExactly("statement", "too late, at once");
        assertThat(endings).containsExactly(new Ending.Cancelled<>());
    }

    /** A window that closes may still be told of a change, and wants to look again in a while. */
    @Test
    void whatIsPlannedOnceClosedIsDroppedWithoutAWord() {
        List<String> ran = new ArrayList<>();
        tasks.close();
        Tasks.Stop once = tasks.after(Duration.ZERO, () -> ran.add("once"));
        Tasks.Stop often = tasks.every(Duration.ofMillis(1), () -> ran.add("often"));
        once.stop();
        often.stop();
        assertThat(ran).isEmpty();
    }
}
