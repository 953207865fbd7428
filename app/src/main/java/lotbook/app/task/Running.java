package lotbook.app.task;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/** A piece of work under way, as the status bar shows it. Its properties change on the interface thread. */
public final class Running {
    private final String title;
    private final ReadOnlyLongWrapper done = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper total = new ReadOnlyLongWrapper();
    private final List<Runnable> stops = new ArrayList<>();
    private boolean cancelled;

    Running(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    public ReadOnlyLongProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    /** 0 while nobody knows. */
    public ReadOnlyLongProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /**
     * Ends the work as {@link Ending.Cancelled} unless it was over already. The thread is not interrupted: an interrupt
     * would close the file of an embedded database under everybody's feet.
     */
    public void cancel() {
        List<Runnable> now;
        synchronized (this) {
            cancelled = true;
            now = List.copyOf(stops);
            stops.clear();
        }
        now.forEach(Runnable::run);
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    void whenCancelled(Runnable stop) {
        synchronized (this) {
            if (!cancelled) {
                stops.add(stop);
                return;
            }
        }
        stop.run();
    }

    synchronized void over() {
        stops.clear();
    }

    void stands(long doneNow, long totalNow) {
        done.set(doneNow);
        total.set(totalNow);
    }
}
