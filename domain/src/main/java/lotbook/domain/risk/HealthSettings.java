package lotbook.domain.risk;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import lotbook.domain.money.Rounding;
import org.joda.money.CurrencyUnit;

/**
 * What an administrator sets about the overview.
 *
 * @param currency the reporting currency: every amount is converted to it
 * @param nearStopPercent a follower whose margin level is below it is near the stop
 * @param oldAfter a summary older than this is listed
 * @param rounding of each figure, once, to the reporting currency's minor unit
 */
public record HealthSettings(
        String currency, BigDecimal nearStopPercent, Duration oldAfter, Rounding rounding) {
    /** A fifth above the margin call that most servers make at 100 %. */
    public static final BigDecimal DEFAULT_NEAR_STOP_PERCENT = new BigDecimal("120");

    /** Two of the minutes at which servers report each account: one may be on its way. */
    public static final Duration DEFAULT_OLD_AFTER = Duration.ofMinutes(2);

    /** The currency most platforms keep their books in. */
    public static final String DEFAULT_CURRENCY = "USD";

    public static final HealthSettings DEFAULT = new HealthSettings(
            DEFAULT_CURRENCY, DEFAULT_NEAR_STOP_PERCENT, DEFAULT_OLD_AFTER, Rounding.HALF_UP);

    /** Of the reporting currency's minor unit; 2 for a code that isn't ISO's. */
    public int decimals() {
        return CurrencyUnit.registeredCurrencies().stream()
                .filter(known -> known.getCode().equals(currency))
                .mapToInt(CurrencyUnit::getDecimalPlaces)
                .filter(digits -> digits >= 0)
                .findFirst()
                .orElse(2);
    }

    BigDecimal round(BigDecimal amount) {
        return rounding.round(amount, decimals());
    }

    String roundingInWords() {
        return rounding.name().toLowerCase(Locale.ROOT).replace('_', '-') + " to " + decimals() + " decimals";
    }
}
