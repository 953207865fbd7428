package lotbook.domain.money;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers as people read them, every digit of them: {@code 1,204,331.50}, with a minus that is no hyphen. */
public final class Grouped {
    private static final Pattern PLAIN = Pattern.compile("(?<!\\S)-?\\d{4,}(?:\\.\\d+)?(?=$|[\\s,;]|\\.(?:$|\\s))");

    private Grouped() {}

    public static String of(BigDecimal number) {
        String plain = number.abs().toPlainString();
        int point = plain.indexOf('.');
        int end = point < 0 ? plain.length() : point;
        StringBuilder text = new StringBuilder(plain);
        for (int at = end - 3; at > 0; at -= 3) {
            text.insert(at, ',');
        }
        return number.signum() < 0 ? "\u2212" + text : text.toString();
    }

    /** A sentence whose numbers were written out plainly, with their grouping; ids, days and moments stay. */
    public static String in(String sentence) {
        return PLAIN.matcher(sentence).replaceAll(found -> of(new BigDecimal(found.group())));
    }
}
