package lotbook.domain.allocation;

import java.math.BigDecimal;

/**
 * A volume by the follower's own balance, whatever the leader's volume: {@code lots} for each {@code amount} of it.
 *
 * @param amount in the follower's currency
 */
public record LotsPerBalance(BigDecimal lots, BigDecimal amount) implements CopyMethod {
    public LotsPerBalance {
        lots = Positive.canonical("number of lots", lots);
        amount = Positive.canonical("amount", amount);
    }

    @Override
    public String id() {
        return "lots-per-balance";
    }

    @Override
    public String parameters() {
        return lots.toPlainString() + " lots for each " + amount.toPlainString();
    }
}
