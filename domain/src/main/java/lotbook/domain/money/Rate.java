package lotbook.domain.money;

import java.math.BigDecimal;
import java.util.Objects;

/** A ratio: a fee rate (0.20 is twenty percent), a conversion or an interest rate. At most {@value #MAX_SCALE} decimals. */
public record Rate(BigDecimal value) implements Comparable<Rate> {
    public static final int MAX_SCALE = 18;

    public Rate {
        Objects.requireNonNull(value, "value");
        value = Decimals.canonical(value, 0, MAX_SCALE);
    }

    /** Parses a plain decimal. */
    public static Rate of(String text) {
        return new Rate(new BigDecimal(text));
    }

    @Override
    public int compareTo(Rate other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }
}
