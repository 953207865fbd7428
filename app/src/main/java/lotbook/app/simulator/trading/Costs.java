package lotbook.app.simulator.trading;

import java.math.BigDecimal;
import java.util.Map;
import lotbook.domain.execution.Side;

/**
 * What trading costs, in US dollars for one lot.
 *
 * @param commission for each deal, opening and closing alike
 * @param nightLong swap for a night of one lot bought, by symbol; signed as the account feels it
 * @param nightShort likewise sold
 */
public record Costs(BigDecimal commission, Map<String, BigDecimal> nightLong, Map<String, BigDecimal> nightShort) {
    /** Rates of the order that brokers printed in March 2018. */
    public static final Costs USUAL = new Costs(
            new BigDecimal("3.50"),
            Map.of(
                    "EURUSD", new BigDecimal("-8.20"),
                    "NZDUSD", new BigDecimal("0.40"),
                    "XAUUSD", new BigDecimal("-9.10")),
            Map.of(
                    "EURUSD", new BigDecimal("4.10"),
                    "NZDUSD", new BigDecimal("-2.30"),
                    "XAUUSD", new BigDecimal("3.20")));

    public Costs {
        nightLong = Map.copyOf(nightLong);
        nightShort = Map.copyOf(nightShort);
    }

    BigDecimal night(String symbol, Side side) {
        return switch (side) {
            case BUY -> nightLong.getOrDefault(symbol, BigDecimal.ZERO);
            case SELL -> nightShort.getOrDefault(symbol, BigDecimal.ZERO);
        };
    }
}
