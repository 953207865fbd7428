package lotbook.app.command;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import lotbook.domain.failure.Sentence;
import lotbook.domain.fee.run.DisputeAnswer;
import lotbook.domain.fee.run.DisputeAnswer.Line;
import lotbook.domain.fee.run.DisputeAnswer.Section;
import lotbook.domain.fee.run.DisputeAnswer.Value;

/** The lines of an answer about a fee, written part by part. */
record AnswerPage(PrintWriter out, List<Line> lines) {
    private static final int WIDTH = 120;
    private static final int LABEL = 20;
    private static final int VALUE = 16;

    void head(String words) {
        out.println();
        out.println(words.toUpperCase(Locale.ROOT));
    }

    void part(Section section) {
        head(section.words());
        lines.stream().filter(line -> line.section() == section).forEach(line -> {
            String value = words(line.value());
            String gap = " ".repeat(Math.max(0, VALUE - value.length()));
            wrapped("  " + padded(line.label()), value + (line.note().isEmpty() ? "" : gap + "  " + line.note()));
        });
    }

    private static String padded(String label) {
        return label + " ".repeat(Math.max(1, LABEL - label.length()));
    }

    private static String words(Value value) {
        return switch (value) {
            case Value.Words(String text) -> text;
            case Value.Amount(BigDecimal amount, int decimals) -> DisputeAnswer.shown(amount, decimals);
            case Value.Day(var day) -> day.toString();
            case Value.Moment(var at) -> at.toString();
            case Value.Verdict verdict -> verdict.words();
        };
    }

    /** Further lines stand under the first one's text. */
    void wrapped(String before, String text) {
        String rest = Sentence.readable(text);
        String lead = before;
        while (lead.length() + rest.length() > WIDTH) {
            int room = Math.max(VALUE, WIDTH - lead.length());
            int cut = rest.lastIndexOf(' ', room);
            if (cut > 0 && rest.startsWith("%", cut + 1)) {
                // A percent sign stays with its number.
                cut = rest.lastIndexOf(' ', cut - 1);
            }
            if (cut <= 0) {
                break;
            }
            out.println(lead + rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).strip();
            lead = " ".repeat(before.length());
        }
        out.println((lead + rest).stripTrailing());
    }
}
