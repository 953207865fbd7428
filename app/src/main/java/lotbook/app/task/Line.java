package lotbook.app.task;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Work that can wait for its turn: no more than a few pieces at a time, in the order it was asked for, so that it never takes
 * every connection from what somebody is looking at. For the interface thread.
 */
public final class Line {
    private final Tasks tasks;
    private final int abreast;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int underWay;

    Line(Tasks tasks, int abreast) {
        this.tasks = tasks;
        this.abreast = abreast;
    }

    /**
     * What is cancelled gives its turn back at once, though a statement of it may still end.
     *
     * @param breath how long it waits once it is its turn, for what is to be seen first
     */
    public <T> Running run(Duration breath, Work<T> work, Consumer<Ending<T>> then) {
        Running handle = new Running("");
        waiting.add(() -> {
            Turn turn = new Turn();
            handle.whenCancelled(turn::giveBack);
            tasks.later(breath, () -> tasks.start(handle, work, ending -> {
                turn.giveBack();
                Tasks.tell(then, ending);
            }));
        });
        next();
        return handle;
    }

    private void next() {
        while (underWay < abreast && !waiting.isEmpty()) {
            underWay++;
            waiting.removeFirst().run();
        }
    }

    private final class Turn {
        private boolean over;

        void giveBack() {
            if (!over) {
                over = true;
                underWay--;
                next();
            }
        }
    }
}
