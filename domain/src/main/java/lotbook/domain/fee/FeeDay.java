package lotbook.domain.fee;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * An account at the end of a day of the books.
 *
 * @param costs commission and the like of the day, positive when paid
 */
public record FeeDay(LocalDate date, Figures figures, BigDecimal costs) {
    /**
     * The day after another, which in a line without gaps is the date of its next measured day: a million lines of a month have
     * thirty million days to go through.
     */
    static LocalDate after(LocalDate day, List<FeeDay> days, int next) {
        return next < days.size() && days.get(next).follows(day) ? days.get(next).date() : day.plusDays(1);
    }

    /** Whether it is the day just after another; within a month no date is made to tell that. */
    boolean follows(LocalDate day) {
        return date.getDayOfMonth() == 1
                ? date.equals(day.plusDays(1))
                : date.getDayOfMonth() == day.getDayOfMonth() + 1 && date.getMonthValue() == day.getMonthValue()
                        && date.getYear() == day.getYear();
    }
}
