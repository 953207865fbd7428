package lotbook.app.feed;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import lotbook.app.control.Tone;
import lotbook.app.text.Message;
import org.kordamp.ikonli.feather.Feather;

/** Word, tone and icon of each state of a feed. */
public final class FeedLooks {
    private static final Duration HISTORY = Duration.ofDays(1);

    private FeedLooks() {}

    /** The day a server sends again, if its facts are of the past: a lag of days is no lag. */
    public static Optional<LocalDate> replayed(FeedReading reading) {
        return reading.lag()
                .filter(FeedLooks::isHistory)
                .flatMap(behind -> reading.lastFactAt().map(last -> last.minus(behind)))
                .map(moment -> moment.atOffset(ZoneOffset.UTC).toLocalDate());
    }

    public static boolean isHistory(Duration behind) {
        return behind.compareTo(HISTORY) > 0;
    }

    public static Message word(FeedReading.Link link) {
        return switch (link) {
            case LIVE -> Message.FEED_LIVE;
            case FOLLOWING -> Message.FEED_FOLLOWING;
            case CATCHING_UP -> Message.FEED_CATCHING_UP;
            case LATE -> Message.FEED_LATE;
            case GAP -> Message.FEED_GAP;
            case DOWN -> Message.FEED_DOWN;
        };
    }

    public static Tone tone(FeedReading.Link link) {
        return switch (link) {
            case LIVE -> Tone.SUCCESS;
            case FOLLOWING -> Tone.NEUTRAL;
            case CATCHING_UP -> Tone.ACCENT;
            case LATE, GAP -> Tone.WARNING;
            case DOWN -> Tone.DANGER;
        };
    }

    public static Feather icon(FeedReading.Link link) {
        return switch (link) {
            case LIVE -> Feather.RADIO;
            case FOLLOWING -> Feather.EYE;
            case CATCHING_UP -> Feather.FAST_FORWARD;
            case LATE -> Feather.CLOCK;
            case GAP -> Feather.ALERT_TRIANGLE;
            case DOWN -> Feather.CLOUD_OFF;
        };
    }
}
