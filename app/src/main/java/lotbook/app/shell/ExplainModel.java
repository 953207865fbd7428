package lotbook.app.shell;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import lotbook.app.task.Ending;
import lotbook.app.task.Running;
import lotbook.app.task.Tasks;
import lotbook.app.text.ValueFormat;
import lotbook.domain.explain.Explanation;
import lotbook.domain.failure.Failure;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;

/** The panel that explains, without its controls: which figure, and what came of asking. */
public final class ExplainModel {
    private final Explainer explainer;
    private final ValueFormat values;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Closed());
    private final BooleanProperty pinned = new SimpleBooleanProperty();
    private Optional<Running> asking = Optional.empty();

    public ExplainModel(Explainer explainer, ValueFormat values, Tasks tasks) {
        this.explainer = explainer;
        this.values = values;
        this.tasks = tasks;
    }

    /** What the panel shows. {@code figure} has the grid's digits. */
    public sealed interface State {}

    public record Closed() implements State {}

    public record Reading(String figure) implements State {}

    public record Explained(String figure, Explanation explanation) implements State {}

    /** Nothing was computed here. */
    public record Reported(String figure) implements State {}

    public record NotExplained(String figure, Failure failure) implements State {}

    public record Broken(String figure, Throwable cause) implements State {}

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Pinned: the panel stays with its figure while the focus moves. */
    public BooleanProperty pinnedProperty() {
        return pinned;
    }

    public boolean isOpen() {
        return !(state.get() instanceof Closed);
    }

    /** Opens the panel on a figure. */
    public void explain(Row row, Column column) {
        asking.ifPresent(Running::cancel);
        String figure = values.shown(row, column);
        state.set(new Reading(figure));
        asking = Optional.of(tasks.quietly(progress -> explainer.explain(row, column), ending -> end(figure, ending)));
    }

    /** The focus moved: an open panel that isn't pinned follows it to the next computed figure. */
    public void follow(Row row, Column column) {
        if (isOpen() && !pinned.get() && column.explained() && row.value(column).isPresent()) {
            explain(row, column);
        }
    }

    public void close() {
        asking.ifPresent(Running::cancel);
        pinned.set(false);
        state.set(new Closed());
    }

    private void end(String figure, Ending<Optional<Explanation>> ending) {
        switch (ending) {
            case Ending.Done<Optional<Explanation>>(Optional<Explanation> found) -> state.set(
                    found.<State>map(explanation -> new Explained(figure, explanation))
                            .orElseGet(() -> new Reported(figure)));
            case Ending.Failed<Optional<Explanation>>(Failure failure) -> state.set(new NotExplained(figure, failure));
            case Ending.Broken<Optional<Explanation>>(Throwable cause) -> state.set(new Broken(figure, cause));
            case Ending.Cancelled<Optional<Explanation>> cancelled -> { }
        }
    }
}
