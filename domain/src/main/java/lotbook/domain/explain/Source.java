package lotbook.domain.explain;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an operand was read from, as people read it. Snapshots and the books keep the reference itself,
 * {@code movement:MT5-1/M-7}: it is hashed with them, and is put in words where a person reads it.
 */
public final class Source {
    private static final Pattern REFERENCE = Pattern.compile("([a-z][a-z-]*):(\\S.*)", Pattern.DOTALL);
    private static final Set<String> OF_A_SERVER = Set.of("movement", "summary", "execution", "breakdown", "check", "login");

    private Source() {}

    /** {@code movement M-7 of server MT5-1}; what is no reference, or leads to another step, stays as it is. */
    public static String words(String reference) {
        Matcher found = REFERENCE.matcher(reference);
        if (!found.matches() || reference.startsWith(Operand.STEP)) {
            return reference;
        }
        String kind = found.group(1);
        String name = found.group(2);
        int slash = name.indexOf('/');
        if (slash > 0 && OF_A_SERVER.contains(kind)) {
            return kind + " " + ofServer(name.substring(slash + 1), name.substring(0, slash));
        }
        return switch (kind) {
            case "rate" -> "rate of " + name.replace("/", ", ");
            case "cash" -> "cash entry " + name;
            case "executions" -> "executions of " + name;
            case "state" -> name + " state";
            default -> kind.replace('-', ' ') + " " + name;
        };
    }

    /** As {@link #words}, without the word that the name of what was read there ends with: {@code AV-0031} of a version. */
    public static String beside(String name, String reference) {
        String words = words(reference);
        int end = words.equals(reference) ? -1 : words.indexOf(' ');
        boolean twice = end > 0 && (" " + name).endsWith(" " + words.substring(0, end));
        return twice ? words.substring(end + 1) : words;
    }

    /** What follows a comma is said of the row: its message, its hash. */
    private static String ofServer(String name, String server) {
        int comma = name.indexOf(", ");
        return comma < 0
                ? name + " of server " + server
                : name.substring(0, comma) + " of server " + server + name.substring(comma);
    }
}
