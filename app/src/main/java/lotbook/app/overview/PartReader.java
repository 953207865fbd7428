package lotbook.app.overview;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import lotbook.app.task.Ending;
import lotbook.app.task.Line;
import lotbook.app.task.Progress;
import lotbook.app.task.Running;
import lotbook.app.task.Tasks;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.time.AsOf;

/**
 * Reads one part again and again, never twice at a time: at most every second, and never for more than a sixth of the time, so
 * that a question that takes a large database long does not keep it busy.
 */
final class PartReader<T> {
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);
    private static final int PAUSE_PER_READING = 5;

    private final Source<T> source;
    private final Tasks tasks;
    private final Line line;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Part<T>> part = new ReadOnlyObjectWrapper<>(Part.empty());
    private AsOf asOf = AsOf.NOW;
    private Optional<Running> running = Optional.empty();
    private Optional<Tasks.Stop> planned = Optional.empty();
    private Instant quietUntil = Instant.EPOCH;
    private boolean changed;
    private boolean closed;

    /** What takes long gives up when nobody wants it any more: others wait for their turn behind it. */
    @FunctionalInterface
    interface Source<T> {
        T read(AsOf asOf, Progress progress);
    }

    /** @param line where all parts wait for their turn */
    PartReader(Source<T> source, Tasks tasks, Line line, InstantSource clock) {
        this.source = source;
        this.tasks = tasks;
        this.line = line;
        this.clock = clock;
    }

    ReadOnlyObjectProperty<Part<T>> partProperty() {
        return part.getReadOnlyProperty();
    }

    /** Another moment: what was read of the old one is no answer any more. */
    void ask(AsOf newAsOf) {
        asOf = newAsOf;
        running.ifPresent(Running::cancel);
        running = Optional.empty();
        part.set(Part.empty());
        read();
    }

    /** As soon as the pause is over, and at once if it is. */
    void changed() {
        changed = true;
        if (running.isEmpty() && planned.isEmpty() && !closed) {
            Duration pause = Duration.between(clock.instant(), quietUntil);
            if (pause.isPositive()) {
                planned = Optional.of(tasks.after(pause, this::read));
            } else {
                read();
            }
        }
    }

    void close() {
        closed = true;
        planned.ifPresent(Tasks.Stop::stop);
        running.ifPresent(Running::cancel);
    }

    void read() {
        planned.ifPresent(Tasks.Stop::stop);
        planned = Optional.empty();
        if (closed || running.isPresent()) {
            return;
        }
        changed = false;
        part.set(part.get().beingRead());
        Instant began = clock.instant();
        AsOf asked = asOf;
        Reading reading = new Reading(began);
        Running handle = line.run(Duration.ZERO, progress -> source.read(asked, progress), reading::ended);
        if (!reading.over) {
            running = Optional.of(handle);
        }
    }

    /** One answer that is awaited; executors of tests give it before the handle is there. */
    private final class Reading {
        private final Instant began;
        private boolean over;

        Reading(Instant began) {
            this.began = began;
        }

        void ended(Ending<T> ending) {
            over = true;
            if (ending instanceof Ending.Cancelled<T>) {
                return;
            }
            running = Optional.empty();
            Instant now = clock.instant();
            Duration pause = Duration.between(began, now).multipliedBy(PAUSE_PER_READING);
            quietUntil = now.plus(pause.compareTo(LEAST_PAUSE) > 0 ? pause : LEAST_PAUSE);
            switch (ending) {
                case Ending.Done<T>(T figures) -> part.set(Part.read(figures));
                case Ending.Failed<T>(Failure failure) -> part.set(part.get().failed(failure));
                case Ending.Broken<T>(Throwable cause) -> part.set(part.get().failed(new Failure(
                        Reason.UNAVAILABLE, "The figures could not be read: " + cause + ".",
                        "Try again; if it stays, tell the makers of Lotbook.")));
                case Ending.Cancelled<T> cancelled -> { }
            }
            if (changed) {
                changed();
            }
        }
    }
}
