package lotbook.reports.sheet;

import java.util.regex.Pattern;

/** What text must become so that Excel shows it as it is, and calculates nothing from it. */
final class SheetText {
    /** The most characters of a cell. */
    static final int CELL = 32_767;

    private static final Pattern LOOKS_ESCAPED = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");
    private static final Pattern NOT_IN_XML =
            Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x{FFFE}\\x{FFFF}]");
    private static final String STARTERS = "=+-@\t\r";

    private SheetText() {}

    /** True if a spreadsheet could take the text for a formula. */
    static boolean startsLikeFormula(String text) {
        return !text.isEmpty() && STARTERS.indexOf(text.charAt(0)) >= 0;
    }

    /** For CSV, which has no types: an apostrophe makes it text. */
    static String harmless(String text) {
        return startsLikeFormula(text) ? "'" + text : text;
    }

    /**
     * In the file format's own escapes, so that control characters and text that looks escaped come back as they were.
     */
    static String escaped(String text) {
        String marked = LOOKS_ESCAPED.matcher(text).replaceAll("_x005F_");
        return NOT_IN_XML
                .matcher(marked)
                .replaceAll(found -> "_x%04X_".formatted((int) found.group().charAt(0)));
    }

    /** The longest beginning that fits {@code most} characters when escaped and cuts no character in two. */
    static int fitting(String text, int from, int most) {
        int end = Math.min(text.length(), from + most);
        while (escaped(text.substring(from, end)).length() > most) {
            end -= Math.max(1, (end - from) / 64);
        }
        boolean cutsPair = end < text.length() && end > from + 1 && Character.isHighSurrogate(text.charAt(end - 1));
        return cutsPair ? end - 1 : end;
    }
}
