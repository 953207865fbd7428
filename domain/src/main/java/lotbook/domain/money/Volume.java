package lotbook.domain.money;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A trade volume in lots, never negative: the side says which way. At most {@value #MAX_SCALE} decimals, at least two,
 * so that 5 and 5.00 are the same volume and print alike.
 */
public record Volume(BigDecimal lots) implements Comparable<Volume> {
    /** More decimals than any instrument's lot step has. */
    public static final int MAX_SCALE = 8;

    public static final Volume ZERO = new Volume(BigDecimal.ZERO);

    public Volume {
        Objects.requireNonNull(lots, "lots");
        if (lots.signum() < 0) {
            throw new IllegalArgumentException("A volume is not negative: " + lots.toPlainString());
        }
        lots = Decimals.canonical(lots, 2, MAX_SCALE);
    }

    /** Parses plain decimal lots such as {@code "0.77"}. */
    public static Volume of(String lots) {
        return new Volume(new BigDecimal(lots));
    }

    public Volume plus(Volume other) {
        return new Volume(lots.add(other.lots));
    }

    /** Throws if {@code other} is larger. */
    public Volume minus(Volume other) {
        return new Volume(lots.subtract(other.lots));
    }

    public boolean isZero() {
        return lots.signum() == 0;
    }

    @Override
    public int compareTo(Volume other) {
        return lots.compareTo(other.lots);
    }

    @Override
    public String toString() {
        return lots.toPlainString();
    }
}
