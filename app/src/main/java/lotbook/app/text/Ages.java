package lotbook.app.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Spans and moments in sentences: {@code 6 m 12 s}; a moment always carries its zone. */
public final class Ages {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE_AND_CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Texts texts;

    public Ages(Texts texts) {
        this.texts = texts;
    }

    /** The clock today, date and clock on any other day. */
    public static String moment(Instant moment, Instant now) {
        boolean today = moment.atOffset(ZoneOffset.UTC).toLocalDate()
                .equals(now.atOffset(ZoneOffset.UTC).toLocalDate());
        return (today ? CLOCK : DATE_AND_CLOCK).format(moment);
    }

    /** Date and clock. */
    public static String dated(Instant moment) {
        return DATE_AND_CLOCK.format(moment);
    }

    /** With its two largest units; a span that would be negative is zero. */
    public String span(Duration span) {
        Duration age = span.isNegative() ? Duration.ZERO : span;
        if (age.toDays() > 0) {
            return texts.get(Message.AGE_DAYS, ValueFormat.grouped(age.toDays()), age.toHoursPart());
        }
        if (age.toHours() > 0) {
            return texts.get(Message.AGE_HOURS, age.toHours(), age.toMinutesPart());
        }
        if (age.toMinutes() > 0) {
            return texts.get(Message.AGE_MINUTES, age.toMinutes(), age.toSecondsPart());
        }
        return texts.get(Message.AGE_SECONDS, age.toSeconds());
    }

    /** For lags, where milliseconds matter. */
    public String fineSpan(Duration span) {
        return span.compareTo(Duration.ofSeconds(1)) < 0
                ? texts.get(Message.AGE_MILLIS, Math.max(0, span.toMillis()))
                : span(span);
    }
}
