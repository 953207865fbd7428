package lotbook.app.overview;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Digits as the grids show them: commas between thousands, a true minus, no binary floating point on the way. */
final class Figures {
    private static final String MINUS = "\u2212";
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Figures() {}

    static String grouped(BigDecimal number) {
        String plain = number.abs().toPlainString();
        int point = plain.indexOf('.');
        StringBuilder text = new StringBuilder(plain);
        for (int at = (point < 0 ? plain.length() : point) - 3; at > 0; at -= 3) {
            text.insert(at, ',');
        }
        return number.signum() < 0 ? MINUS + text : text.toString();
    }

    /** A plus where it is above zero: differences, flows, net lots. */
    static String signed(BigDecimal number) {
        return number.signum() > 0 ? "+" + grouped(number) : grouped(number);
    }

    static String percent(BigDecimal percent) {
        return grouped(percent) + " %";
    }

    static String moment(Instant moment) {
        return SECONDS.format(moment);
    }
}
