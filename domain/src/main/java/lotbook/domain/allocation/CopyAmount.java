package lotbook.domain.allocation;

import java.math.BigDecimal;
import lotbook.domain.money.Decimals;

/**
 * Percent of copy: a trade that takes a percentage of the leader's equity takes the same percentage of what the follower set
 * aside for this leader. A copied position that would be worth less than {@code minimum} is not opened.
 *
 * @param minimum in the follower's currency; zero for none
 * @see PercentOfCopy
 */
public record CopyAmount(BigDecimal minimum) implements CopyMethod {
    public CopyAmount {
        if (minimum.signum() < 0) {
            throw new IllegalArgumentException("A smallest position is not negative: " + minimum.toPlainString());
        }
        minimum = Decimals.canonical(minimum, 0, Positive.MAX_SCALE);
    }

    @Override
    public String id() {
        return "percent-of-copy";
    }

    @Override
    public String parameters() {
        return minimum.signum() == 0 ? "" : "positions of at least " + minimum.toPlainString();
    }
}
