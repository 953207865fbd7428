package lotbook.app.simulator.trading;

import java.math.BigDecimal;
import java.time.Instant;

/** An account at a moment, in its own currency. */
record Measure(
        Instant at,
        BigDecimal balance,
        BigDecimal credit,
        BigDecimal floating,
        BigDecimal openSwap,
        BigDecimal usedMargin) {

    BigDecimal equity() {
        return balance.add(credit).add(floating).add(openSwap);
    }

    BigDecimal freeMargin() {
        return equity().subtract(usedMargin);
    }
}
