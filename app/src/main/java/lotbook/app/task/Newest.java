package lotbook.app.task;

import java.util.function.Consumer;

/**
 * Questions of which only the last counts: an earlier one that takes longer would bring back what is no longer so. Used on the
 * interface thread.
 */
public final class Newest {
    private final Tasks tasks;
    private int asked;

    public Newest(Tasks tasks) {
        this.tasks = tasks;
    }

    /** @param then told how it ended, unless another was asked meanwhile */
    public <T> void ask(Work<T> work, Consumer<Ending<T>> then) {
        asked++;
        int question = asked;
        tasks.quietly(work, ending -> {
            if (question == asked) {
                then.accept(ending);
            }
        });
    }
}
