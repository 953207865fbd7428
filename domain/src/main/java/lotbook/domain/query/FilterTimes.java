package lotbook.domain.query;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lotbook.domain.query.Filter.Operator;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Instants;

/**
 * Reads times as stretches: {@code 2026-10} is a whole month, {@code 17:30} a whole minute, so that equals means
 * within. A value without a sign and with a unit is an age: {@code >5bd} is older, hence earlier, than five business
 * days ago.
 */
final class FilterTimes {
    private static final Pattern RELATIVE = Pattern.compile("([-+]?)(\\d{1,6})\\s*(ms|s|m|h|d|w|bd)");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MOMENT =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2})(:\\d{2})?(\\.\\d{1,9})?Z?");
    private final InstantSource clock;
    private final BusinessCalendar calendar;

    FilterTimes(InstantSource clock, BusinessCalendar calendar) {
        this.clock = clock;
        this.calendar = calendar;
    }

    /** Half open; without {@code until} it is the point {@code from}. */
    private record Stretch(Comparable<?> from, Optional<Comparable<?>> until, boolean age) {
        static Stretch of(Comparable<?> from, Comparable<?> until) {
            return new Stretch(from, Optional.of(until), false);
        }

        Stretch asAge(boolean isAge) {
            return new Stretch(from, until, isAge);
        }
    }

    static boolean isRelative(String text) {
        return RELATIVE.matcher(text).matches();
    }

    Filter compared(Column column, Operator operator, Piece value) {
        Stretch stretch = read(column, value);
        return switch (stretch.age() ? mirrored(operator) : operator) {
            case EQUAL -> within(column, stretch);
            case NOT_EQUAL -> new Filter.Not(within(column, stretch));
            case LESS -> new Filter.Compare(column, Operator.LESS, stretch.from());
            case AT_LEAST -> new Filter.Compare(column, Operator.AT_LEAST, stretch.from());
            case AT_MOST -> stretch.until()
                    .map(until -> new Filter.Compare(column, Operator.LESS, until))
                    .orElseGet(() -> new Filter.Compare(column, Operator.AT_MOST, stretch.from()));
            case MORE -> stretch.until()
                    .map(until -> new Filter.Compare(column, Operator.AT_LEAST, until))
                    .orElseGet(() -> new Filter.Compare(column, Operator.MORE, stretch.from()));
        };
    }

    Filter range(Column column, Piece first, Piece second) {
        Optional<Stretch> a = first.isEmpty() ? Optional.empty() : Optional.of(read(column, first));
        Optional<Stretch> b = second.isEmpty() ? Optional.empty() : Optional.of(read(column, second));
        boolean ages = a.or(() -> b).map(Stretch::age).orElse(false);
        Optional<Stretch> low = ages ? b : a;
        Optional<Stretch> high = ages ? a : b;
        boolean exclusive = high.flatMap(Stretch::until).isPresent();
        return new Filter.Between(
                column, low.map(Stretch::from), high.map(end -> end.until().orElse(end.from())), exclusive);
    }

    private static Filter within(Column column, Stretch stretch) {
        if (stretch.until().isEmpty()) {
            return new Filter.Compare(column, Operator.EQUAL, stretch.from());
        }
        if (stretch.from() instanceof LocalDate day && day.plusDays(1).equals(stretch.until().get())) {
            return new Filter.Compare(column, Operator.EQUAL, day);
        }
        return new Filter.Between(column, Optional.of(stretch.from()), stretch.until(), true);
    }

    /** The older, the earlier. */
    private static Operator mirrored(Operator operator) {
        return switch (operator) {
            case EQUAL -> Operator.EQUAL;
            case NOT_EQUAL -> Operator.NOT_EQUAL;
            case LESS -> Operator.MORE;
            case AT_MOST -> Operator.AT_LEAST;
            case MORE -> Operator.LESS;
            case AT_LEAST -> Operator.AT_MOST;
        };
    }

    private Stretch read(Column column, Piece piece) {
        String text = piece.text();
        try {
            Matcher relative = RELATIVE.matcher(text);
            if (relative.matches()) {
                return relative(column, relative);
            }
            if (MONTH.matcher(text).matches()) {
                YearMonth month = YearMonth.parse(text);
                return days(column, month.atDay(1), month.plusMonths(1).atDay(1));
            }
            if (DAY.matcher(text).matches()) {
                LocalDate day = LocalDate.parse(text);
                return days(column, day, day.plusDays(1));
            }
            Matcher moment = MOMENT.matcher(text);
            if (moment.matches() && column.type() == ColumnType.INSTANT) {
                return moment(moment);
            }
        } catch (DateTimeException e) {
            throw piece.failure(column.id() + ": there is no such date as '" + text + "'", "Correct the date.");
        }
        throw piece.failure(
                column.id() + ": expected a time, found '" + text + "'",
                "Write 2026-10, 2026-10-01, -7d or an age such as >5bd"
                        + (column.type() == ColumnType.INSTANT ? ", or 2026-10-01 17:30:00 (UTC)." : "."));
    }

    private static Stretch days(Column column, LocalDate from, LocalDate until) {
        return column.type() == ColumnType.BUSINESS_DAY
                ? Stretch.of(from, until)
                : Stretch.of(startOfUtcDay(from), startOfUtcDay(until));
    }

    private static Instant startOfUtcDay(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** A minute or a second is a stretch; with a fraction it is a point. */
    private static Stretch moment(Matcher moment) {
        String seconds = Optional.ofNullable(moment.group(3)).orElse("");
        String fraction = Optional.ofNullable(moment.group(4)).orElse("");
        LocalTime time = LocalTime.parse(moment.group(2) + (seconds.isEmpty() ? ":00" : seconds) + fraction);
        Instant at = Instants.micros(
                LocalDateTime.of(LocalDate.parse(moment.group(1)), time).toInstant(ZoneOffset.UTC));
        if (!fraction.isEmpty()) {
            return new Stretch(at, Optional.empty(), false);
        }
        return Stretch.of(at, at.plus(1, seconds.isEmpty() ? ChronoUnit.MINUTES : ChronoUnit.SECONDS));
    }

    private Stretch relative(Column column, Matcher relative) {
        boolean age = relative.group(1).isEmpty();
        long count = Long.parseLong(relative.group(2)) * ("+".equals(relative.group(1)) ? 1 : -1);
        String unit = relative.group(3);
        if (unit.equals("bd")) {
            return businessDays(column, count, age);
        }
        if (isSpan(column.type())) {
            return new Stretch(
                    BigDecimal.valueOf(lengthOf(unit, Math.abs(count)).toMillis()), Optional.empty(), false);
        }
        if (column.type() == ColumnType.BUSINESS_DAY) {
            LocalDate day = calendar.dayOf(clock.instant()).plusDays(lengthOf(unit, count).toDays());
            return Stretch.of(day, day.plusDays(1)).asAge(age);
        }
        Instant at = Instants.micros(clock.instant().plus(lengthOf(unit, count)));
        return new Stretch(at, Optional.empty(), age);
    }

    private static Duration lengthOf(String unit, long count) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "w" -> Duration.ofDays(7 * count);
            case String days -> Duration.ofDays(count);
        };
    }

    /** The whole business day that lies {@code count} business days from today's. */
    private Stretch businessDays(Column column, long count, boolean age) {
        LocalDate day = calendar.dayOf(clock.instant());
        for (long i = 0; i < Math.abs(count); i++) {
            day = count < 0 ? before(day) : after(day);
        }
        if (column.type() == ColumnType.BUSINESS_DAY) {
            return Stretch.of(day, day.plusDays(1)).asAge(age);
        }
        Instant start = calendar.endOf(before(day));
        Instant end = calendar.endOf(day);
        if (isSpan(column.type())) {
            return Stretch.of(since(end), since(start));
        }
        return Stretch.of(start, end).asAge(age);
    }

    static boolean isSpan(ColumnType type) {
        return type == ColumnType.DURATION || type == ColumnType.AGE;
    }

    private BigDecimal since(Instant moment) {
        return BigDecimal.valueOf(Duration.between(moment, clock.instant()).toMillis());
    }

    private static LocalDate before(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.MONDAY ? day.minusDays(3) : day.minusDays(1);
    }

    private static LocalDate after(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.FRIDAY ? day.plusDays(3) : day.plusDays(1);
    }
}
