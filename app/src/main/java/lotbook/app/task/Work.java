package lotbook.app.task;

/** What runs off the interface thread. May block. */
@FunctionalInterface
public interface Work<T> {
    T run(Progress progress) throws Exception;
}
