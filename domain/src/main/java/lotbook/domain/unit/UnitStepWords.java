package lotbook.domain.unit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Step;

/**
 * Names of a dealing point's steps as people read them. Documents keep the id itself, {@code due:P-2047 1}, because it is hashed
 * with them.
 */
public final class UnitStepWords {
    /** Of a correction, the steps of each point stand under its number. */
    private static final Pattern OF_POINT = Pattern.compile("(\\d+)/(.+)");

    private static final Pattern ABOUT = Pattern.compile("([a-z-]+):(\\S+)(?: (\\S+))?");
    private static final String ABSENT = " was not there";
    private static final Pattern LEADING =
            Pattern.compile("((?:\\d+/)?[a-z-]+(?::\\S+(?: \\S+)?)?)(" + ABSENT + ".*| -?\\d.*)", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("[A-Z_]+");
    private static final Pattern LINE = Pattern.compile("\\d+");

    private UnitStepWords() {}

    /** {@code performance fee of P-2047, line 1}; an id that none of our calculations gives stays as it is. */
    public static String of(String id) {
        Matcher point = OF_POINT.matcher(id);
        if (point.matches()) {
            return of(point.group(2)) + " at dealing point " + point.group(1);
        }
        Matcher about = ABOUT.matcher(id);
        return about.matches() ? about(about) : switch (id) {
            case "value-after" -> "value after";
            case "paid-more" -> "paid more before";
            case "management" -> "management fee";
            case "management-charged" -> "management fee charged";
            case "gross" -> "price before the fee of the pool";
            case "pool-gain" -> "gain of a unit above the HWM of the pool";
            case "pool-fee" -> "fee of the pool";
            case "pool-hwm" -> "HWM of the pool";
            case "pool-hwm-after" -> "HWM of the pool after";
            default -> id;
        };
    }

    private static String about(MatchResult id) {
        String figure = id.group(1);
        String whose = id.group(2);
        String words = switch (figure) {
            case "units", "cash" -> figure + " of request " + whose;
            case "series", "series-after" -> "price of series " + whose + (figure.equals("series") ? "" : " after its fee");
            case "series-due" -> "performance fee of series " + whose;
            case "series-fee" -> "units of the pool that pay the fee of series " + whose;
            case "series-hwm" -> "HWM of series " + whose + " after its fee";
            case "series-rolled" -> "HWM of series " + whose + " after others rolled up into it";
            case "rolled" -> "units that " + whose + " gets for those of";
            case "gain" -> "gain of a unit of " + whose;
            case "due" -> "performance fee of " + whose;
            case "fee" -> "units of " + whose + " that pay a fee";
            case "hwm" -> "HWM of a unit of " + whose;
            case "part" -> "part of " + whose + " in the fee of the pool";
            case "entry-credit" -> "credit that " + whose + " came in with";
            case "credit" -> "credit given back to " + whose;
            case "added" -> "units that the credit of " + whose + " becomes";
            case "deficit" -> "what " + whose + " owes below the HWM of the pool";
            case "at-risk" -> "credit that " + whose + " has at risk after";
            case "corrected" -> "units of " + whose + " after a correction";
            case "worth" -> "worth of the units of " + whose;
            case "should" -> "worth that " + whose + " should have";
            case "difference" -> "difference of " + whose;
            case "correction" -> "units that " + whose + " gets or gives back";
            default -> "";
        };
        return words.isEmpty() ? id.group()
                : words + Optional.ofNullable(id.group(3)).map(which -> which(figure, which)).orElse("");
    }

    /** Units that pay fees are counted by themselves; a HWM is that after a fee, or after a request that brought units. */
    private static String which(String figure, String which) {
        return switch (figure) {
            case "fee" -> ", cancellation ";
            case "rolled" -> " series ";
            case "hwm" -> LINE.matcher(which).matches() ? ", line " : ", request ";
            default -> ", line ";
        } + which;
    }

    /** A step whose operands that are words of ours, {@code PREVIOUS_DAY}, are as people read them. */
    public static Step inWords(Step step) {
        List<Operand> operands = step.operands().stream()
                .map(operand -> operand.name().equals("base") && WORD.matcher(operand.value()).matches()
                        ? Operand.constant("base", operand.value().toLowerCase(Locale.ROOT).replace('_', ' ')) : operand)
                .toList();
        return new Step(step.id(), step.operation(), operands, step.raw(), step.rounding(), step.value());
    }

    /** Of a sentence that begins with an id and goes on with figures, as what differs first is told. */
    public static String leading(String sentence) {
        Matcher found = LEADING.matcher(sentence);
        if (!found.matches()) {
            return sentence;
        }
        String words = of(found.group(1));
        // A line's number and the figure after it would read as one.
        return words + (words.contains(", ") && !found.group(2).startsWith(ABSENT) ? ":" : "") + found.group(2);
    }
}
