package lotbook.domain.money;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A quotient as it is written down. Most of those that a fee has never end, such as a day's part of a year: their digits are
 * found nine at a time, without making a number of 34 digits first only to take it to pieces.
 */
public final class QuotientText {
    private static final int DIGITS = Decimals.DIVISION.getPrecision();
    private static final int AT_ONCE = 9;
    private static final long POWER = 1_000_000_000;
    private static final int ROOM = DIGITS + 1 + 2 * AT_ONCE;

    private QuotientText() {}

    /** What {@link Decimals#divide} gives, all digits, without an exponent. */
    public static String of(BigDecimal a, BigDecimal b) {
        long before = (long) b.scale() - a.scale();
        if (Decimals.mayEnd(a, b) || Math.abs(before) > DIGITS || b.signum() < 0 || Decimals.units(b) > POWER) {
            return Decimals.divide(a, b).toPlainString();
        }
        byte[] digits = new byte[ROOM];
        int whole = endless(Math.abs(Decimals.units(a)), Decimals.units(b), digits);
        int first = 0;
        while (digits[first] == '0') {
            first++;
        }
        return rounded(digits, first)
                ? placed(digits, first, whole - first + (int) before, a.signum() < 0)
                : Decimals.divide(a, b).toPlainString();
    }

    /**
     * The digits of a quotient that doesn't end, those before the point first.
     *
     * @return how many stand before the point
     */
    private static int endless(long dividend, long divisor, byte[] digits) {
        long quotient = dividend / divisor;
        int whole = 0;
        for (long left = quotient; left > 0; left /= 10) {
            whole++;
        }
        write(quotient, digits, whole, whole);
        long rest = dividend % divisor;
        // One more than is kept, and where nothing stands before the point as many noughts as may come first.
        int needed = DIGITS + 1 + (whole == 0 ? AT_ONCE : 0);
        for (int have = whole; have < needed; have += AT_ONCE) {
            long more = rest * POWER;
            write(more / divisor, digits, have + AT_ONCE, AT_ONCE);
            rest = more % divisor;
        }
        return whole;
    }

    private static void write(long number, byte[] digits, int end, int many) {
        long left = number;
        for (int at = end - 1; at >= end - many; at--) {
            digits[at] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }

    /** To as many digits as are kept; a quotient without end is never half way. Not if they were nothing but nines. */
    private static boolean rounded(byte[] digits, int first) {
        int at = first + DIGITS;
        if (digits[at] < '5') {
            return true;
        }
        while (at > first) {
            if (digits[--at] != '9') {
                digits[at]++;
                return true;
            }
            digits[at] = '0';
        }
        return false;
    }

    private static String placed(byte[] digits, int first, int before, boolean below) {
        int zeros = before <= 0 ? 2 - before : Math.max(before - DIGITS, 0);
        byte[] text = new byte[DIGITS + zeros + 2];
        int size = 0;
        if (below) {
            text[size++] = '-';
        }
        if (before <= 0) {
            Arrays.fill(text, size, size + zeros, (byte) '0');
            text[size + 1] = '.';
            size += zeros;
        }
        int whole = Math.clamp(before, 0, DIGITS);
        System.arraycopy(digits, first, text, size, whole);
        size += whole;
        if (before > 0 && before < DIGITS) {
            text[size++] = '.';
        }
        System.arraycopy(digits, first + whole, text, size, DIGITS - whole);
        size += DIGITS - whole;
        if (before > DIGITS) {
            Arrays.fill(text, size, size + zeros, (byte) '0');
            size += zeros;
        }
        return new String(text, 0, size, StandardCharsets.ISO_8859_1);
    }
}
