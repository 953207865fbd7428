package lotbook.domain.statement;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A control of the statement by figures that came another way.
 *
 * @param expected by the other source; empty if it has none
 * @param actual by the statement
 * @param remark why it could not be made; empty if it was
 */
public record Check(
        Kind kind, Optional<BigDecimal> expected, Optional<BigDecimal> actual, Outcome outcome,
                Optional<String> remark) {

    public enum Outcome {
        PASS, FAIL,
        /** One side is missing: the remark says which. */
        NOT_CHECKED
    }

    public enum Kind {
        BALANCE_BRIDGE("Closing balance: bridge = server", Unit.MONEY),
        CREDIT_BRIDGE("Closing credit: bridge = server", Unit.MONEY),
        EQUITY_BRIDGE("Closing equity: bridge = server", Unit.MONEY),
        OPENING_EQUITY("Opening summary: equity = balance + credit + floating + open swap", Unit.MONEY),
        CLOSING_EQUITY("Closing summary: equity = balance + credit + floating + open swap", Unit.MONEY),
        TRADES_TOTAL("Trades: sum of lines = realised + swap + commission in the bridge", Unit.MONEY),
        MOVEMENTS_TOTAL("Movements: sum of lines = sum of the classes in the bridge", Unit.MONEY),
        MOVEMENTS_SUM("Movements: sum of lines = sum by the store", Unit.MONEY),
        TRADES_COUNT("Trades: number of lines = number by the store", Unit.COUNT),
        MOVEMENTS_COUNT("Movements: number of lines = number by the store", Unit.COUNT),
        REPEATED_IDS("No id stands twice", Unit.COUNT),
        FOREIGN_CURRENCY("No fact is in another currency", Unit.COUNT),
        UNCLASSIFIED("No movement waits for its class", Unit.COUNT),
        ORIGINALS("Every correction finds the deal it corrects", Unit.COUNT);

        private final String words;
        private final Unit unit;

        Kind(String words, Unit unit) {
            this.words = words;
            this.unit = unit;
        }

        /** As printed. */
        public String words() {
            return words;
        }

        public Unit unit() {
            return unit;
        }
    }

    public enum Unit {
        MONEY, COUNT
    }

    /** Actual less expected; empty if either is missing. */
    public Optional<BigDecimal> difference() {
        return actual.flatMap(figure -> expected.map(figure::subtract));
    }

    static Check compare(Kind kind, BigDecimal expected, BigDecimal actual) {
        Outcome outcome = expected.compareTo(actual) == 0 ? Outcome.PASS : Outcome.FAIL;
        return new Check(kind, Optional.of(expected), Optional.of(actual), outcome, Optional.empty());
    }

    static Check count(Kind kind, long expected, long actual) {
        return compare(kind, BigDecimal.valueOf(expected), BigDecimal.valueOf(actual));
    }

    static Check notMade(Kind kind, Optional<BigDecimal> expected, Optional<BigDecimal> actual, String why) {
        return new Check(kind, expected, actual, Outcome.NOT_CHECKED, Optional.of(why));
    }
}
