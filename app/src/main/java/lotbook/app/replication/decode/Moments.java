package lotbook.app.replication.decode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** Reads FIX dates ({@code yyyyMMdd}) and UTC times ({@code yyyyMMdd-HH:mm:ss}, with up to twelve decimals). */
final class Moments {
    private static final int EARLIEST_YEAR = 1970;
    private static final int DATE = 8;
    private static final int SECONDS = 17;
    private static final int MOST_DECIMALS = 12;
    private static final int MICROS = 6;

    private Moments() {}

    static LocalDate day(String text) {
        require(text.length() == DATE && number(text, 0, 4) >= EARLIEST_YEAR, text);
        return LocalDate.of(number(text, 0, 4), number(text, 4, 6), number(text, 6, DATE));
    }

    /** Cut to microseconds. */
    static Instant instant(String text) {
        int length = text.length();
        require(length == SECONDS || (length > SECONDS + 1 && length <= SECONDS + 1 + MOST_DECIMALS), text);
        require(text.charAt(8) == '-' && text.charAt(11) == ':' && text.charAt(14) == ':', text);
        int hour = number(text, 9, 11);
        int minute = number(text, 12, 14);
        int second = number(text, 15, SECONDS);
        require(hour < 24 && minute < 60 && second < 60, text);
        require(length == SECONDS || text.charAt(SECONDS) == '.', text);
        int micros = 0;
        for (int at = SECONDS + 1; at < Math.max(length, SECONDS + 1 + MICROS); at++) {
            int digit = at < length ? number(text, at, at + 1) : 0;
            micros = at <= SECONDS + MICROS ? 10 * micros + digit : micros;
        }
        long day = day(text.substring(0, DATE)).toEpochDay();
        return Instant.ofEpochSecond(((day * 24 + hour) * 60 + minute) * 60 + second, micros * 1000L);
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            require(c >= '0' && c <= '9', text);
            number = 10 * number + (c - '0');
        }
        return number;
    }

    private static void require(boolean right, String text) {
        if (!right) {
            throw new DateTimeException(text);
        }
    }
}
