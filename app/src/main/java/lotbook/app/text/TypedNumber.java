package lotbook.app.text;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** What somebody typed or pasted where a number from zero up belongs. A comma is never guessed at: 1,250 is two numbers. */
public sealed interface TypedNumber {
    Pattern PLAIN = Pattern.compile("\\d{1,30}(\\.\\d{1,30})?");
    Pattern ONE_COMMA = Pattern.compile("\\d{1,30},\\d{1,30}");
    Pattern MAYBE_THOUSANDS = Pattern.compile("[1-9]\\d{0,2},\\d{3}");
    Pattern COMMA_GROUPS = Pattern.compile("\\d{1,3}(,\\d{3})+(\\.\\d{1,30})?");
    Pattern DOT_GROUPS = Pattern.compile("\\d{1,3}(\\.\\d{3})+,\\d{1,30}");

    record Blank() implements TypedNumber {}

    record Value(BigDecimal number) implements TypedNumber {}

    /** @param readings as it should be typed; two where it can be read two ways, the one with decimals first */
    record WithComma(List<String> readings) implements TypedNumber {
        public WithComma {
            readings = List.copyOf(readings);
        }
    }

    record NoNumber() implements TypedNumber {}

    static TypedNumber read(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return new Blank();
        }
        if (PLAIN.matcher(text).matches()) {
            return new Value(new BigDecimal(text));
        }
        if (MAYBE_THOUSANDS.matcher(text).matches()) {
            return new WithComma(List.of(text.replace(',', '.'), text.replace(",", "")));
        }
        if (ONE_COMMA.matcher(text).matches()) {
            return new WithComma(List.of(text.replace(',', '.')));
        }
        if (COMMA_GROUPS.matcher(text).matches()) {
            return new WithComma(List.of(text.replace(",", "")));
        }
        if (DOT_GROUPS.matcher(text).matches()) {
            return new WithComma(List.of(text.replace(".", "").replace(',', '.')));
        }
        return new NoNumber();
    }

    /** The text with its comma as the decimal sign, where it has one; any other text as it is. */
    static String decimalComma(String typed) {
        return read(typed) instanceof WithComma(List<String> readings) ? readings.getFirst() : typed;
    }
}
