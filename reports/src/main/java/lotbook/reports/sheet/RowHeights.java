package lotbook.reports.sheet;

/** Heights for rows whose text is wrapped, because not every program measures them when it opens a file. */
final class RowHeights {
    private static final float LINE = 13.2f;
    private static final float MOST = 409f;

    private RowHeights() {}

    /** How many lines a value takes in a column of that width. */
    static int lines(SheetValue value, int width) {
        return value instanceof SheetValue.Text(String text) ? lines(text, width) : 1;
    }

    static float points(int lines) {
        return Math.min(MOST, LINE * lines + 2);
    }

    private static int lines(String text, int width) {
        // A column is as wide as so many digits, and letters are narrower on average.
        int room = Math.max(1, width * 11 / 10);
        int lines = text.lines()
                .mapToInt(line -> Math.max(1, (columns(line) + room - 1) / room))
                .sum();
        return Math.max(1, lines);
    }

    private static int columns(String line) {
        return line.codePoints().map(character -> isWide(character) ? 2 : 1).sum();
    }

    /** Hangul, the scripts from the CJK radicals on, and pictures. */
    private static boolean isWide(int character) {
        return character >= 0x1100 && character < 0x1200
                || character >= 0x2E80 && character < 0xFB00
                || character >= 0x1F300;
    }
}
