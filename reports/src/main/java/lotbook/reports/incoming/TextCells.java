package lotbook.reports.incoming;

import java.util.regex.Pattern;

/**
 * Keeps text in CSV files harmless: a spreadsheet takes a cell that starts with one of {@code = + - @} for a formula,
 * so such a text is written with an apostrophe before it and read without.
 */
final class TextCells {
    private static final Pattern LOOKS_LIKE_FORMULA = Pattern.compile("'*[=+\\-@\t\r].*", Pattern.DOTALL);

    private TextCells() {}

    static String write(String text) {
        return LOOKS_LIKE_FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    static String read(String cell) {
        return cell.startsWith("'") && LOOKS_LIKE_FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
