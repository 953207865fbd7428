package lotbook.app.sheet;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import lotbook.app.task.Ending;
import lotbook.app.task.Newest;
import lotbook.app.task.Tasks;
import lotbook.app.task.Work;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;

/**
 * A change that somebody fills in on a {@link ProposingSheet} and proposes, without its controls: what it is about and what was
 * typed, the reason, what is in its way, and what went wrong. Call it on the interface thread.
 *
 * @param <F> what it is about with what was typed, but for the reason; a record
 */
public abstract class ProposingModel<F> {
    private static final int LONGEST_REASON = 400;

    private final Texts texts;
    private final Tasks tasks;
    private final Newest readings;
    private final ReadOnlyObjectWrapper<Optional<F>> form = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private Optional<String> underWay = Optional.empty();
    private String why = "";

    protected ProposingModel(Texts texts, Tasks tasks) {
        this.texts = texts;
        this.tasks = tasks;
        this.readings = new Newest(tasks);
    }

    /** Empty until it was read, and after it was proposed. */
    public final ReadOnlyObjectProperty<Optional<F>> formProperty() {
        return form.getReadOnlyProperty();
    }

    public final ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    public abstract String title(F open);

    /** What the form lacks, before its reason; empty if nothing. */
    protected abstract Optional<String> lacks(F open);

    /**
     * Proposes what is open by {@link #send} or {@link #carryOut}; nothing is in its way.
     *
     * @param done told what was made, in words
     */
    protected abstract void propose(F open, String reason, Consumer<String> done);

    /** Whether it can't be proposed without a reason. */
    protected boolean needsReason() {
        return true;
    }

    protected final Texts texts() {
        return texts;
    }

    protected final Optional<F> form() {
        return form.get();
    }

    /** The reason, as typed. */
    public final String why() {
        return why;
    }

    public final void why(String typed) {
        why = typed;
    }

    /** Why it can't be proposed as it is; empty if it can. */
    public final Optional<String> obstacle() {
        return form.get().isEmpty()
                ? Optional.of(texts.get(Message.CHANGE_READING))
                : lacks(form.get().get()).or(this::lacksReason).or(() -> underWay);
    }

    private Optional<String> lacksReason() {
        int length = why.strip().length();
        if (needsReason() && length == 0) {
            return Optional.of(texts.get(Message.OBSTACLE_NO_REASON));
        }
        return length > LONGEST_REASON
                ? Optional.of(texts.get(Message.OBSTACLE_LONG_REASON, ValueFormat.grouped(length), LONGEST_REASON))
                : Optional.empty();
    }

    /** Nothing happens while something is in its way. @param done told what was proposed, in words */
    public final void propose(Consumer<String> done) {
        if (obstacle().isEmpty()) {
            propose(form.get().orElseThrow(), why.strip(), done);
        }
    }

    /** Begins anew with what is read. */
    protected final <T> void begin(Work<T> reading, Function<T, F> begins) {
        trouble.set("");
        why = "";
        form.set(Optional.empty());
        ask(reading, found -> form.set(Optional.of(begins.apply(found))));
    }

    /** Only what was asked last is answered. */
    protected final <T> void ask(Work<T> reading, Consumer<T> then) {
        readings.ask(reading, ending -> {
            if (ending instanceof Ending.Done<T>(T found)) {
                then.accept(found);
            } else {
                tell(ending);
            }
        });
    }

    /** Says whether anything is another than before. */
    protected final boolean type(UnaryOperator<F> typed) {
        Optional<F> now = form.get().map(typed);
        boolean differs = !now.equals(form.get());
        if (differs) {
            form.set(now);
        }
        return differs;
    }

    /**
     * What was typed stays if it fails.
     *
     * @param words of what was made
     * @param done told them
     */
    protected final <T> void send(Work<T> work, Function<T, String> words, Consumer<String> done) {
        underWay = Optional.of(texts.get(Message.OBSTACLE_PROPOSING));
        trouble.set("");
        tasks.quietly(work, ending -> {
            underWay = Optional.empty();
            if (ending instanceof Ending.Done<T>(T made)) {
                form.set(Optional.empty());
                done.accept(words.apply(made));
            } else {
                tell(ending);
            }
        });
    }

    /**
     * As a task that people see, with its progress. What is open stays; if it fails or is stopped, as it was.
     *
     * @param title of the task
     * @param then what is open afterwards
     */
    protected final <T> void carryOut(String title, Work<T> work, BiFunction<F, T, F> then) {
        underWay = Optional.of(title);
        trouble.set("");
        tasks.run(title, work, ending -> {
            underWay = Optional.empty();
            if (ending instanceof Ending.Done<T>(T made)) {
                form.set(form.get().map(open -> then.apply(open, made)));
            } else if (ending instanceof Ending.Cancelled<T>) {
                trouble.set(texts.get(Message.CHANGE_STOPPED));
            } else {
                tell(ending);
            }
        });
    }

    private void tell(Ending<?> ending) {
        trouble.set(switch (ending) {
            case Ending.Failed<?>(var failure) -> failure.toString();
            case Ending.Broken<?>(Throwable cause) -> texts.get(Message.CHANGE_BROKEN, String.valueOf(cause));
            case Ending.Done<?> _, Ending.Cancelled<?> _ -> "";
        });
    }
}
