package lotbook.app.replication;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import lotbook.app.replication.dictionary.CommonSettings;
import lotbook.domain.execution.FeedPhase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A feed over a real socket, and a server that is told to misbehave. No other test has its console's name. */
@Timeout(240)
abstract class FeedOverSocket {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    final String console;
    final MemoryFeedStore store = new MemoryFeedStore(InstantSource.system());
    final List<FeedEvent> events = new CopyOnWriteArrayList<>();
    final List<Feed> feeds = new ArrayList<>();
    final RawServer server;

    FeedOverSocket(String console) throws Exception {
        this.console = console;
        this.server = new RawServer(console);
    }

    @AfterEach
    void close() throws Exception {
        feeds.forEach(Feed::close);
        server.close();
    }

    void send(int from, int to) {
        for (int i = from; i < to; i++) {
            server.send("8", Wire.deal("E-" + i));
        }
    }

    FeedSettings settings() {
        return FeedSettings.of("127.0.0.1", server.port(), "feed", "secret", "test desk")
                .withNames(console, CommonSettings.DEFAULT_SERVER, CommonSettings.DEFAULT_SERVER);
    }

    Feed start(FeedSettings settings) {
        Feed feed = Feed.start(settings, store, InstantSource.system(), events::add);
        feeds.add(feed);
        return feed;
    }

    Feed live(FeedSettings settings) {
        Feed feed = start(settings);
        until("the feed signs in", () -> feed.state().phase() == FeedPhase.LIVE || feed.state().phase() == FeedPhase.CATCHING_UP);
        return feed;
    }

    void untilTold(String words) {
        until("told: " + words, () -> events.stream().anyMatch(event -> event instanceof FeedEvent.Trouble trouble
                && trouble.failure().message().contains(words)));
    }

    void until(String what, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("Not in time: " + what + "; stored " + store.count() + " up to " + store.lastReceived()
                        + " of " + server.last() + ", " + feeds.getLast().state() + ", strange " + store.strange());
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
