package lotbook.reports.sheet;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Gives each sheet a name that Excel accepts and no other sheet has, compared without case as Excel does. */
final class SheetNames {
    private static final int LONGEST = 31;

    private final Set<String> taken = new HashSet<>();

    /**
     * The wish without {@code []:*?/\}, control characters and outer apostrophes, cut to 31 characters, numbered if
     * taken.
     */
    String take(String wish) {
        String clean = clean(wish);
        String name = cut(clean, "");
        for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = cut(clean, " (" + number + ")");
        }
        return name;
    }

    /** As a reference in a formula. */
    static String quoted(String name) {
        return "'" + name.replace("'", "''") + "'";
    }

    private static String clean(String wish) {
        String clean = wish.replaceAll("[\\[\\]:*?/\\\\\\p{Cntrl}]", " ").replaceAll("^'+|'+$", "").strip();
        boolean reserved = clean.isEmpty() || clean.equalsIgnoreCase("History");
        return reserved ? "Sheet " + clean : clean;
    }

    private static String cut(String clean, String suffix) {
        int end = Math.min(clean.length(), LONGEST - suffix.length());
        if (end < clean.length() && Character.isHighSurrogate(clean.charAt(end - 1))) {
            end--;
        }
        return clean.substring(0, end).strip() + suffix;
    }
}
