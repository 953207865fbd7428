package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Volume;

/**
 * One account that takes part in a block split.
 *
 * @param weight its part in proportion to the others'; zero takes part with nothing
 * @param cap the most lots it takes: the least of its own cap, the scope's, the instrument's and what its margin
 *     covers
 * @param reference source row of the weight: the version, or a summary
 * @param origin how the weight came about, if it was calculated
 */
public record Participant(
        AccountId account, BigDecimal weight, Optional<Volume> cap, String reference, Optional<WeightOrigin> origin) {
    public Participant(AccountId account, BigDecimal weight, Optional<Volume> cap, String reference) {
        this(account, weight, cap, reference, Optional.empty());
    }

    public Participant {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(cap, "cap");
        Objects.requireNonNull(reference, "reference");
        if (weight.signum() < 0) {
            throw new IllegalArgumentException("A weight is not negative: " + account + " " + weight.toPlainString());
        }
    }
}
