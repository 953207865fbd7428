package lotbook.domain.money;

import java.time.LocalDate;
import java.util.Objects;

/**
 * What one euro was worth on a day, as somebody stated it.
 *
 * @param day the publisher's day, without a time: the European Central Bank concerts its rates at 14:10 Frankfurt time
 * @param currency the one the euro is expressed in
 * @param perEuro how much of {@code currency} one euro is, above zero
 * @param source who stated it
 */
public record ReferenceRate(LocalDate day, String currency, Rate perEuro, RateSource source) {
    public ReferenceRate {
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(source, "source");
        if (perEuro.value().signum() <= 0) {
            throw new IllegalArgumentException("A reference rate is above zero: " + perEuro);
        }
    }
}
