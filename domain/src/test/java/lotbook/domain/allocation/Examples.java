package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import lotbook.domain.allocation.CopyInputs.Basis;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;
import lotbook.domain.time.Interval;

/** The parts that tests of allocation put together. */
final class Examples {
    static final LotGrid CENT_LOTS = new LotGrid(Volume.of("0.01"), Volume.of("0.01"), Optional.of(Volume.of("50")));
    static final SizingTerms FLOOR_OR_SKIP =
            SizingTerms.copying(LotRounding.FLOOR, BelowMinimum.REJECT, AboveMaximum.REJECT);
    static final CopyMethod BY_EQUITY = new ProportionalByEquity(BigDecimal.ONE);

    private Examples() {}

    /** 5.00 lots on an equity of 100,000. */
    static CopyInputs.Leader leader() {
        return new CopyInputs.Leader(
                "EURUSD",
                CENT_LOTS,
                Volume.of("5.00"),
                "execution:MT5-1/84412077",
                Optional.of(basis("100000.00", "summary:MT5-1/L-1")),
                Optional.empty());
    }

    static CopyInputs.Follower follower(String equity) {
        return CopyInputs.Follower.of(new AccountId("200451"), Optional.of(basis(equity, "summary:MT5-1/S-1")));
    }

    static CopyInputs copying(SizingTerms terms, ScopeLimits scope, CopyInputs.Follower follower) {
        return new CopyInputs(BY_EQUITY, terms, scope, false, leader(), follower);
    }

    static Basis basis(String amount, String reference) {
        return new Basis(new BigDecimal(amount), reference);
    }

    static AllocationVersion version(Method method, SizingTerms terms) {
        return new AllocationVersion(
                new VersionId("AV-0031"),
                new ProgrammeId("AUR-COPY"),
                new AccountId("L-1"),
                Optional.empty(),
                method,
                terms,
                ScopeLimits.NONE,
                ExecutionRules.DEFAULT,
                Timing.NEXT_TRADE,
                Interval.since(Instant.parse("2018-03-01T00:00:00Z")),
                Optional.empty(),
                "agreed at the start");
    }
}
