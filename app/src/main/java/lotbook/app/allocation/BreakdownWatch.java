package lotbook.app.allocation;

import java.time.Duration;
import java.util.Optional;
import lotbook.app.allocation.CheckBreakdowns.Done;
import lotbook.app.allocation.CheckBreakdowns.Listener;
import lotbook.app.task.Ending;
import lotbook.app.task.Progress;
import lotbook.app.task.Running;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;

/**
 * Has leaders' deals checked while a window is open: a few at a time and unseen, or as a task of the status bar where there is
 * much to catch up with. Told of every commit with {@link #changed()}, it looks for what has settled every ten seconds; without
 * one it asks for nothing. Used on the interface thread.
 */
public final class BreakdownWatch {
    private static final Duration LOOK = Duration.ofSeconds(10);
    /** After a look that failed, so many are left out. */
    private static final int PAUSE = 5;
    private static final long FEW = 64;

    private final CheckBreakdowns checks;
    private final Tasks tasks;
    private final Texts texts;
    private final Told told;
    private final Duration look;
    private Tasks.Stop timer = () -> { };
    private Optional<Running> running = Optional.empty();
    private boolean busy;
    private boolean worthALook = true;
    private boolean inTrouble;
    private boolean over;
    private int pause;

    public BreakdownWatch(CheckBreakdowns checks, Tasks tasks, Texts texts, Told told) {
        this(checks, tasks, texts, told, LOOK);
    }

    BreakdownWatch(CheckBreakdowns checks, Tasks tasks, Texts texts, Told told, Duration look) {
        this.look = look;
        this.checks = checks;
        this.tasks = tasks;
        this.texts = texts;
        this.told = told;
    }

    /** What somebody should know. */
    public interface Told {
        /** It goes on trying, and says so once until it worked again. */
        void trouble(Failure failure);

        /** Somebody stopped it; it begins again with the next window. */
        void stopped();
    }

    public void start() {
        timer = tasks.every(look, this::look);
        look();
    }

    /** Something was committed. */
    public void changed() {
        worthALook = true;
    }

    /** Ends with its window; what was read and not recorded is read again by the next. */
    public void close() {
        over = true;
        timer.stop();
        running.ifPresent(Running::cancel);
    }

    private void look() {
        if (busy || over || !worthALook) {
            return;
        }
        if (pause > 0) {
            pause--;
            return;
        }
        busy = true;
        worthALook = false;
        running = Optional.of(tasks.quietly(progress -> checks.run(FEW, listening(progress, 0)), this::ended));
    }

    private void catchUp() {
        busy = true;
        running = Optional.of(tasks.run(
                texts.get(Message.CHECKING_BREAKDOWNS),
                progress -> checks.run(Long.MAX_VALUE, listening(progress, checks.unchecked())), this::ended));
    }

    private static Listener listening(Progress progress, long all) {
        return new Listener(
                _ -> { }, done -> progress.at(done.checked(), Math.max(all, done.checked())), progress::cancelled);
    }

    private void ended(Ending<Done> ending) {
        busy = false;
        if (over) {
            return;
        }
        switch (ending) {
            case Ending.Done<Done>(Done done) -> {
                inTrouble = false;
                worthALook |= done.unsettled();
                if (done.left()) {
                    catchUp();
                }
            }
            case Ending.Failed<Done>(Failure failure) -> failed(failure);
            case Ending.Broken<Done>(Throwable cause) -> failed(new Failure(
                    Reason.UNAVAILABLE, "Leader deals could not be checked: " + cause + ".",
                    "It is tried again; if it stays, tell the makers of Lotbook."));
            case Ending.Cancelled<Done> _ -> {
                over = true;
                timer.stop();
                told.stopped();
            }
        }
    }

    private void failed(Failure failure) {
        worthALook = true;
        pause = PAUSE;
        if (!inTrouble) {
            inTrouble = true;
            told.trouble(failure);
        }
    }
}
