package lotbook.domain.unit;

import java.time.Duration;
import lotbook.domain.money.Rounding;
import lotbook.domain.money.Units;

/**
 * How a pool deals in its units.
 *
 * @param unitDecimals kept inside; below {@value #LEAST_DECIMALS} a flow can be seen in the price
 * @param moneyDecimals of the pool's currency
 * @param issue of units for money that comes in; down, so that those who are in lose nothing
 * @param burn of units for money that goes out or is taken as a fee; up, for the same reason
 * @param cash paid for units; down
 * @param lockIn after an investor's first unit, until then redemptions are refused
 * @param wrongPrice who makes good a price that was wrong
 */
public record DealingTerms(
        int unitDecimals,
        int moneyDecimals,
        Rounding issue,
        Rounding burn,
        Rounding cash,
        Duration lockIn,
        BearsWrongPrice wrongPrice) {
    public static final int LEAST_DECIMALS = 12;

    /** Fifteen decimals inside, cents, no lock-in. */
    public static final DealingTerms USUAL = new DealingTerms(
            Units.MAX_SCALE, 2, Rounding.FLOOR, Rounding.CEILING, Rounding.FLOOR, Duration.ZERO, BearsWrongPrice.MANAGER);

    public enum BearsWrongPrice {
        POOL, MANAGER, BROKER
    }

    public DealingTerms withUnitDecimals(int decimals) {
        return new DealingTerms(decimals, moneyDecimals, issue, burn, cash, lockIn, wrongPrice);
    }
}
