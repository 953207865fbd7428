package lotbook.domain.programme;

import java.math.BigDecimal;
import lotbook.domain.identity.AccountId;
import lotbook.domain.time.Interval;

/**
 * How much an account may trade for what it has, over a stretch of time: margin is what a position is worth divided by it.
 *
 * @param leverage 100 for 1:100; above zero
 */
public record AccountLeverage(AccountId account, BigDecimal leverage, Interval valid) {
    public AccountLeverage {
        if (leverage.signum() <= 0) {
            throw new IllegalArgumentException("A leverage is above zero: " + leverage.toPlainString());
        }
        BigDecimal plain = leverage.stripTrailingZeros();
        leverage = plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
