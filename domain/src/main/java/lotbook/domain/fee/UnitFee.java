package lotbook.domain.fee;

import java.math.BigDecimal;
import lotbook.domain.money.Decimals;

/** A performance fee measured on the price of a unit; the capital of its return is the HWM. Whoever posts it rounds. */
public final class UnitFee {
    private UnitFee() {}

    /** Of one unit, unrounded: nothing up to the HWM. */
    public static BigDecimal perUnit(RateScale scale, BigDecimal price, BigDecimal hwm) {
        BigDecimal gain = price.subtract(hwm);
        return gain.signum() > 0 ? scale.of(gain, hwm) : BigDecimal.ZERO;
    }

    public static BigDecimal of(RateScale scale, BigDecimal price, BigDecimal hwm, BigDecimal units) {
        return perUnit(scale, price, hwm).multiply(units);
    }

    /** The HWM of a unit once more units were bought: {@code (HWM x units + money) / (units + bought)}. */
    public static BigDecimal weightedHwm(BigDecimal hwm, BigDecimal units, BigDecimal money, BigDecimal bought) {
        BigDecimal whole = HwmOnFlow.PER_UNIT.after(hwm.multiply(units), BigDecimal.ZERO, money);
        return Decimals.divide(whole, units.add(bought));
    }
}
