package lotbook.reports.incoming;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lotbook.domain.allocation.AccountWeight;
import lotbook.domain.allocation.BalanceWeights;
import lotbook.domain.allocation.DepositLoad;
import lotbook.domain.allocation.EqualWeights;
import lotbook.domain.allocation.EquityWeights;
import lotbook.domain.allocation.FixedLot;
import lotbook.domain.allocation.LotWeights;
import lotbook.domain.allocation.Method;
import lotbook.domain.allocation.Multiplier;
import lotbook.domain.allocation.PercentWeights;
import lotbook.domain.allocation.ProportionalByBalance;
import lotbook.domain.allocation.ProportionalByEquity;
import lotbook.domain.allocation.ProportionalByFreeMargin;
import lotbook.domain.money.Volume;

/** An allocation method as two cells, its id and its one number, and as rows of weights where it has them. */
final class MethodCells {
    private MethodCells() {}

    static Method read(CsvRow row, List<AccountWeight> weights) {
        String id = row.text("method");
        Method method =
                switch (id) {
                    case "fixed-lot" -> row.number("parameter", lots -> new FixedLot(new Volume(lots)));
                    case "multiplier" -> row.number("parameter", Multiplier::new);
                    case "proportional-by-balance" -> row.number("parameter", ProportionalByBalance::new);
                    case "proportional-by-equity" -> row.number("parameter", ProportionalByEquity::new);
                    case "proportional-by-free-margin" -> row.number("parameter", ProportionalByFreeMargin::new);
                    case "deposit-load" -> row.number("parameter", DepositLoad::new);
                    case "percent-weights" -> weighted(row, weights, PercentWeights::new);
                    case "lot-weights" -> weighted(row, weights, LotWeights::new);
                    case "balance-weights" -> new BalanceWeights();
                    case "equity-weights" -> new EquityWeights();
                    case "equal-weights" -> new EqualWeights();
                    default -> throw row.refused("method", "is no allocation method.");
                };
        if (parameter(method).isEmpty() && row.optionalText("parameter").isPresent()) {
            throw row.refused("parameter", "is one too many: " + id + " takes none.");
        }
        if (weights(method).isEmpty() && !weights.isEmpty()) {
            throw row.refused(
                    "method", "takes no weights, and " + AllocationFiles.WEIGHTS.file() + " has some for it.");
        }
        return method;
    }

    /** The method's one number. */
    static Optional<BigDecimal> parameter(Method method) {
        return switch (method) {
            case FixedLot fixed -> Optional.of(fixed.volume().lots());
            case Multiplier times -> Optional.of(times.multiplier());
            case ProportionalByBalance balance -> Optional.of(balance.multiplier());
            case ProportionalByEquity equity -> Optional.of(equity.multiplier());
            case ProportionalByFreeMargin margin -> Optional.of(margin.multiplier());
            case DepositLoad deposit -> Optional.of(deposit.load());
            case PercentWeights _, LotWeights _, BalanceWeights _, EquityWeights _, EqualWeights _ -> Optional.empty();
        };
    }

    static List<AccountWeight> weights(Method method) {
        return switch (method) {
            case PercentWeights percent -> percent.weights();
            case LotWeights lots -> lots.weights();
            case FixedLot _,
                    Multiplier _,
                    ProportionalByBalance _,
                    ProportionalByEquity _,
                    ProportionalByFreeMargin _,
                    DepositLoad _,
                    BalanceWeights _,
                    EquityWeights _,
                    EqualWeights _ -> List.of();
        };
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
