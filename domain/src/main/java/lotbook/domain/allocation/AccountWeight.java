package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.Volume;

/**
 * One account's part in a block split.
 *
 * @param weight percent or lots, as the method says; not negative, at most 18 decimals
 * @param cap the most lots the account takes of one block
 */
public record AccountWeight(AccountId account, BigDecimal weight, Optional<Volume> cap) {
    public AccountWeight {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(cap, "cap");
        if (weight.signum() < 0) {
            throw new IllegalArgumentException("A weight is not negative: " + account + " " + weight.toPlainString());
        }
        weight = Decimals.canonical(weight, 0, Positive.MAX_SCALE);
    }

    /** Those that a method gives accounts of their own; none where it weighs by what it measures, or copies. */
    public static List<AccountWeight> of(Method method) {
        return switch (method) {
            case PercentWeights percent -> percent.weights();
            case LotWeights lots -> lots.weights();
            case EquityPercentWeights percent -> percent.weights();
            case FixedAmounts fixed -> fixed.weights();
            case UnitWeights units -> units.weights();
            case BalanceWeights _, EquityWeights _, EqualRiskWeights _, NetLiquidationWeights _, AvailableEquityWeights _,
                    ReallocatedOnFlows _, CorrectedOnWithdrawal _, EqualWeights _ -> List.of();
            case CopyMethod _ -> List.of();
        };
    }

    public static AccountWeight of(AccountId account, BigDecimal weight) {
        return new AccountWeight(account, weight, Optional.empty());
    }
}
