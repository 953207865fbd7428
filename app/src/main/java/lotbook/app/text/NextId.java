package lotbook.app.text;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the next of its kind would be called. */
public final class NextId {
    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d+)");

    private NextId() {}

    /** {@code AV-BLOCK-6} after {@code AV-BLOCK-5}, {@code L-0102} after {@code L-0101}; without a number it gets one. */
    public static String after(String id) {
        Matcher numbered = NUMBERED.matcher(id);
        if (!numbered.matches()) {
            return id + "-2";
        }
        String digits = numbered.group(2);
        String next = new BigDecimal(digits).add(BigDecimal.ONE).toPlainString();
        return numbered.group(1) + "0".repeat(Math.max(0, digits.length() - next.length())) + next;
    }
}
