package lotbook.domain.unit;

import java.math.BigDecimal;

/**
 * What the units of a pool share.
 *
 * @param equity the master's, at the dealing point
 * @param accruedFees of the pool as a whole, not yet posted
 * @param redemptionsPayable struck and not yet paid
 * @param subscriptionsInAdvance received and not yet struck
 */
public record PoolValue(
        BigDecimal equity,
        BigDecimal credit,
        BigDecimal accruedFees,
        BigDecimal redemptionsPayable,
        BigDecimal subscriptionsInAdvance) {
    public static PoolValue of(BigDecimal equity) {
        return new PoolValue(equity, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    public BigDecimal net() {
        return equity.subtract(credit).subtract(accruedFees).subtract(redemptionsPayable).subtract(subscriptionsInAdvance);
    }
}
