package lotbook.app.fee;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import lotbook.domain.evidence.Json;

/** One setting of fee terms, at its path in their document. */
sealed interface TermSetting {
    /** Ends the path of where a tier ends. */
    String UP_TO = ".upTo";
    /** Ends the path of what introducers of one level get; a level without it is none. */
    String PER_LOT = ".perLot";

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

    /**
     * A number or a currency, as somebody would type it.
     *
     * @param blank whether nothing may stand there: the setting is absent then
     */
    record Typed(String path, Unit unit, String text, boolean blank) implements TermSetting {}

    /** That a list of tiers, at its path, takes one more. */
    record More(String path) implements TermSetting {}

    /** What a typed number counts. */
    enum Unit {
        /** Kept as a share: 20 stands for 0.20. */
        PERCENT, WHOLE, NUMBER,
        /** Nothing: it is a currency's code. */
        CURRENCY;

        private static final int HUNDREDTHS = 2;
        private static final Pattern CODE = Pattern.compile("[A-Z]{3,12}");
        private static final Pattern NUMBER_TYPED = Pattern.compile("-?\\d{1,12}(\\.\\d{1,12})?");

        String typed(Json value) {
            return switch (this) {
                case PERCENT -> TermSettings.plain(value.asDecimal().movePointRight(HUNDREDTHS));
                case WHOLE -> String.valueOf(value.asWhole());
                case NUMBER -> TermSettings.plain(value.asDecimal());
                case CURRENCY -> value.asText();
            };
        }

        /** @throws IllegalArgumentException if it is nothing of the kind */
        Json read(String text) {
            if (this == CURRENCY) {
                String code = text.strip().toUpperCase(Locale.ROOT);
                if (!CODE.matcher(code).matches()) {
                    throw new IllegalArgumentException("No currency: " + text);
                }
                return Json.text(code);
            }
            String digits = text.strip().replace(',', '.');
            if (!NUMBER_TYPED.matcher(digits).matches()) {
                throw new IllegalArgumentException("No number: " + text);
            }
            BigDecimal number = new BigDecimal(digits);
            return switch (this) {
                case PERCENT -> Json.decimal(number.movePointLeft(HUNDREDTHS));
                case WHOLE -> new Json.Whole(whole(number));
                case NUMBER, CURRENCY -> Json.decimal(number);
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
