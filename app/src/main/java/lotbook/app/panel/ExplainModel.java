package lotbook.app.panel;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import lotbook.app.task.Ending;
import lotbook.app.task.Running;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.app.text.ValueFormat.PriceDigits;
import lotbook.domain.explain.Explanation;
import lotbook.domain.failure.Failure;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;

/** The derivation in the side panel without its controls: which figure, and what came of asking. */
public final class ExplainModel {
    private final Supplier<Explainer> explainer;
    private final ValueFormat values;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Closed());
    private Optional<Running> asking = Optional.empty();

    /** @param explainer asked for at each figure, because the window's moment changes */
    public ExplainModel(Supplier<Explainer> explainer, PriceDigits digits, Texts texts, Tasks tasks) {
        this.explainer = explainer;
        this.values = new ValueFormat(texts, digits);
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

    /** Asks how a figure came about. */
    public void explain(Row row, Column column) {
        asking.ifPresent(Running::cancel);
        String figure = values.shown(row, column);
        state.set(new Reading(figure));
        Explainer now = explainer.get();
        asking = Optional.of(tasks.quietly(progress -> now.explain(row, column), ending -> end(figure, ending)));
    }

    /** Shows a derivation that is there already. */
    public void show(String figure, Explanation explanation) {
        asking.ifPresent(Running::cancel);
        state.set(new Explained(figure, explanation));
    }

    public void close() {
        asking.ifPresent(Running::cancel);
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
