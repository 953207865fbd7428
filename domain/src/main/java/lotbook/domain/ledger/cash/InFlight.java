package lotbook.domain.ledger.cash;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Which two sides are one transfer. Two meet if they post against the same account in flight in the same currency and amount,
 * carry the same reference, one left and one arrived, and no other does: where there are several of either, none is taken for
 * the other's. Without a reference none is matched. What was seen first doesn't matter.
 */
public final class InFlight {
    public static final String RULE = "in-flight 1";

    private InFlight() {}

    /** How a transfer stands. */
    public enum State {
        /** One side was seen, the other wasn't. */
        NOT_SEEN,
        /** Both were seen, and more than one of either has that reference and amount. */
        SEVERAL,
        /** Both were seen. */
        MET
    }

    /**
     * How many business days came after the first: Mondays to Fridays.
     *
     * @param first a business day, as {@code last} is
     * @return 0 or more
     */
    public static long age(LocalDate first, LocalDate last) {
        if (!last.isAfter(first)) {
            return 0;
        }
        LocalDate from = monday(first);
        LocalDate to = monday(last);
        return ChronoUnit.WEEKS.between(from, to) * 5 + workday(last) - workday(first);
    }

    private static LocalDate monday(LocalDate day) {
        return day.minusDays(day.getDayOfWeek().getValue() - 1L);
    }

    private static int workday(LocalDate day) {
        return Math.min(day.getDayOfWeek().getValue(), DayOfWeek.FRIDAY.getValue());
    }
}
