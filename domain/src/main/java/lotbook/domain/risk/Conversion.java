package lotbook.domain.risk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.money.RateUsed;

/** One day's way into the reporting currency; each currency's rate is looked up once. */
final class Conversion {
    private final ConversionRates rates;
    private final String to;
    private final LocalDate day;
    private final Map<String, Optional<RateUsed>> used = new HashMap<>();

    Conversion(ConversionRates rates, String to, LocalDate day) {
        this.rates = rates;
        this.to = to;
        this.day = day;
    }

    LocalDate day() {
        return day;
    }

    boolean reaches(String currency) {
        return currency.equals(to) || rate(currency).isPresent();
    }

    /** Empty for the reporting currency itself, and where there is none. */
    Optional<RateUsed> rate(String currency) {
        return currency.equals(to)
                ? Optional.empty()
                : used.computeIfAbsent(currency, from -> rates.rate(from, to, day));
    }

    /** Not rounded. Only for a currency it {@link #reaches}. */
    BigDecimal convert(BigDecimal amount, String currency) {
        return currency.equals(to) ? amount : rate(currency).orElseThrow().convert(amount);
    }
}
