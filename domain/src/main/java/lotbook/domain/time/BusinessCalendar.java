package lotbook.domain.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Gives a moment its business day: the day of {@code zone}'s clock that is under way until {@code cutOff}. A moment
 * at the cut-off belongs to the next day. A day that would fall on a weekend is Monday's, because the market's week opens on
 * Sunday evening. The platform server, the books and the bank each have one; it is versioned, so a fact keeps its date
 * in each.
 */
public record BusinessCalendar(ZoneId zone, LocalTime cutOff) {
    /** The books' default: 17:00 in New York, when the currency market's day ends. */
    public static final BusinessCalendar NEW_YORK_17 =
            new BusinessCalendar(ZoneId.of("America/New_York"), LocalTime.of(17, 0));

    /** What MetaTrader servers commonly run by: midnight two hours east of London, with Europe's summer time. */
    public static final BusinessCalendar METATRADER =
            new BusinessCalendar(ZoneId.of("Europe/Athens"), LocalTime.MIDNIGHT);

    private static final LocalDate MONDAY = LocalDate.of(1900, 1, 1);

    public LocalDate dayOf(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        boolean afterCutOff = !cutOff.equals(LocalTime.MIDNIGHT) && !local.toLocalTime().isBefore(cutOff);
        return onWeekday(afterCutOff ? local.toLocalDate().plusDays(1) : local.toLocalDate());
    }

    /** The moment at which {@code day} ends and the next begins. */
    public Instant endOf(LocalDate day) {
        LocalDate date = cutOff.equals(LocalTime.MIDNIGHT) ? day.plusDays(1) : day;
        return date.atTime(cutOff).atZone(zone).toInstant();
    }

    /** Business days from one moment's to another's: 0 within one day, negative if {@code until} is before. */
    public long daysBetween(Instant since, Instant until) {
        return weekdays(dayOf(until)) - weekdays(dayOf(since));
    }

    /** Since a Monday, of a day that is a weekday. */
    private static long weekdays(LocalDate day) {
        long days = day.toEpochDay() - MONDAY.toEpochDay();
        return Math.floorDiv(days, 7) * 5 + Math.floorMod(days, 7);
    }

    private static LocalDate onWeekday(LocalDate date) {
        return switch (date.getDayOfWeek()) {
            case SATURDAY -> date.plusDays(2);
            case SUNDAY -> date.plusDays(1);
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> date;
        };
    }
}
