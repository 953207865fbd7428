package lotbook.domain.allocation;

import java.time.LocalDate;
import java.util.function.Predicate;
import lotbook.domain.time.AsOf;

/** Finds the breakdowns of a period with all that their checks rest on. Calls block. */
@FunctionalInterface
public interface ReplaySource {
    /**
     * Hands over one breakdown after another, in the order of time, and keeps none of them: memory doesn't grow with the period.
     *
     * @param from first business day of the books
     * @param to last business day
     * @param visitor answers whether to go on
     * @throws lotbook.domain.failure.FailureException UNAVAILABLE if the database can't be reached
     */
    void each(LocalDate from, LocalDate to, AsOf asOf, Predicate<ReplayedBreakdown> visitor);
}
