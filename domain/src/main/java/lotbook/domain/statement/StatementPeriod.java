package lotbook.domain.statement;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;
import lotbook.domain.time.BusinessCalendar;

/**
 * Business days of the books from {@code first} to {@code last}, both included. It starts where the business day before
 * {@code first} ends, so a Monday brings the Sunday evening's deals with it, and a deal at the last cut-off belongs to
 * the next period.
 */
public record StatementPeriod(LocalDate first, LocalDate last, BusinessCalendar books) {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    /**
     * @throws FailureException WRONG_USE if the days are in the wrong order or none of them is a business day
     */
    public StatementPeriod {
        if (last.isBefore(first)) {
            throw new Failure(
                            Failure.Reason.WRONG_USE,
                            "A statement from " + first + " to " + last + " ends before it starts.",
                            "Give the earlier day first.")
                    .asException();
        }
        if (weekdayAtOrBefore(last).isBefore(first)) {
            throw new Failure(
                            Failure.Reason.WRONG_USE,
                            "There is no business day from " + first + " to " + last + ".",
                            "Give a period that has at least one day from Monday to Friday.")
                    .asException();
        }
    }

    /** The business days of a calendar month. */
    public static StatementPeriod of(YearMonth month, BusinessCalendar books) {
        return new StatementPeriod(month.atDay(1), month.atEndOfMonth(), books);
    }

    /** The first moment that belongs to it. */
    public Instant start() {
        return books.endOf(weekdayAtOrBefore(first.minusDays(1)));
    }

    /** The first moment that belongs to it no more. */
    public Instant end() {
        return books.endOf(weekdayAtOrBefore(last));
    }

    public boolean contains(Instant moment) {
        return !moment.isBefore(start()) && moment.isBefore(end());
    }

    /** A moment on the books' clock, in words: {@code 2018-03-01 17:00 New York}. */
    public String onTheBooksClock(Instant moment) {
        return MOMENT.format(ZonedDateTime.ofInstant(moment, books.zone())) + " " + zoneInWords();
    }

    /** The books' zone as people say it: {@code New York}. */
    public String zoneInWords() {
        String id = books.zone().getId();
        return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
    }

    private static LocalDate weekdayAtOrBefore(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.with(DayOfWeek.FRIDAY);
            case SUNDAY -> day.with(DayOfWeek.FRIDAY);
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
        };
    }
}
