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
        if (next < days.size()) {
            LocalDate measured = days.get(next).date();
            if (measured.getDayOfMonth() == day.getDayOfMonth() + 1 && measured.getMonthValue() == day.getMonthValue()
                    && measured.getYear() == day.getYear()) {
                return measured;
            }
        }
        return day.plusDays(1);
    }
}
