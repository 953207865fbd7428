package lotbook.domain.risk;

import java.time.Instant;
import java.time.LocalDate;
import lotbook.domain.time.BusinessCalendar;

/**
 * When a figure holds.
 *
 * @param asAt what happened later is not in it
 * @param knownAt what was learned later is not in it
 * @param calendar the books', which give a moment its day
 */
public record Moment(Instant asAt, Instant knownAt, BusinessCalendar calendar) {
    /** The books' day that {@code asAt} falls on. */
    public LocalDate day() {
        return calendar.dayOf(asAt);
    }
}
