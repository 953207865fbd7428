package lotbook.app.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import lotbook.app.table.Staleness;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;

/** Looks at the feeds every second, and says in sentences what strip, foot and status bar print. */
public final class FeedModel {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Supplier<List<FeedReading>> source;
    private final Tasks tasks;
    private final Texts texts;
    private final Ages ages;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Look> look = new ReadOnlyObjectWrapper<>(new Look(List.of(), Instant.EPOCH));
    private Tasks.Stop timer = () -> {};
    private boolean looking;

    /** @param source how the feeds stand; blocks */
    public FeedModel(Supplier<List<FeedReading>> source, Tasks tasks, Texts texts, InstantSource clock) {
        this.source = source;
        this.tasks = tasks;
        this.texts = texts;
        this.ages = new Ages(texts);
        this.clock = clock;
    }

    /** The feeds as they were at one moment. */
    public record Look(List<FeedReading> feeds, Instant at) {
        public Look {
            feeds = List.copyOf(feeds);
        }

        /** The one that worries most; it stands in the status bar. */
        public Optional<FeedReading> worst() {
            return feeds.stream().max(Comparator.comparing(FeedReading::link));
        }

        public Staleness staleness() {
            return new Staleness(names(true), names(false));
        }

        private Set<String> names(boolean down) {
            return feeds.stream()
                    .filter(feed -> feed.isDown() == down)
                    .map(FeedReading::server)
                    .collect(Collectors.toSet());
        }
    }

    public ReadOnlyObjectProperty<Look> lookProperty() {
        return look.getReadOnlyProperty();
    }

    public void start() {
        look();
        timer = tasks.every(PERIOD, this::look);
    }

    public void stop() {
        timer.stop();
    }

    /** One sentence for each server whose link is down: which, since when, for how long. */
    public List<String> staleSentences() {
        Look now = look.get();
        return now.feeds().stream().filter(FeedReading::isDown).map(feed -> stale(feed, now.at())).toList();
    }

    /** One sentence for each server that skipped messages. */
    public List<String> gapSentences() {
        return look.get().feeds().stream()
                .filter(feed -> feed.gaps() > 0)
                .map(feed -> texts.get(feed.gaps() == 1 ? Message.GAP_ONE : Message.GAP_MANY,
                        ValueFormat.grouped(feed.gaps()), feed.server(), ValueFormat.grouped(feed.completeTo())))
                .toList();
    }

    /** What an empty grid may add: that the feed is at work, if it is. */
    public Optional<String> alive() {
        Look now = look.get();
        return now.worst().filter(feed -> feed.link() == FeedReading.Link.LIVE).flatMap(FeedReading::lastFactAt)
                .map(last -> texts.get(Message.FEED_ALIVE, ages.ago(last, now.at())));
    }

    /** For the foot of a grid: source, how its link is, age of what it sent last, gaps. */
    public String source() {
        Look now = look.get();
        return now.feeds().isEmpty()
                ? texts.get(Message.SOURCE_NONE)
                : now.feeds().stream().map(feed -> source(feed, now.at())).collect(Collectors.joining("  \u00b7  "));
    }

    private String stale(FeedReading feed, Instant now) {
        return feed.since()
                .map(since -> texts.get(Message.STALE_STRIP,
                        feed.server(), Ages.moment(since, now), ages.span(Duration.between(since, now))))
                .orElseGet(() -> texts.get(Message.STALE_STRIP_NEVER, feed.server()));
    }

    private String source(FeedReading feed, Instant now) {
        String link = texts.get(FeedLooks.word(feed.link())).toLowerCase(Locale.ROOT);
        return feed.lastFactAt()
                .map(last -> texts.get(Message.SOURCE_FEED,
                        feed.server(), link, ages.ago(last, now), ValueFormat.grouped(feed.completeTo())))
                .orElseGet(() -> texts.get(Message.SOURCE_FEED_NO_FACT, feed.server(), link));
    }

    private void look() {
        if (looking) {
            return;
        }
        looking = true;
        tasks.<List<FeedReading>>quietly(progress -> source.get(), ending -> {
            looking = false;
            switch (ending) {
                case Ending.Done<List<FeedReading>>(List<FeedReading> feeds) ->
                        look.set(new Look(feeds, clock.instant()));
                case Ending.Failed<List<FeedReading>> failed -> lost();
                case Ending.Broken<List<FeedReading>> broken -> lost();
                case Ending.Cancelled<List<FeedReading>> cancelled -> { }
            }
        });
    }

    /** Who can't even ask knows no feed to be alive: every one counts as down since the last time it was seen. */
    private void lost() {
        Look last = look.get();
        List<FeedReading> down = last.feeds().stream()
                .map(feed -> feed.isDown() ? feed : new FeedReading(feed.server(), FeedReading.Link.DOWN,
                        Optional.of(last.at()), feed.lag(), feed.lastFactAt(), feed.completeTo(), feed.gaps()))
                .toList();
        look.set(new Look(down, clock.instant()));
    }
}
