package lotbook.app.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lotbook.app.demo.DemoDesk;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.execution.Notice;
import lotbook.domain.execution.StrangeMessage;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.programme.StoredCalendars;

/** Messages of a server that nobody understands, and one notice, by the feed's own way in. */
public final class OddMessages {
    private static final Instant FIRST = Instant.parse("2018-03-26T09:00:00Z");

    private OddMessages() {}

    /** Messages 1 to {@code count}, an hour apart, then the notice. */
    public static void report(DemoDesk desk, LocalChanges changes, int count) {
        List<Received> received = new ArrayList<>(IntStream.rangeClosed(1, count)
                .mapToObj(number -> new Received(number, at(number), new StrangeMessage(
                        "MT5-1", at(number), number, "8", "8=FIX.4.4|35=8|37=O-" + number,
                        "Execution report " + number + " has no Symbol.")))
                .toList());
        received.add(new Received(
                count + 1L, at(count + 1), new Notice("MT5-1", at(count + 1), "Maintenance tonight", List.of())));
        try (Database feed = desk.signIn(OperatorRole.FEED)) {
            JdbcFeedStore store = new JdbcFeedStore(feed, StoredCalendars.read(feed), changes);
            Lease lease = store.take("MT5-1", "test", Duration.ofMinutes(5));
            store.commit(lease, received, count + 1L);
            store.release(lease);
        }
    }

    private static Instant at(int number) {
        return FIRST.plus(Duration.ofHours(number));
    }
}
