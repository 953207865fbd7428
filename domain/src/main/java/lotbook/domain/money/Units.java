package lotbook.domain.money;

import java.math.BigDecimal;
import java.util.Objects;

/** Units of a PAMM holding, never negative; fifteen decimals inside, six on screens. At most {@value #MAX_SCALE} decimals. */
public record Units(BigDecimal value) implements Comparable<Units> {
    public static final int MAX_SCALE = 15;

    public Units {
        Objects.requireNonNull(value, "value");
        if (value.signum() < 0) {
            throw new IllegalArgumentException("Units are not negative: " + value.toPlainString());
        }
        value = Decimals.canonical(value, 0, MAX_SCALE);
    }

    /** Parses a plain decimal. */
    public static Units of(String text) {
        return new Units(new BigDecimal(text));
    }

    @Override
    public int compareTo(Units other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }
}
