package lotbook.domain.allocation;

import java.math.BigDecimal;
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

    public static AccountWeight of(AccountId account, BigDecimal weight) {
        return new AccountWeight(account, weight, Optional.empty());
    }
}
