package lotbook.domain.period;

import java.time.YearMonth;
import lotbook.domain.identity.BrandId;

/** Months of brands' books, under the rights of the operator who is signed in. Calls block. */
@FunctionalInterface
public interface Periods {
    /** @throws lotbook.domain.failure.FailureException NOT_FOUND if there is no such brand */
    PeriodStanding standing(BrandId brand, YearMonth month);
}
