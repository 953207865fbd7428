package lotbook.domain.evidence;

import java.math.BigDecimal;

/** A decimal as {@link BigDecimal} reads and writes it, quicker where it is short, as money is, or written more than once. */
public final class DecimalText {
    private static final int IN_A_LONG = 18;

    private DecimalText() {}

    /** All digits as they are, without an exponent; a decimal keeps this form for the next time, which its plain one isn't. */
    public static String write(BigDecimal value) {
        String text = value.toString();
        return text.indexOf('E') < 0 ? text : value.toPlainString();
    }

    /** @throws NumberFormatException as {@link BigDecimal#BigDecimal(String)} */
    static BigDecimal read(String text) {
        int length = text.length();
        if (length > IN_A_LONG) {
            return new BigDecimal(text);
        }
        int from = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        int point = length;
        long units = 0;
        for (int at = from; at < length; at++) {
            int digit = text.charAt(at) - '0';
            if (digit >= 0 && digit <= 9) {
                units = 10 * units + digit;
            } else if (digit == '.' - '0' && point == length) {
                point = at;
            } else {
                return new BigDecimal(text);
            }
        }
        int digits = length - from - (point < length ? 1 : 0);
        int decimals = Math.max(length - 1 - point, 0);
        return digits == 0 ? new BigDecimal(text) : BigDecimal.valueOf(from == 0 ? units : -units, decimals);
    }
}
