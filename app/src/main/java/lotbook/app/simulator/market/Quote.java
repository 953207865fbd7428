package lotbook.app.simulator.market;

import java.math.BigDecimal;
import java.time.Instant;
import lotbook.domain.execution.Side;

/** What can be traded at, and since when. */
public record Quote(String symbol, Instant at, BigDecimal bid, BigDecimal ask) {

    /** The price an order of that side gets. */
    public BigDecimal priceFor(Side side) {
        return switch (side) {
            case BUY -> ask;
            case SELL -> bid;
        };
    }
}
