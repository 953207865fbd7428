package lotbook.domain.fee;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lotbook.domain.explain.Source;

/**
 * Names of a fee calculation's steps as people read them. Snapshots keep the id itself, {@code performance:2018-03-04 SCHEDULE},
 * because it is hashed with them.
 */
public final class FeeStepWords {
    private static final Pattern CAUSED = Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) ([A-Z_]+)");
    private static final Pattern NUMBERED = Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) \\d+");

    private static final Pattern TO = Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) (.+)");
    private static final Pattern INTRODUCED = Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) (\\d+) (.+)");

    private FeeStepWords() {}

    /** {@code performance fee of 2018-03-04, by schedule}; an id that none of our calculations gives stays as it is. */
    public static String of(String id) {
        int colon = id.indexOf(':');
        if (colon < 0) {
            return id;
        }
        String about = id.substring(colon + 1);
        return switch (id.substring(0, colon)) {
            case "accrual" -> "accrual of " + about;
            case "flow" -> "flow, " + Source.words(about);
            case "base" -> "base" + at(about);
            case "gain" -> "gain" + at(about);
            case "order" -> "winning order, " + Source.words(about);
            case "rate" -> "weighted rate" + at(about);
            case "hwm" -> "HWM after the charge" + at(about);
            case PerformanceFee.ID -> "performance fee" + at(about);
            case ManagementFee.ID -> "management fee" + at(about);
            case SubscriptionFee.ID -> "subscription" + at(about);
            case EntryFee.ID -> "entry fee" + at(about);
            case VolumeFee.ID -> "volume fee" + at(about);
            case CommissionShare.ID -> "share of commission" + at(about);
            case IntroducingFee.ID -> "introducer's commission" + to(about);
            case "introduced" -> "volume introduced" + introduced(about);
            case Purse.DEBT -> "debt collected" + at(about);
            case Purse.WITHHOLDING -> "withholding" + at(about);
            case Purse.ADJUSTMENT -> "adjustment" + at(about);
            case Purse.TRUE_UP -> "true-up" + at(about);
            default -> id;
        };
    }

    /** Of a sentence that begins with an id and goes on after a colon and a space, as what differs first is told. */
    public static String leading(String sentence) {
        int end = sentence.indexOf(": ");
        return end < 0 ? sentence : of(sentence.substring(0, end)) + sentence.substring(end);
    }

    private static String at(String point) {
        Matcher caused = CAUSED.matcher(point);
        if (caused.matches()) {
            return " of " + caused.group(1) + ", " + cause(caused.group(2));
        }
        Matcher numbered = NUMBERED.matcher(point);
        return numbered.matches() ? " of " + numbered.group(1) : " at " + Source.words(point);
    }

    private static String to(String about) {
        Matcher parts = TO.matcher(about);
        return parts.matches() ? " of " + parts.group(1) + ", to " + parts.group(2) : " " + about;
    }

    private static String introduced(String about) {
        Matcher parts = INTRODUCED.matcher(about);
        return parts.matches()
                ? " by " + parts.group(3) + ", level " + parts.group(2) + ", to " + parts.group(1)
                : " " + about;
    }

    private static String cause(String name) {
        return switch (FeeCause.valueOf(name)) {
            case SCHEDULE -> "by schedule";
            case WITHDRAWAL -> "on a withdrawal";
            case DEPOSIT -> "on a deposit";
            case WINNING_TRADES -> "on winning trades";
            case LEAVING -> "on leaving";
            case STRATEGY_CLOSED -> "because the strategy closed";
            case MASTER_CLOSED -> "because the master closed";
            case EARLY -> "before the schedule";
            case ADJUSTMENT -> "as finance's own amount";
        };
    }
}
