package lotbook.app.sheet;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.app.task.Work;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;

/** What is done below a grid, one act at a time, and what came of the last in words. Call it on the interface thread. */
public final class Acting {
    private final Texts texts;
    private final Tasks tasks;
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    public Acting(Texts texts, Tasks tasks) {
        this.texts = texts;
        this.tasks = tasks;
    }

    /** What was done last, in words. */
    public ReadOnlyStringProperty toldProperty() {
        return told.getReadOnlyProperty();
    }

    /** What is in the way, or went wrong last, with the remedy; empty if nothing did. */
    public ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Tells what was done. */
    public void tell(String words) {
        told.set(words);
    }

    /** Tells what is in the way of an act that was asked for. */
    public void refuse(String words) {
        trouble.set(words);
    }

    /**
     * As a task that people see.
     *
     * @param then gets what came of it, on the interface thread
     */
    public <T> void act(String title, Work<T> work, Consumer<T> then) {
        trouble.set("");
        told.set("");
        busy.set(true);
        tasks.run(title, work, ending -> {
            busy.set(false);
            switch (ending) {
                case Ending.Done<T>(T result) -> then.accept(result);
                case Ending.Failed<T>(var failure) -> trouble.set(failure.toString());
                case Ending.Broken<T>(Throwable cause) -> trouble.set(texts.get(Message.FEES_BROKEN, String.valueOf(cause)));
                case Ending.Cancelled<T> _ -> told.set(texts.get(Message.FEES_CANCELLED));
            }
        });
    }
}
