package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Volume;

/** Blocks that must be a whole multiple of fixed amounts: each account gets its amount as many times. */
public final class DefaultAmounts {
    private DefaultAmounts() {}

    /**
     * Each account's volume in the order of {@code amounts}, or nothing if {@code block} is no whole multiple of
     * their sum: then the group can't trade it.
     */
    public static Optional<Map<AccountId, Volume>> split(Volume block, Map<AccountId, Volume> amounts) {
        BigDecimal sum = amounts.values().stream().reduce(Volume.ZERO, Volume::plus).lots();
        if (sum.signum() == 0) {
            throw new IllegalArgumentException("At least one amount is above zero.");
        }
        BigDecimal[] divided = block.lots().divideAndRemainder(sum);
        if (divided[1].signum() != 0) {
            return Optional.empty();
        }
        BigInteger times = divided[0].toBigIntegerExact();
        Map<AccountId, Volume> volumes = new LinkedHashMap<>();
        amounts.forEach((account, amount) ->
                volumes.put(account, new Volume(amount.lots().multiply(new BigDecimal(times)))));
        return Optional.of(volumes);
    }
}
