package lotbook.domain.unit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of a dealing point's steps as people read them. Documents keep the id itself, {@code due:P-2047 1}, because it is hashed
 * with them.
 */
public final class UnitStepWords {
    /** Of a correction, the steps of each point stand under its number. */
    private static final Pattern OF_POINT = Pattern.compile("(\\d+)/(.+)");

    private static final Pattern ABOUT = Pattern.compile("([a-z-]+):(\\S+)(?: \\S+)?");
    private static final Pattern LEADING =
            Pattern.compile("((?:\\d+/)?[a-z-]+(?::\\S+(?: \\S+)?)?)( was not there.*| -?\\d.*)", Pattern.DOTALL);

    private UnitStepWords() {}

    /** {@code performance fee of P-2047}; an id that none of our calculations gives stays as it is. */
    public static String of(String id) {
        Matcher point = OF_POINT.matcher(id);
        if (point.matches()) {
            return of(point.group(2)) + " at dealing point " + point.group(1);
        }
        Matcher about = ABOUT.matcher(id);
        return about.matches() ? about(id, about.group(1), about.group(2)) : switch (id) {
            case "value-after" -> "value after";
            case "paid-more" -> "paid more before";
            case "management" -> "management fee";
            case "management-charged" -> "management fee charged";
            default -> id;
        };
    }

    private static String about(String id, String figure, String whose) {
        return switch (figure) {
            case "units", "cash" -> figure + " of request " + whose;
            case "gain" -> "gain of a unit of " + whose;
            case "due" -> "performance fee of " + whose;
            case "fee" -> "units of " + whose + " that pay a fee";
            case "hwm" -> "HWM of a unit of " + whose;
            case "corrected" -> "units of " + whose + " after a correction";
            case "worth" -> "worth of the units of " + whose;
            case "should" -> "worth that " + whose + " should have";
            case "difference" -> "difference of " + whose;
            case "correction" -> "units that " + whose + " gets or gives back";
            default -> id;
        };
    }

    /** Of a sentence that begins with an id and goes on with figures, as what differs first is told. */
    public static String leading(String sentence) {
        Matcher found = LEADING.matcher(sentence);
        return found.matches() ? of(found.group(1)) + found.group(2) : sentence;
    }
}
