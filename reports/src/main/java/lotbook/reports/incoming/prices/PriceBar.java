package lotbook.reports.incoming.prices;

import java.math.BigDecimal;
import java.time.Instant;

/** One hour of both sides of a market. {@code start} is the first moment of the hour, UTC. */
public record PriceBar(Instant start, Sides bid, Sides ask) {

    /** Open, high, low and close of one side. */
    public record Sides(BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close) {
        /** @throws IllegalArgumentException if open or close lie outside low and high, or a price is not positive */
        public Sides {
            if (low.signum() <= 0) {
                throw new IllegalArgumentException("the low " + low.toPlainString() + " is not positive");
            }
            BigDecimal top = open.max(close);
            BigDecimal bottom = open.min(close);
            if (high.compareTo(top) < 0 || low.compareTo(bottom) > 0) {
                throw new IllegalArgumentException("open " + open.toPlainString() + " and close "
                        + close.toPlainString() + " do not lie between low " + low.toPlainString()
                        + " and high " + high.toPlainString());
            }
        }
    }
}
