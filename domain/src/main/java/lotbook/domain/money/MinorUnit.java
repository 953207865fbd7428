package lotbook.domain.money;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;

/**
 * A currency and how finely it is paid in.
 *
 * @param currency ISO 4217, or a broker's own (USC, USDT)
 * @param decimals 2 for the dollar, 0 for the yen
 */
public record MinorUnit(String currency, int decimals) {
    private static final int BROKERS_OWN = 2;

    /**
     * ISO's number of digits; 2 for a code that ISO doesn't know, because platforms keep cents and tethers with two.
     * Empty for ISO's codes of what isn't paid in coins, such as gold.
     */
    public static Optional<MinorUnit> of(String currency) {
        try {
            CurrencyUnit unit = CurrencyUnit.of(currency);
            return unit.isPseudoCurrency()
                    ? Optional.empty()
                    : Optional.of(new MinorUnit(currency, unit.getDecimalPlaces()));
        } catch (IllegalCurrencyException unknown) {
            return Optional.of(new MinorUnit(currency, BROKERS_OWN));
        }
    }

    /** An amount in a sentence, with no fewer digits than it has: {@code EUR 21,732.17}. */
    public static String words(BigDecimal amount, String currency) {
        int decimals = of(currency).map(MinorUnit::decimals).orElse(BROKERS_OWN);
        return String.format(Locale.ROOT, "%s %,." + Math.max(decimals, amount.scale()) + "f", currency, amount);
    }
}
