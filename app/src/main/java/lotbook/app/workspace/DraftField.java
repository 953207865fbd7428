package lotbook.app.workspace;

import java.util.Locale;
import java.util.Optional;

/** What is typed or chosen once for the whole version. */
public enum DraftField {
    ID, FROM, CORRECTION, METHOD,
    VOLUME("volume"), LOTS("lots"), AMOUNT("amount"), MULTIPLIER("multiplier"), LOAD("load"), MINIMUM_AMOUNT("minimum"),
    MARGIN_LEVEL("minimalLevel"),
    ROUNDING, BELOW_MINIMUM, ABOVE_MAXIMUM, REMAINDER,
    SYMBOLS, MAX_POSITIONS, MAX_VOLUME, MAX_LEVERAGE, MODES,
    SLIPPAGE_TOLERANCE, MAX_DEVIATION, PARTIAL_FILL, PRICE_IMPROVEMENT,
    START, PAUSED, REASON;

    private final Optional<String> parameter;

    DraftField() {
        this.parameter = Optional.empty();
    }

    DraftField(String parameter) {
        this.parameter = Optional.of(parameter);
    }

    /** Its name in a method's document, if it is a parameter of one. */
    Optional<String> parameter() {
        return parameter;
    }

    /** {@code max-volume}: for node ids, and what the texts call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
