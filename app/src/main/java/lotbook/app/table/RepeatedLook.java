package lotbook.app.table;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.domain.query.RowSource;

/**
 * Asks again what a grid shows whenever something was committed: one look at a time, and between two of them the longer a
 * pause the longer a look takes, so that a busy database is not asked all the time.
 */
final class RepeatedLook {
    private static final Duration LEAST_PAUSE = Duration.ofMillis(250);
    private static final int PAUSE_FACTOR = 5;

    private final RowSource source;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Supplier<GridAnswer.Asked> question;
    private final BiConsumer<GridAnswer.Asked, Ending<GridAnswer>> seen;
    private boolean looking;
    private boolean again;

    /**
     * @param question what to ask at that moment
     * @param seen gets what came, on the interface thread
     */
    RepeatedLook(RowSource source, Tasks tasks, InstantSource clock, Supplier<GridAnswer.Asked> question,
            BiConsumer<GridAnswer.Asked, Ending<GridAnswer>> seen) {
        this.source = source;
        this.tasks = tasks;
        this.clock = clock;
        this.question = question;
        this.seen = seen;
    }

    void look() {
        if (looking) {
            again = true;
            return;
        }
        looking = true;
        GridAnswer.Asked asked = question.get();
        tasks.quietly(progress -> GridAnswer.read(source, asked, clock), ending -> end(asked, ending));
    }

    private void end(GridAnswer.Asked asked, Ending<GridAnswer> ending) {
        looking = false;
        seen.accept(asked, ending);
        if (again) {
            again = false;
            tasks.after(pause(ending), this::look);
        }
    }

    private static Duration pause(Ending<GridAnswer> ending) {
        if (!(ending instanceof Ending.Done<GridAnswer>(GridAnswer answer))) {
            return LEAST_PAUSE;
        }
        Duration wait = answer.took().multipliedBy(PAUSE_FACTOR);
        return wait.compareTo(LEAST_PAUSE) > 0 ? wait : LEAST_PAUSE;
    }
}
