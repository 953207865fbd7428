package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/**
 * One thing a version says, in the words of the domain. Which version it is, from when it holds and why it was made are no terms.
 *
 * @see VersionTerms
 */
public sealed interface Term {
    /** As people read it: with its unit, and every digit that was agreed. */
    String text();

    /** Numbers by value, everything else by its words. */
    boolean sameAs(Term other);

    /** A number with its unit. */
    record Amount(BigDecimal digits, Unit unit) implements Term {
        /** At least the decimals the unit is written with; none is rounded away. */
        @Override
        public String text() {
            BigDecimal stripped = digits.stripTrailingZeros();
            BigDecimal padded = stripped.scale() < unit.decimals
                    ? stripped.setScale(unit.decimals, RoundingMode.UNNECESSARY) : stripped;
            return padded.toPlainString() + unit.suffix;
        }

        @Override
        public boolean sameAs(Term other) {
            return other instanceof Amount amount && unit == amount.unit && digits.compareTo(amount.digits) == 0;
        }
    }

    /** An id or a word out of a closed set. */
    record Word(String text) implements Term {
        /** {@code half even} for {@code HALF_EVEN}. */
        static Word of(Enum<?> constant) {
            return new Word(constant.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }

        @Override
        public boolean sameAs(Term other) {
            return equals(other);
        }
    }

    /** Several ids or words, their order agreed. */
    record Words(List<String> words) implements Term {
        public Words {
            words = List.copyOf(words);
        }

        @Override
        public String text() {
            return String.join(", ", words);
        }

        @Override
        public boolean sameAs(Term other) {
            return equals(other);
        }
    }

    /** What a number counts. */
    enum Unit {
        LOTS(" lots", 2), UNITS(" units", 6), PERCENT(" %", 2), POINTS(" points", 0), POSITIONS(" positions", 0), TIMES(" x", 0),
        /** Of the follower's own currency, which a version doesn't name. */
        MONEY("", 2);

        private final String suffix;
        private final int decimals;

        Unit(String suffix, int decimals) {
            this.suffix = suffix;
            this.decimals = decimals;
        }

        /** What stands behind a difference of two such numbers: two percentages differ by percentage points. */
        String ofDifference() {
            return this == PERCENT ? " pp" : suffix;
        }

        int decimals() {
            return decimals;
        }
    }
}
