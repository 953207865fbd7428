package lotbook.domain.programme;

import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Interval;

/**
 * The calendar a platform server runs by over a stretch of time. It gives a fact its server day; the books' own day
 * comes from {@link Brand#books()}, and in the weeks between the American and the European change of clocks the two
 * differ.
 */
public record ServerCalendar(String server, BusinessCalendar calendar, Interval valid) {}
