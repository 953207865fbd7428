package lotbook.app.place;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;

/** The two moments as people type and choose them. Everything is UTC except the ends of business days. */
public final class TimeChoice {
    private static final DateTimeFormatter TYPED = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd[[' ']['T']HH:mm[:ss]]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .optionalStart().appendLiteral('Z').optionalEnd()
            .optionalStart().appendLiteral(" UTC").optionalEnd()
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSS]", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final BusinessCalendar calendar;
    private final InstantSource clock;
    private final Texts texts;

    /** @param calendar whose days end where the presets say */
    public TimeChoice(BusinessCalendar calendar, InstantSource clock, Texts texts) {
        this.calendar = calendar;
        this.clock = clock;
        this.texts = texts;
    }

    /**
     * Reads {@code 2018-03-30 21:00:00.000}; a date alone is the end of that business day, blank is now.
     *
     * @throws lotbook.domain.failure.FailureException WRONG_USE with an example
     */
    public Optional<Instant> read(String text) {
        String line = text.strip();
        if (line.isEmpty() || line.equalsIgnoreCase(texts.get(Message.TIME_NOW))) {
            return Optional.empty();
        }
        try {
            return Optional.of(line.length() == "2018-03-30".length()
                    ? calendar.endOf(LocalDate.parse(line))
                    : LocalDateTime.parse(line, TYPED).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            throw new Failure(Reason.WRONG_USE, texts.get(Message.TIME_WRONG, line), texts.get(Message.TIME_REMEDY))
                    .asException(e);
        }
    }

    /** As the field and the band print it; blank for now. */
    public static String shown(Optional<Instant> moment) {
        return moment.map(SHOWN::format).orElse("");
    }

    /** The date a title begins with: of the moment things held at, or else of the moment they were known at. */
    public static String day(AsOf asOf) {
        return shown(asOf.asAt().or(asOf::knownAt)).split(" ")[0];
    }

    /** The end of the business day before the one that is under way. */
    public Instant endOfLastDay() {
        return calendar.endOf(weekdayUpTo(calendar.dayOf(clock.instant()).minusDays(1)));
    }

    public Instant endOfLastMonth() {
        LocalDate last = YearMonth.from(calendar.dayOf(clock.instant())).minusMonths(1).atEndOfMonth();
        return calendar.endOf(weekdayUpTo(last));
    }

    /** What the band and the status bar say of the two moments. */
    public String sentence(AsOf asOf) {
        return texts.get(Message.TIME_BAND,
                asOf.asAt().map(SHOWN::format).map(this::utc).orElseGet(() -> texts.get(Message.TIME_NOW)),
                asOf.knownAt().map(SHOWN::format).map(this::utc).orElseGet(() -> texts.get(Message.TIME_NOW)));
    }

    private String utc(String moment) {
        return texts.get(Message.TIME_UTC, moment);
    }

    /** Saturdays and Sundays are no business days. */
    private static LocalDate weekdayUpTo(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.minusDays(1);
            case SUNDAY -> day.minusDays(2);
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
        };
    }
}
