package lotbook.persistence.intake;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Notices inside this process, on the thread that committed. */
public final class LocalChanges implements ChangeNotices {
    private static final System.Logger LOG = System.getLogger(LocalChanges.class.getName());
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();

    @Override
    public Subscription subscribe(Consumer<Change> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Something was committed by other ways than the feed's. */
    public void tell() {
        publish(Change.ANYTHING);
    }

    /** A listener that fails is no reason to call a commit failed. */
    void publish(Change change) {
        for (Consumer<Change> listener : listeners) {
            try {
                listener.accept(change);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "A listener to changes failed", e);
            }
        }
    }

    @Override
    public void close() {
        listeners.clear();
    }
}
