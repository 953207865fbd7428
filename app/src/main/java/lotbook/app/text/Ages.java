package lotbook.app.text;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Spans and moments in sentences: {@code 6 m 12 s}; a moment always carries its zone. */
public final class Ages {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE_AND_CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE_AND_MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Duration AGE_TOLD = Duration.ofMinutes(60);

    private final Texts texts;

    public Ages(Texts texts) {
        this.texts = texts;
    }

    /** The clock today, date and clock on any other day. */
    public static String moment(Instant moment, Instant now) {
        return (day(moment).equals(day(now)) ? CLOCK : DATE_AND_CLOCK).format(moment);
    }

    private static LocalDate day(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** Its age up to an hour, then the clock, with the date if it is another day's: {@code 6 m 12 s ago}, {@code 10:42 UTC}. */
    public String ago(Instant moment, Instant now) {
        Duration age = Duration.between(moment, now);
        return age.compareTo(AGE_TOLD) <= 0 ? texts.get(Message.AGE_AGO, span(age))
                : (day(moment).equals(day(now)) ? MINUTE : DATE_AND_MINUTE).format(moment);
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
