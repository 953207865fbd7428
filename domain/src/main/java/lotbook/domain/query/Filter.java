package lotbook.domain.query;

import java.util.List;
import java.util.Optional;

/**
 * What a filter line means. Line: {@code symbol: eurusd; volume: >=1}; conditions on different columns are joined by
 * and. Values are already of the column's type: String, BigDecimal, Instant or LocalDate.
 */
public sealed interface Filter {
    /** Matches every row. */
    Filter ALL = new And(List.of());

    record And(List<Filter> parts) implements Filter {
        public And {
            parts = List.copyOf(parts);
        }
    }

    record Or(List<Filter> parts) implements Filter {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    record Not(Filter part) implements Filter {}

    /** {@code <}, {@code <=}, {@code =} and so on. */
    record Compare(Column column, Operator operator, Comparable<?> value) implements Filter {}

    /** From {@code from} to {@code to}, both included unless {@code toExclusive} (a month ends before the next). */
    record Between(Column column, Optional<Comparable<?>> from, Optional<Comparable<?>> to, boolean toExclusive)
            implements Filter {}

    /** Text found anywhere, without case. */
    record Contains(Column column, String text) implements Filter {}

    record Matches(Column column, String regex) implements Filter {}

    record Blank(Column column) implements Filter {}

    enum Operator {
        EQUAL("="), NOT_EQUAL("!="), LESS("<"), AT_MOST("<="), MORE(">"), AT_LEAST(">=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }
}
