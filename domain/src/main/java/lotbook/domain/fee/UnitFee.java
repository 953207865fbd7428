package lotbook.domain.fee;

import java.math.BigDecimal;
import lotbook.domain.money.Decimals;

/** A performance fee measured on the price of a unit. */
public final class UnitFee {
    private UnitFee() {}

    /** Of one unit, unrounded: nothing up to the mark. */
    public static BigDecimal perUnit(RateScale scale, BigDecimal price, BigDecimal mark) {
        BigDecimal gain = price.subtract(mark);
        return gain.signum() > 0 ? scale.of(gain, mark) : BigDecimal.ZERO;
    }

    public static BigDecimal of(RateScale scale, BigDecimal price, BigDecimal mark, BigDecimal units) {
        return perUnit(scale, price, mark).multiply(units);
    }

    /** The mark of a unit once more units were bought: {@code (mark x units + money) / (units + bought)}. */
    public static BigDecimal weightedMark(BigDecimal mark, BigDecimal units, BigDecimal money, BigDecimal bought) {
        BigDecimal whole = MarkOnFlow.PER_UNIT.after(mark.multiply(units), BigDecimal.ZERO, money);
        return Decimals.divide(whole, units.add(bought));
    }
}
