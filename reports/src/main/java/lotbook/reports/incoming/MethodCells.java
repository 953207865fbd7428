package lotbook.reports.incoming;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lotbook.domain.allocation.AccountWeight;
import lotbook.domain.allocation.AvailableEquityWeights;
import lotbook.domain.allocation.BalanceWeights;
import lotbook.domain.allocation.BlockMethod;
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
import lotbook.domain.money.Volume;

/** An allocation method as cells, its id and its numbers, and as rows of weights where it has them. */
final class MethodCells {
    private MethodCells() {}

    static Method read(CsvRow row, List<AccountWeight> weights) {
        String id = row.text("method");
        Method method =
                switch (id) {
                    case "fixed-lot" -> row.number("parameter", lots -> new FixedLot(new Volume(lots)));
                    case "lots-per-balance" ->
                        row.number("parameter", lots -> row.number("per", amount -> new LotsPerBalance(lots, amount)));
                    case "multiplier" -> row.number("parameter", Multiplier::new);
                    case "proportional-by-balance" -> row.number("parameter", ProportionalByBalance::new);
                    case "proportional-by-equity" -> row.number("parameter", ProportionalByEquity::new);
                    case "proportional-by-free-margin" -> row.number("parameter", ProportionalByFreeMargin::new);
                    case "proportional-by-invested-amount" -> row.number("parameter", ProportionalByInvestedAmount::new);
                    case "percent-of-copy" -> new CopyAmount(row.amount("parameter", true));
                    case "deposit-load" -> row.number("parameter", DepositLoad::new);
                    case "percent-weights" -> weighted(row, weights, PercentWeights::new);
                    case "lot-weights" -> weighted(row, weights, LotWeights::new);
                    case "balance-weights" -> new BalanceWeights();
                    case "equity-weights" -> new EquityWeights();
                    case "equal-weights" -> new EqualWeights();
                    case "equity-percent-weights" -> weighted(row, weights, EquityPercentWeights::new);
                    case "equal-risk-weights" -> row.number("parameter", EqualRiskWeights::new);
                    case "net-liquidation-weights" -> new NetLiquidationWeights();
                    case "available-equity-weights" -> new AvailableEquityWeights();
                    case "fixed-amounts" -> weighted(row, weights, FixedAmounts::new);
                    case "pamm-reallocated-on-flows" -> new ReallocatedOnFlows();
                    case "pamm-corrected-on-withdrawal" -> new CorrectedOnWithdrawal();
                    case "pamm-unit-weights" -> weighted(row, weights, UnitWeights::new);
                    default -> throw row.refused("method", "is no allocation method.");
                };
        refuseSurplus(row, "parameter", parameter(method), id);
        refuseSurplus(row, "per", per(method), id);
        if (AccountWeight.of(method).isEmpty() && !weights.isEmpty()) {
            throw row.refused(
                    "method", "takes no weights, and " + AllocationFiles.WEIGHTS.file() + " has some for it.");
        }
        return method;
    }

    /** The method's number, or the first of two. */
    static Optional<BigDecimal> parameter(Method method) {
        return switch (method) {
            case FixedLot fixed -> Optional.of(fixed.volume().lots());
            case LotsPerBalance lots -> Optional.of(lots.lots());
            case Multiplier times -> Optional.of(times.multiplier());
            case ProportionalByBalance balance -> Optional.of(balance.multiplier());
            case ProportionalByEquity equity -> Optional.of(equity.multiplier());
            case ProportionalByFreeMargin margin -> Optional.of(margin.multiplier());
            case ProportionalByInvestedAmount invested -> Optional.of(invested.multiplier());
            case CopyAmount copy -> Optional.of(copy.minimum());
            case DepositLoad deposit -> Optional.of(deposit.load());
            case EqualRiskWeights risk -> Optional.of(risk.minimalLevel());
            case PercentWeights _, LotWeights _, BalanceWeights _, EquityWeights _, EqualWeights _, EquityPercentWeights _,
                    NetLiquidationWeights _, AvailableEquityWeights _, FixedAmounts _, ReallocatedOnFlows _,
                    CorrectedOnWithdrawal _, UnitWeights _ -> Optional.empty();
        };
    }

    /** The amount that {@link #parameter} is for each of. */
    static Optional<BigDecimal> per(Method method) {
        return switch (method) {
            case LotsPerBalance lots -> Optional.of(lots.amount());
            case FixedLot _,
                    Multiplier _,
                    ProportionalByBalance _,
                    ProportionalByEquity _,
                    ProportionalByFreeMargin _,
                    ProportionalByInvestedAmount _,
                    CopyAmount _,
                    DepositLoad _,
                    BlockMethod _ -> Optional.empty();
        };
    }

    private static void refuseSurplus(CsvRow row, String column, Optional<BigDecimal> taken, String method) {
        if (taken.isEmpty() && row.optionalText(column).isPresent()) {
            throw row.refused(column, "is one too many: " + method + " takes none.");
        }
    }

    private static Method weighted(
            CsvRow row, List<AccountWeight> weights, Function<List<AccountWeight>, Method> type) {
        if (weights.isEmpty()) {
            throw row.refused("method", "needs weights, and " + AllocationFiles.WEIGHTS.file() + " has none for it.");
        }
        try {
            return type.apply(weights);
        } catch (IllegalArgumentException wrongSum) {
            throw row.refused("method", "does not accept its weights: " + wrongSum.getMessage());
        }
    }
}
