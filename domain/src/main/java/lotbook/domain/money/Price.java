package lotbook.domain.money;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * The price of one unit of the instrument in its quote currency; may be negative (some futures were). At most
 * {@value #MAX_SCALE} decimals.
 */
public record Price(BigDecimal value) implements Comparable<Price> {
    public static final int MAX_SCALE = 10;

    public Price {
        Objects.requireNonNull(value, "value");
        value = Decimals.canonical(value, 0, MAX_SCALE);
    }

    /** Parses a plain decimal. */
    public static Price of(String text) {
        return new Price(new BigDecimal(text));
    }

    @Override
    public int compareTo(Price other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }
}
