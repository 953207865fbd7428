package lotbook.app.answer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import lotbook.app.task.Ending;
import lotbook.app.task.Running;
import lotbook.app.task.Tasks;
import lotbook.domain.failure.Failure;
import lotbook.domain.fee.run.FeeQuestion;

/** The answer about a fee without its controls: what came of asking, and of which moment the window would like to know. */
public final class AnswerModel {
    /** Proving takes a replay; what it rests on changes by people's acts, not by the second. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final FeeQuestion question;
    private final FeeAnswers answers;
    private final Tasks tasks;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Reading());
    private Instant readAt = Instant.MIN;
    private Optional<Running> reading = Optional.empty();

    public AnswerModel(FeeQuestion question, FeeAnswers answers, Tasks tasks, InstantSource clock) {
        this.question = question;
        this.answers = answers;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** What there is to see. */
    public sealed interface State {}

    public record Reading() implements State {}

    /** @param at when it was read */
    public record Shown(FeeAnswer answer, Instant at) implements State {}

    public record NotShown(Failure failure) implements State {}

    public record Broken(Throwable cause) implements State {}

    public FeeQuestion question() {
        return question;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Empty until it is there. */
    public Optional<FeeAnswer> answer() {
        return state.get() instanceof Shown shown ? Optional.of(shown.answer()) : Optional.empty();
    }

    /** Reads again what may have changed, unless that was just done. What is shown stays meanwhile. */
    public void refresh() {
        if (readAt.equals(Instant.MIN) || Duration.between(readAt, clock.instant()).compareTo(FRESH) > 0) {
            read();
        }
    }

    /** After it could not be read. */
    public void again() {
        state.set(new Reading());
        read();
    }

    private void read() {
        reading.ifPresent(Running::cancel);
        Instant asked = clock.instant();
        readAt = asked;
        reading = Optional.of(tasks.quietly(_ -> answers.of(question), ending -> end(asked, ending)));
    }

    private void end(Instant asked, Ending<FeeAnswer> ending) {
        switch (ending) {
            case Ending.Done<FeeAnswer>(FeeAnswer answer) -> state.set(new Shown(answer, asked));
            case Ending.Failed<FeeAnswer>(Failure failure) -> state.set(new NotShown(failure));
            case Ending.Broken<FeeAnswer>(Throwable cause) -> state.set(new Broken(cause));
            case Ending.Cancelled<FeeAnswer> _ -> { }
        }
    }

    public void close() {
        reading.ifPresent(Running::cancel);
    }
}
