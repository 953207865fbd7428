package lotbook.app.command;

import java.io.PrintWriter;
import java.util.List;
import lotbook.domain.failure.Sentence;

/** Columns under each other, numbers at their right edge. */
final class TextTable {
    private TextTable() {}

    /** @param table the first line is the header */
    static void print(PrintWriter out, List<List<String>> table, List<Boolean> right) {
        List<List<String>> lines = table.stream().map(line -> line.stream().map(Sentence::readable).toList()).toList();
        int[] widths = new int[right.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(line.get(i)));
            }
        }
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String gap = " ".repeat(widths[i] - length(line.get(i)));
                text.append(right.get(i) ? gap + line.get(i) : line.get(i) + gap).append("  ");
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
