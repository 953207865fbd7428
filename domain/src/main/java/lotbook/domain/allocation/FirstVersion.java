package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.time.Interval;

/** What the first version of a leader or a link begins with, to be changed before anybody agrees on it. */
public final class FirstVersion {
    private FirstVersion() {}

    /**
     * Copying in proportion to equity, or a block dealt out in proportion to equity. Its id is the one before the first: it is
     * nobody's version.
     *
     * @param block whether the account is a master, whose blocks are split
     */
    public static AllocationVersion usual(ProgrammeId programme, AccountId leader, Optional<LinkId> link, boolean block) {
        String name = leader.value().replaceFirst("^A-", "") + link.map(one -> "-" + one.value()).orElse("");
        return new AllocationVersion(
                new VersionId("AV-" + name + "-0"), programme, leader, block ? Optional.empty() : link,
                block ? new EquityWeights() : new ProportionalByEquity(BigDecimal.ONE),
                block ? SizingTerms.blockSplit(Remainder.LARGEST_REMAINDER)
                        : SizingTerms.copying(LotRounding.FLOOR, BelowMinimum.REJECT, AboveMaximum.CLAMP),
                ScopeLimits.NONE, ExecutionRules.DEFAULT, Timing.NEXT_TRADE, Interval.since(Instant.EPOCH), Optional.empty(), "");
    }
}
