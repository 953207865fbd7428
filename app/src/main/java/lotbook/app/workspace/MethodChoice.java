package lotbook.app.workspace;

import java.util.Arrays;
import java.util.List;
import lotbook.domain.allocation.AvailableEquityWeights;
import lotbook.domain.allocation.BalanceWeights;
import lotbook.domain.allocation.CopyAmount;
import lotbook.domain.allocation.CorrectedOnWithdrawal;
import lotbook.domain.allocation.DepositLoad;
import lotbook.domain.allocation.EqualRiskWeights;
import lotbook.domain.allocation.EqualWeights;
import lotbook.domain.allocation.EquityPercentWeights;
import lotbook.domain.allocation.EquityWeights;
import lotbook.domain.allocation.FixedAmounts;
import lotbook.domain.allocation.FixedLot;
import lotbook.domain.allocation.LotWeights;
import lotbook.domain.allocation.LotsPerBalance;
import lotbook.domain.allocation.Method;
import lotbook.domain.allocation.Multiplier;
import lotbook.domain.allocation.NetLiquidationWeights;
import lotbook.domain.allocation.PercentWeights;
import lotbook.domain.allocation.ProportionalByBalance;
import lotbook.domain.allocation.ProportionalByEquity;
import lotbook.domain.allocation.ProportionalByFreeMargin;
import lotbook.domain.allocation.ProportionalByInvestedAmount;
import lotbook.domain.allocation.ReallocatedOnFlows;
import lotbook.domain.allocation.UnitWeights;

/** A method as something to choose: whom it is for, and what has to be typed for it. */
public enum MethodChoice {
    PERCENT("percent-weights", Kind.BLOCK, Weight.PERCENT),
    LOTS("lot-weights", Kind.BLOCK, Weight.LOTS),
    FIXED_AMOUNTS("fixed-amounts", Kind.BLOCK, Weight.LOTS),
    EQUITY_PERCENT("equity-percent-weights", Kind.BLOCK, Weight.PERCENT),
    UNITS("pamm-unit-weights", Kind.BLOCK, Weight.UNITS),
    EQUAL("equal-weights", Kind.BLOCK, Weight.NONE),
    EQUITY("equity-weights", Kind.BLOCK, Weight.NONE),
    BALANCE("balance-weights", Kind.BLOCK, Weight.NONE),
    NET_LIQUIDATION("net-liquidation-weights", Kind.BLOCK, Weight.NONE),
    AVAILABLE_EQUITY("available-equity-weights", Kind.BLOCK, Weight.NONE),
    EQUAL_RISK("equal-risk-weights", Kind.BLOCK, Weight.NONE, DraftField.MARGIN_LEVEL),
    REALLOCATED("pamm-reallocated-on-flows", Kind.BLOCK, Weight.NONE),
    CORRECTED("pamm-corrected-on-withdrawal", Kind.BLOCK, Weight.NONE),
    BY_EQUITY("proportional-by-equity", Kind.COPY, Weight.NONE, DraftField.MULTIPLIER),
    BY_BALANCE("proportional-by-balance", Kind.COPY, Weight.NONE, DraftField.MULTIPLIER),
    BY_FREE_MARGIN("proportional-by-free-margin", Kind.COPY, Weight.NONE, DraftField.MULTIPLIER),
    BY_INVESTED_AMOUNT("proportional-by-invested-amount", Kind.COPY, Weight.NONE, DraftField.MULTIPLIER),
    TIMES("multiplier", Kind.COPY, Weight.NONE, DraftField.MULTIPLIER),
    FIXED_LOT("fixed-lot", Kind.COPY, Weight.NONE, DraftField.VOLUME),
    LOTS_PER_BALANCE("lots-per-balance", Kind.COPY, Weight.NONE, DraftField.LOTS, DraftField.AMOUNT),
    COPY_AMOUNT("percent-of-copy", Kind.COPY, Weight.NONE, DraftField.MINIMUM_AMOUNT),
    DEPOSIT_LOAD("deposit-load", Kind.COPY, Weight.NONE, DraftField.LOAD);

    private final String id;
    private final Kind kind;
    private final Weight weight;
    private final List<DraftField> parameters;

    MethodChoice(String id, Kind kind, Weight weight, DraftField... parameters) {
        this.id = id;
        this.kind = kind;
        this.weight = weight;
        this.parameters = List.of(parameters);
    }

    /** One fixed volume is divided, or each follower is sized by itself. */
    public enum Kind {
        BLOCK, COPY
    }

    /** What the accounts' weights are; a method without them takes every linked account as it stands. */
    public enum Weight {
        NONE, PERCENT, LOTS, UNITS
    }

    public static MethodChoice of(Method method) {
        return switch (method) {
            case PercentWeights _ -> PERCENT;
            case LotWeights _ -> LOTS;
            case FixedAmounts _ -> FIXED_AMOUNTS;
            case EquityPercentWeights _ -> EQUITY_PERCENT;
            case UnitWeights _ -> UNITS;
            case EqualWeights _ -> EQUAL;
            case EquityWeights _ -> EQUITY;
            case BalanceWeights _ -> BALANCE;
            case NetLiquidationWeights _ -> NET_LIQUIDATION;
            case AvailableEquityWeights _ -> AVAILABLE_EQUITY;
            case EqualRiskWeights _ -> EQUAL_RISK;
            case ReallocatedOnFlows _ -> REALLOCATED;
            case CorrectedOnWithdrawal _ -> CORRECTED;
            case ProportionalByEquity _ -> BY_EQUITY;
            case ProportionalByBalance _ -> BY_BALANCE;
            case ProportionalByFreeMargin _ -> BY_FREE_MARGIN;
            case ProportionalByInvestedAmount _ -> BY_INVESTED_AMOUNT;
            case Multiplier _ -> TIMES;
            case FixedLot _ -> FIXED_LOT;
            case LotsPerBalance _ -> LOTS_PER_BALANCE;
            case CopyAmount _ -> COPY_AMOUNT;
            case DepositLoad _ -> DEPOSIT_LOAD;
        };
    }

    /** @throws IllegalArgumentException if there is no such method */
    public static MethodChoice of(String id) {
        return Arrays.stream(values())
                .filter(choice -> choice.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no method '" + id + "'"));
    }

    /** Those for the same kind of programme: a copying leader doesn't turn into a master. */
    public List<MethodChoice> alternatives() {
        return Arrays.stream(values()).filter(choice -> choice.kind == kind).toList();
    }

    public String id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    public Weight weight() {
        return weight;
    }

    public boolean hasWeights() {
        return weight != Weight.NONE;
    }

    public List<DraftField> parameters() {
        return parameters;
    }
}
