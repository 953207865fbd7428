package lotbook.reports.incoming;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lotbook.domain.allocation.AccountWeight;
import lotbook.domain.allocation.BalanceWeights;
import lotbook.domain.allocation.DepositLoad;
import lotbook.domain.allocation.EqualWeights;
import lotbook.domain.allocation.EquityWeights;
import lotbook.domain.allocation.FixedLot;
import lotbook.domain.allocation.LotWeights;
import lotbook.domain.allocation.LotsPerBalance;
import lotbook.domain.allocation.Method;
import lotbook.domain.allocation.Multiplier;
import lotbook.domain.allocation.PercentWeights;
import lotbook.domain.allocation.ProportionalByBalance;
import lotbook.domain.allocation.ProportionalByEquity;
import lotbook.domain.allocation.ProportionalByFreeMargin;
import lotbook.domain.money.Volume;

/** An allocation method as two cells, its id and its parameters, and as rows of weights where it has them. */
final class MethodCells {
    private static final Pattern LOTS_PER_AMOUNT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,8})?)/(\\d{1,15}(?:\\.\\d{1,8})?)");

    private MethodCells() {}

    static Method read(CsvRow row, List<AccountWeight> weights) {
        String id = row.text("method");
        Method method =
                switch (id) {
                    case "fixed-lot" -> row.number("parameter", lots -> new FixedLot(new Volume(lots)));
                    case "lots-per-balance" -> lotsPerBalance(row);
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

    /** The method's one cell of parameters: a number, or two with a slash between. */
    static Optional<String> parameter(Method method) {
        return switch (method) {
            case FixedLot fixed -> number(fixed.volume().lots());
            case LotsPerBalance per -> Optional.of(per.lots().toPlainString() + "/" + per.amount().toPlainString());
            case Multiplier times -> number(times.multiplier());
            case ProportionalByBalance balance -> number(balance.multiplier());
            case ProportionalByEquity equity -> number(equity.multiplier());
            case ProportionalByFreeMargin margin -> number(margin.multiplier());
            case DepositLoad deposit -> number(deposit.load());
            case PercentWeights _, LotWeights _, BalanceWeights _, EquityWeights _, EqualWeights _ -> Optional.empty();
        };
    }

    static List<AccountWeight> weights(Method method) {
        return switch (method) {
            case PercentWeights percent -> percent.weights();
            case LotWeights lots -> lots.weights();
            case FixedLot _,
                    LotsPerBalance _,
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

    private static Optional<String> number(BigDecimal value) {
        return Optional.of(value.toPlainString());
    }

    private static Method lotsPerBalance(CsvRow row) {
        Matcher matcher = LOTS_PER_AMOUNT.matcher(row.text("parameter"));
        if (!matcher.matches()) {
            throw row.refused("parameter", "is not lots and an amount with a slash between, such as 0.10/1000.");
        }
        try {
            return new LotsPerBalance(new BigDecimal(matcher.group(1)), new BigDecimal(matcher.group(2)));
        } catch (IllegalArgumentException notPositive) {
            throw row.refused("parameter", "does not do: " + notPositive.getMessage());
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
