package lotbook.domain.unit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import lotbook.domain.identity.PartyId;

/**
 * What one investor holds of one series. A series holds units of the pool: its price is the pool's x {@code poolUnits} of all its
 * holders / their {@code units}. A fee takes units of the pool from it, so its own price falls and nobody else's.
 *
 * @param units of the series
 * @param poolUnits behind them; an investor's of all series are what they hold of the pool
 * @param hwm of one unit of the series, the same for all who hold it
 */
public record SeriesHolding(Series series, PartyId investor, BigDecimal units, BigDecimal poolUnits, BigDecimal hwm) {
    /**
     * @param opened by the dealing point of that moment; the oldest is the lead series
     * @param apart of one investor alone, where it went another way than what was opened with it
     */
    public record Series(Instant opened, Optional<PartyId> apart) implements Comparable<Series> {
        private static final Comparator<Series> OLDEST_FIRST = Comparator.comparing(Series::opened)
                .thenComparing(series -> series.apart().map(PartyId::value).orElse(""));

        @Override
        public int compareTo(Series other) {
            return OLDEST_FIRST.compare(this, other);
        }

        /** In the ids of steps, and as people read it. */
        @Override
        public String toString() {
            return opened + apart.map(party -> "/" + party).orElse("");
        }
    }

    SeriesHolding with(BigDecimal newUnits, BigDecimal newPoolUnits, BigDecimal newHwm) {
        return new SeriesHolding(series, investor, newUnits, newPoolUnits, newHwm);
    }
}
