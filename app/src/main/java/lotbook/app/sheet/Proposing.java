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

/**
 * A change that somebody fills in and proposes, without its controls: what it is about and what was typed, what is in its
 * way, and what went wrong. Call it on the interface thread.
 *
 * @param <F> what it is about with what was typed; a record
 */
public final class Proposing<F> {
    private static final int LONGEST_REASON = 400;

    private final Tasks tasks;
    private final Texts texts;
    private final ReadOnlyObjectWrapper<Optional<F>> form = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private Optional<String> underWay = Optional.empty();
    private final Newest readings;

    public Proposing(Tasks tasks, Texts texts) {
        this.tasks = tasks;
        this.readings = new Newest(tasks);
        this.texts = texts;
    }

    /** Empty until it was read, and after it was proposed. */
    public ReadOnlyObjectProperty<Optional<F>> formProperty() {
        return form.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    public Optional<F> form() {
        return form.get();
    }

    /** Begins anew with what is read. */
    public <T> void open(Work<T> reading, Function<T, F> begins) {
        trouble.set("");
        form.set(Optional.empty());
        ask(reading, found -> form.set(Optional.of(begins.apply(found))));
    }

    /** Only what was asked last is answered. */
    public <T> void ask(Work<T> reading, Consumer<T> then) {
        readings.ask(reading, ending -> {
            if (ending instanceof Ending.Done<T>(T found)) {
                then.accept(found);
            } else {
                tell(ending);
            }
        });
    }

    /** Says whether anything is another than before. */
    public boolean type(UnaryOperator<F> typed) {
        Optional<F> now = form.get().map(typed);
        boolean differs = !now.equals(form.get());
        if (differs) {
            form.set(now);
        }
        return differs;
    }

    /**
     * Why it can't be proposed as it is; empty if it can.
     *
     * @param own what the form lacks, before its reason
     * @param why the reason that was typed
     */
    public Optional<String> obstacle(Function<F, Optional<String>> own, Function<F, String> why) {
        if (form.get().isEmpty()) {
            return Optional.of(texts.get(Message.CHANGE_READING));
        }
        F open = form.get().get();
        return own.apply(open).or(() -> reason(why.apply(open).strip()))
                .or(() -> underWay);
    }

    /** As above, of what needs no reason. */
    public Optional<String> obstacle(Function<F, Optional<String>> own) {
        return form.get().isEmpty()
                ? Optional.of(texts.get(Message.CHANGE_READING))
                : own.apply(form.get().get()).or(() -> underWay);
    }

    private Optional<String> reason(String reason) {
        if (reason.isEmpty()) {
            return Optional.of(texts.get(Message.OBSTACLE_NO_REASON));
        }
        return reason.length() > LONGEST_REASON
                ? Optional.of(texts.get(Message.OBSTACLE_LONG_REASON, reason.length(), LONGEST_REASON))
                : Optional.empty();
    }

    /**
     * What was typed stays if it fails.
     *
     * @param words of what was made
     * @param done told them
     */
    public <T> void propose(Work<T> work, Function<T, String> words, Consumer<String> done) {
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
    public <T> void carryOut(String title, Work<T> work, BiFunction<F, T, F> then) {
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
