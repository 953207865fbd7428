package lotbook.app.panel;

import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import lotbook.app.task.Ending;
import lotbook.app.task.Running;
import lotbook.app.task.Tasks;
import lotbook.domain.failure.Failure;
import lotbook.domain.query.Row;

/** What the database tells about one row, asked off the interface thread; the last row asked about wins. */
final class AboutRowModel<T> {
    private final Function<Row, T> reader;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<State<T>> state = new ReadOnlyObjectWrapper<>(new Nothing<>());
    private Optional<Running> asking = Optional.empty();

    /** @param reader blocks */
    public AboutRowModel(Function<Row, T> reader, Tasks tasks) {
        this.reader = reader;
        this.tasks = tasks;
    }

    /** What there is to show. */
    public sealed interface State<T> {}

    /** No row was asked about. */
    public record Nothing<T>() implements State<T> {}

    public record Reading<T>(Row row) implements State<T> {}

    public record Found<T>(Row row, T told) implements State<T> {}

    public record NotTold<T>(Row row, String sentence) implements State<T> {}

    public ReadOnlyObjectProperty<State<T>> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Whether this row was asked about last. */
    public boolean isAbout(Row row) {
        return switch (state.get()) {
            case Nothing<T>() -> false;
            case Reading<T>(Row asked) -> asked.equals(row);
            case Found<T>(Row asked, T told) -> asked.equals(row);
            case NotTold<T>(Row asked, String sentence) -> false;
        };
    }

    public void about(Row row) {
        asking.ifPresent(Running::cancel);
        state.set(new Reading<>(row));
        asking = Optional.of(tasks.quietly(progress -> reader.apply(row), ending -> end(row, ending)));
    }

    public void clear() {
        asking.ifPresent(Running::cancel);
        state.set(new Nothing<>());
    }

    private void end(Row row, Ending<T> ending) {
        switch (ending) {
            case Ending.Done<T>(T told) -> state.set(new Found<>(row, told));
            case Ending.Failed<T>(Failure failure) -> state.set(new NotTold<>(row, failure.toString()));
            case Ending.Broken<T>(Throwable cause) -> state.set(new NotTold<>(row, cause.toString()));
            case Ending.Cancelled<T> cancelled -> { }
        }
    }
}
