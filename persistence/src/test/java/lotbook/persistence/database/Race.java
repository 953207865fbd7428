package lotbook.persistence.database;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lotbook.domain.failure.FailureException;

/** Two desks that do something in the same millisecond. */
public final class Race {
    private Race() {}

    /** What each came to: its answer, or the {@link FailureException} it was refused with. */
    public static List<Object> between(Callable<?> one, Callable<?> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Future<Object>> running = List.of(both.submit(() -> run(start, one)), both.submit(() -> run(start, other)));
            return List.of(running.get(0).get(), running.get(1).get());
        }
    }

    private static Object run(CyclicBarrier start, Callable<?> act) throws Exception {
        start.await();
        try {
            return act.call();
        } catch (FailureException e) {
            return e;
        }
    }
}
