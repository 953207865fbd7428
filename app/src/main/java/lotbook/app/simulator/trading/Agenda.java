package lotbook.app.simulator.trading;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;

/** What is due when; what is due at one moment comes in the order it was entered. */
final class Agenda {
    private final Queue<Item> items =
            new PriorityQueue<>(Comparator.comparing(Item::at).thenComparingLong(Item::order));
    private long entered;

    void at(Instant moment, Runnable action) {
        items.add(new Item(moment, entered++, action));
    }

    Optional<Instant> nextAt() {
        return Optional.ofNullable(items.peek()).map(Item::at);
    }

    /** Takes the next item out and does it. */
    void doNext() {
        items.remove().action().run();
    }

    private record Item(Instant at, long order, Runnable action) {}
}
