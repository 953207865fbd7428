package lotbook.domain.unit;

import java.math.BigDecimal;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.Rounding;

/**
 * What one unit is worth: a value over the units it is divided into, kept as that quotient so that whatever is calculated
 * with it is divided and rounded once.
 *
 * @param value above zero
 * @param units above zero
 */
public record UnitPrice(BigDecimal value, BigDecimal units) {
    /** A price as it stands. */
    public static UnitPrice of(BigDecimal price) {
        return new UnitPrice(price, BigDecimal.ONE);
    }

    /** 34 digits. */
    public BigDecimal perUnit() {
        return Decimals.divide(value, units);
    }

    /** Units for money, 34 digits. */
    public BigDecimal exactUnits(BigDecimal money) {
        return Decimals.divide(money.multiply(units), value);
    }

    /** Money for units, 34 digits. */
    public BigDecimal exactMoney(BigDecimal of) {
        return Decimals.divide(of.multiply(value), units);
    }

    /** Units for money that comes in. */
    public BigDecimal unitsFor(BigDecimal money, int decimals, Rounding rounding) {
        return rounding.divide(money.multiply(units), value, decimals);
    }

    /** Money for units that go. */
    public BigDecimal moneyFor(BigDecimal of, int decimals, Rounding rounding) {
        return rounding.divide(of.multiply(value), units, decimals);
    }
}
