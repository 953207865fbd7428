package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.time.LocalDate;
import lotbook.domain.time.AsOf;

/** Finds what a {@link WhatIf} rests on. Calls block. */
@FunctionalInterface
public interface WhatIfSource {
    /**
     * @param from first business day of the books whose trades count
     * @param to last business day
     * @param leverage of accounts that have none of their own in the book
     * @throws lotbook.domain.failure.FailureException NOT_FOUND if the leader isn't known or isn't the operator's to see,
     *     UNAVAILABLE if the database can't be reached
     */
    WhatIfInputs inputs(
            AllocationVersion now, AllocationVersion proposed, LocalDate from, LocalDate to, BigDecimal leverage, AsOf asOf);
}
