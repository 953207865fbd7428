package lotbook.domain.programme;

import java.math.BigDecimal;
import java.util.Optional;
import lotbook.domain.allocation.LotGrid;
import lotbook.domain.money.Volume;
import lotbook.domain.time.Interval;

/**
 * What a server trades, and in which steps.
 *
 * @param contractSize units of the base for one lot: 100,000 for a currency pair, 100 ounces for gold
 * @param base what is bought: a currency or metal code
 * @param quote the currency prices and results are in
 * @param digits decimals of a price
 */
public record Instrument(
        String server,
        String symbol,
        String base,
        String quote,
        BigDecimal contractSize,
        int digits,
        Volume step,
        Volume minimum,
        Volume maximum,
        Interval valid) {

    /** The volumes it can be traded in. */
    public LotGrid grid() {
        return new LotGrid(step, minimum, Optional.of(maximum));
    }
}
