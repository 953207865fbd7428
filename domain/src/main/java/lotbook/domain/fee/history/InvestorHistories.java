package lotbook.domain.fee.history;

import java.time.LocalDate;
import java.util.Optional;
import lotbook.domain.explain.Explanation;
import lotbook.domain.time.AsOf;

/** Reads histories of investors. Calls block. */
public interface InvestorHistories {
    /**
     * @param most calendar days before the last that is known; empty for all since the link or the account began
     * @throws lotbook.domain.failure.FailureException NOT_FOUND if there is no such link or account as known then, or whoever
     *     asks may not see it, UNAVAILABLE
     */
    InvestorHistory of(Subject subject, Optional<Integer> most, AsOf asOf);

    /** How the investor's own money at the end of one day came about; empty if it was not measured. */
    Optional<Explanation> explain(Subject subject, LocalDate day, AsOf asOf);
}
