package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.Optional;

/** What a method measures of an account. Credit is no client's own money, so equity counts without it. */
public enum Measured {
    NOTHING, BALANCE, EQUITY,
    /** Equity with credit. */
    NET_LIQUIDATION,
    FREE_MARGIN,
    /** What is above the minimal margin level. */
    MARGIN_ROOM,
    /** What the follower set aside for the leader. */
    INVESTED;

    /** Of a follower, or of an account that takes part in a block. */
    public static Measured ofFollower(Method method) {
        return switch (method) {
            case FixedLot _, Multiplier _, PercentWeights _, LotWeights _, EqualWeights _, FixedAmounts _, UnitWeights _ ->
                NOTHING;
            case ProportionalByBalance _, LotsPerBalance _, DepositLoad _, BalanceWeights _ -> BALANCE;
            case ProportionalByEquity _, EquityWeights _, EquityPercentWeights _, ReallocatedOnFlows _,
                    CorrectedOnWithdrawal _ -> EQUITY;
            case NetLiquidationWeights _ -> NET_LIQUIDATION;
            case ProportionalByFreeMargin _, AvailableEquityWeights _ -> FREE_MARGIN;
            case EqualRiskWeights _ -> MARGIN_ROOM;
            case ProportionalByInvestedAmount _, CopyAmount _ -> INVESTED;
        };
    }

    /** Of the leader who is copied; a master whose block is divided is not measured. */
    public static Measured ofLeader(Method method) {
        return switch (method) {
            case FixedLot _, Multiplier _, LotsPerBalance _, BlockMethod _ -> NOTHING;
            case ProportionalByBalance _, DepositLoad _ -> BALANCE;
            case ProportionalByEquity _, ProportionalByInvestedAmount _, CopyAmount _ -> EQUITY;
            case ProportionalByFreeMargin _ -> FREE_MARGIN;
        };
    }

    /** The follower's basis; empty if the method measures nothing or the figures don't tell it. */
    public static Optional<BigDecimal> follower(Method method, AccountFigures account) {
        return ofFollower(method).from(method, account);
    }

    /** The leader's basis; empty if the method measures nothing of the leader. */
    public static Optional<BigDecimal> leader(Method method, AccountFigures account) {
        return ofLeader(method).from(method, account);
    }

    /** In an explanation: {@code free margin}. */
    public String words() {
        return switch (this) {
            case NOTHING -> "nothing";
            case BALANCE -> "balance";
            case EQUITY -> "equity";
            case NET_LIQUIDATION -> "net liquidation";
            case FREE_MARGIN -> "free margin";
            case MARGIN_ROOM -> "room above the minimal margin level";
            case INVESTED -> "invested amount";
        };
    }

    private Optional<BigDecimal> from(Method method, AccountFigures account) {
        return switch (this) {
            case NOTHING -> Optional.empty();
            case BALANCE -> Optional.of(account.balance());
            case EQUITY -> Optional.of(account.equity().subtract(account.credit()));
            case NET_LIQUIDATION -> Optional.of(account.equity());
            case FREE_MARGIN -> Optional.of(account.freeMargin());
            case MARGIN_ROOM -> method instanceof EqualRiskWeights risk ? Optional.of(risk.room(account)) : Optional.empty();
            case INVESTED -> account.invested();
        };
    }
}
