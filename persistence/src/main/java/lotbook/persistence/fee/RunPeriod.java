package lotbook.persistence.fee;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.time.BusinessCalendar;

/** A run's days as moments: {@code [start, end)}. */
record RunPeriod(LocalDate first, LocalDate last, Instant start, Instant end, BusinessCalendar books) {
    static RunPeriod of(FeeRun run, BusinessCalendar books) {
        return of(run.first(), run.last(), books);
    }

    static RunPeriod of(LocalDate first, LocalDate last, BusinessCalendar books) {
        return new RunPeriod(first, last, endOf(first.minusDays(1), books), endOf(last, books), books);
    }

    /** Of these days those that come after another. */
    RunPeriod after(LocalDate day) {
        return day.isBefore(first) ? this : of(day.plusDays(1), last, books);
    }

    /** The market's week ends on Friday: what comes after belongs to Monday, so a weekend ends when its Friday did. */
    private static Instant endOf(LocalDate day, BusinessCalendar books) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> books.endOf(day.minusDays(1));
            case SUNDAY -> books.endOf(day.minusDays(2));
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> books.endOf(day);
        };
    }

    /** Of these days those up to another. */
    RunPeriod until(LocalDate day) {
        return day.isBefore(last) ? of(first, day, books) : this;
    }

    /** Saturdays and Sundays from a moment on. */
    List<LocalDate> weekend(Instant from) {
        return firstFrom(from).datesUntil(last.plusDays(1))
                .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0)
                .toList();
    }

    /** The first of these days from a moment on; from their start on it may be a Saturday or Sunday. */
    LocalDate firstFrom(Instant from) {
        return from.equals(start) ? first : books.dayOf(from);
    }

    /** The day that a moment falls on where Saturday and Sunday are days of their own, which the books count to Monday. */
    LocalDate dayWithWeekends(Instant moment) {
        LocalDate day = books.dayOf(moment);
        if (day.getDayOfWeek() != DayOfWeek.MONDAY || !moment.isBefore(books.endOf(day.minusDays(1)))) {
            return day;
        }
        return day.minusDays(moment.isBefore(books.endOf(day.minusDays(2))) ? 2 : 1);
    }

    /** As long after Friday's end as the day is after Friday. */
    Instant endOfWeekend(LocalDate day) {
        return books.endOf(day);
    }

    /** The days of the market's week from a moment on. */
    List<LocalDate> days(Instant from) {
        return books.dayOf(from).datesUntil(last.plusDays(1))
                .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
                .toList();
    }
}
