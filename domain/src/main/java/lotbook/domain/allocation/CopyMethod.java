package lotbook.domain.allocation;

/** Sizes each follower on its own; the followers' sum has no relation to the leader's volume. */
public sealed interface CopyMethod extends Method
        permits FixedLot,
                LotsPerBalance,
                Multiplier,
                ProportionalByBalance,
                ProportionalByEquity,
                ProportionalByFreeMargin,
                ProportionalByInvestedAmount,
                CopyAmount,
                DepositLoad {}
