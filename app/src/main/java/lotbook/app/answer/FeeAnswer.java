package lotbook.app.answer;

import java.util.List;
import lotbook.domain.explain.Explanation;
import lotbook.domain.fee.run.DisputeAnswer.Line;
import lotbook.domain.fee.run.DisputeAnswer.Section;
import lotbook.domain.fee.run.FeeQuestion;
import lotbook.reports.dispute.AnswerBook;

/**
 * Everything that answers a question about one fee.
 *
 * @param question the fee by what charged it, whichever way it was asked for
 * @param charged what was charged, with its currency
 * @param lines of the page, the answer in short first; its workbook has the same
 * @param derivations of what was charged, the whole first
 * @param proved whether hashes, sums and the replay hold
 */
public record FeeAnswer(
        FeeQuestion question, String charged, List<Line> lines, List<Explanation> derivations, AnswerBook book, boolean proved) {
    public FeeAnswer {
        lines = List.copyOf(lines);
        derivations = List.copyOf(derivations);
    }

    List<Line> of(Section section) {
        return lines.stream().filter(line -> line.section() == section).toList();
    }
}
