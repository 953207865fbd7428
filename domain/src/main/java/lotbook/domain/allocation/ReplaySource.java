package lotbook.domain.allocation;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import lotbook.domain.time.AsOf;

/** Finds breakdowns with all that their checks rest on. Calls block. */
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

    /** Of these, as the other; few enough to be read at once. */
    void each(List<BreakdownId> few, AsOf asOf, Predicate<ReplayedBreakdown> visitor);
}
