package lotbook.domain.allocation;

import java.time.Instant;
import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.time.Interval;

/** The version a benchmark sizes by. */
final class Versions {
    private Versions() {}

    static AllocationVersion of(Method method, SizingTerms sizing) {
        return new AllocationVersion(
                new VersionId("AV-1"), new ProgrammeId("MAM"), new AccountId("M"), Optional.empty(), method, sizing,
                ScopeLimits.NONE, ExecutionRules.DEFAULT, Timing.NEXT_TRADE,
                Interval.since(Instant.parse("2018-01-01T00:00:00Z")), Optional.empty(), "Benchmark");
    }
}
