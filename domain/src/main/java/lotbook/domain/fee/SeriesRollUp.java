package lotbook.domain.fee;

import java.math.BigDecimal;
import java.math.RoundingMode;
import lotbook.domain.money.Units;

/** Series accounting: once a series has crystallised, its units become units of the lead series at value. */
public final class SeriesRollUp {
    private SeriesRollUp() {}

    /** {@code series units x series price / lead price}, rounded down. */
    public static BigDecimal leadUnits(BigDecimal seriesUnits, BigDecimal seriesPrice, BigDecimal leadPrice) {
        return seriesUnits.multiply(seriesPrice).divide(leadPrice, Units.MAX_SCALE, RoundingMode.DOWN);
    }
}
