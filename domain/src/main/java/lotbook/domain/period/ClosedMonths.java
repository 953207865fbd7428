package lotbook.domain.period;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lotbook.domain.time.BusinessCalendar;

/**
 * What is closed of a brand's books, as it was read: so that a form can say it at its field before the database does.
 *
 * @param books gives a moment its business day
 * @param months in their order
 */
public record ClosedMonths(BusinessCalendar books, List<Closed> months) {
    public static final ClosedMonths NONE = new ClosedMonths(BusinessCalendar.NEW_YORK_17, List.of());

    public ClosedMonths {
        months = months.stream().sorted(Comparator.comparing(Closed::month)).toList();
    }

    /** @param by who agreed to it */
    public record Closed(YearMonth month, LocalDate since, String by) {
        @Override
        public String toString() {
            return month + " is closed since " + since + " by " + by + ".";
        }
    }

    /** The month that a day falls in, or the first closed one after it; empty if the books are open then. */
    public Optional<Closed> closed(LocalDate day) {
        return months.stream().filter(one -> !one.month().atEndOfMonth().isBefore(day)).findFirst();
    }

    /** What to do about it. */
    public String remedy() {
        return months.isEmpty() ? ""
                : "Choose a day from " + months.getLast().month().atEndOfMonth().plusDays(1) + " on, or propose reopening it.";
    }

    /** Both in one sentence, for something that takes effect at a moment. */
    public Optional<String> refusal(Instant at) {
        return closed(books.dayOf(at)).map(one -> one + " " + remedy());
    }
}
