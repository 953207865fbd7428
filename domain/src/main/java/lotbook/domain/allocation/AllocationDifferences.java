package lotbook.domain.allocation;

import java.util.List;

/** Keeps what {@link BreakdownCheck} found, where people who look at exceptions see it. Calls block. */
@FunctionalInterface
public interface AllocationDifferences {
    /**
     * One that is kept already stays as it is.
     *
     * @return how many were new
     * @throws lotbook.domain.failure.FailureException NOT_ALLOWED if the operator may not record any
     */
    int record(List<AllocationDifference> differences);
}
