package lotbook.app.fee;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import lotbook.domain.evidence.Json;

/** One setting of fee terms, at its path in their document. */
sealed interface TermSetting {
    String path();

    /**
     * One of a few named values.
     *
     * @param options what each word stands for, in the order they are offered
     * @param chosen one of them
     */
    record Choice(String path, Map<String, Json> options, String chosen) implements TermSetting {
        public Choice {
            options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        }
    }

    /** A number, as somebody would type it. */
    record Typed(String path, Unit unit, String text) implements TermSetting {}

    /** What a typed number counts. */
    enum Unit {
        /** Kept as a share: 20 stands for 0.20. */
        PERCENT, WHOLE, NUMBER;

        private static final int HUNDREDTHS = 2;
        private static final Pattern NUMBER_TYPED = Pattern.compile("-?\\d{1,12}(\\.\\d{1,12})?");

        String typed(Json value) {
            return switch (this) {
                case PERCENT -> TermSettings.plain(value.asDecimal().movePointRight(HUNDREDTHS));
                case WHOLE -> String.valueOf(value.asWhole());
                case NUMBER -> TermSettings.plain(value.asDecimal());
            };
        }

        /** @throws IllegalArgumentException if it is no such number */
        Json read(String text) {
            String digits = text.strip().replace(',', '.');
            if (!NUMBER_TYPED.matcher(digits).matches()) {
                throw new IllegalArgumentException("No number: " + text);
            }
            BigDecimal number = new BigDecimal(digits);
            return switch (this) {
                case PERCENT -> Json.decimal(number.movePointLeft(HUNDREDTHS));
                case WHOLE -> new Json.Whole(whole(number));
                case NUMBER -> Json.decimal(number);
            };
        }

        private static int whole(BigDecimal number) {
            try {
                return number.intValueExact();
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException(number + " is not whole", e);
            }
        }
    }
}
