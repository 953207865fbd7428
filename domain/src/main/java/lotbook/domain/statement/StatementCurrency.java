package lotbook.domain.statement;

import java.math.BigDecimal;
import java.util.Optional;
import lotbook.domain.money.Rounding;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;

/**
 * The currency a statement is in.
 *
 * @param code ISO 4217, or a broker's own (USC, USDT)
 * @param decimals digits of its minor unit: 2 for the dollar, 0 for the yen
 */
public record StatementCurrency(String code, int decimals) {
    private static final int BROKERS_OWN = 2;

    /**
     * ISO's number of digits; 2 for a code that ISO doesn't know, because platforms keep cents and tethers with two.
     */
    public static StatementCurrency of(String code) {
        return new StatementCurrency(code, iso(code).map(CurrencyUnit::getDecimalPlaces).orElse(BROKERS_OWN));
    }

    /** The amount in minor units, rounded once by the rule's mode. */
    BigDecimal round(BigDecimal amount, Rounding rounding) {
        return rounding.round(amount, decimals);
    }

    BigDecimal zero() {
        return BigDecimal.ZERO.setScale(decimals);
    }

    private static Optional<CurrencyUnit> iso(String code) {
        try {
            return Optional.of(CurrencyUnit.of(code));
        } catch (IllegalCurrencyException unknown) {
            return Optional.empty();
        }
    }
}
