package lotbook.app.table;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import lotbook.app.task.Ending;
import lotbook.app.task.Running;
import lotbook.app.task.Tasks;
import lotbook.domain.failure.Failure;
import lotbook.domain.query.RowSource;

/** The reading a grid has under way, and how the last one ended; a new one takes the place of the one before. */
final class GridReading {
    private final RowSource source;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Consumer<GridAnswer> show;
    private final ReadOnlyObjectWrapper<GridState> state = new ReadOnlyObjectWrapper<>(new GridState.Opening());
    private final ReadOnlyObjectWrapper<Optional<Instant>> since = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Running> reading = Optional.empty();

    /** @param show gets each answer, on the interface thread */
    GridReading(RowSource source, Tasks tasks, InstantSource clock, Consumer<GridAnswer> show) {
        this.source = source;
        this.tasks = tasks;
        this.clock = clock;
        this.show = show;
    }

    ReadOnlyObjectProperty<GridState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** When the reading under way was asked for; empty if none is. */
    ReadOnlyObjectProperty<Optional<Instant>> sinceProperty() {
        return since.getReadOnlyProperty();
    }

    void say(GridState now) {
        state.set(now);
    }

    /** @param matching rows that are known to match, if only others are to be opened; unless a reading for more is under way */
    void read(GridAnswer.Asked asked, Optional<GridIds> matching) {
        boolean more = since.get().isPresent();
        reading.ifPresent(Running::cancel);
        since.set(Optional.of(clock.instant()));
        reading = Optional.of(tasks.quietly(
                progress -> matching.isEmpty() || more
                        ? GridAnswer.read(source.stoppable(progress::whenCancelled), asked, clock)
                        : GridAnswer.opened(source.stoppable(progress::whenCancelled), asked, matching.get(), clock),
                this::end));
    }

    /** Gives it up; what was shown stays. */
    void stop() {
        reading.ifPresent(Running::cancel);
        stand();
    }

    /** None is under way any more. */
    void stand() {
        since.set(Optional.empty());
    }

    void end(Ending<GridAnswer> ending) {
        switch (ending) {
            case Ending.Cancelled<GridAnswer> gone -> { }
            case Ending.Done<GridAnswer>(GridAnswer answer) -> {
                stand();
                show.accept(answer);
            }
            case Ending.Failed<GridAnswer>(Failure failure) -> {
                stand();
                state.set(new GridState.Failed(failure, clock.instant()));
            }
            case Ending.Broken<GridAnswer>(Throwable cause) -> {
                stand();
                state.set(new GridState.Broken(cause, clock.instant()));
            }
        }
    }
}
