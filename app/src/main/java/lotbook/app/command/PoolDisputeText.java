package lotbook.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lotbook.app.answer.BriefSteps;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.app.text.ValueFormat.PriceDigits;
import lotbook.app.unit.AnswerPoolFee;
import lotbook.app.unit.AnswerPoolFee.Answer;
import lotbook.app.unit.PoolAnswer;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.ExplanationNode;
import lotbook.domain.fee.run.DisputeAnswer.Section;
import lotbook.domain.query.Row;

/** The answer to a pool investor about what one dealing point charged them, on a page of text. */
final class PoolDisputeText {
    private final PrintWriter out;
    private final Answer answer;
    private final AnswerPage page;
    private final ValueFormat format = new ValueFormat(Texts.english(), PriceDigits.UNKNOWN);

    PoolDisputeText(PrintWriter out, Answer answer) {
        this.out = out;
        this.answer = answer;
        this.page = new AnswerPage(out, PoolAnswer.of(answer, Texts.english()));
    }

    void print() {
        page.part(Section.ANSWER);
        page.part(Section.QUESTION);
        page.part(Section.TERMS);
        page.part(Section.MEASURED);
        page.head("How it came about");
        answer.fees().forEach(this::derived);
        page.head("Charged and paid");
        paid();
        page.head("Who agreed");
        if (answer.proposals().isEmpty()) {
            out.println("  Proposal: " + ValueFormat.WITHHELD);
        }
        table(answer.proposals(), "proposed-at", "proposed-by", "reason", "decided-by", "decision-reason", "state");
        page.part(Section.PROOF);
    }

    /** The fee in full; what it was paid by and where it left the HWM rests on the same steps. */
    private void derived(AnswerPoolFee.Charged charged) {
        List<Explanation> told = charged.derivations();
        told.stream().limit(1).forEach(fee -> {
            node(fee.tree(), 1);
            out.println("  Rule " + fee.rule());
        });
        told.stream().skip(1).forEach(other -> line(other.tree(), 1));
    }

    private void node(ExplanationNode node, int depth) {
        line(node, depth);
        node.children().forEach(child -> node(child, depth + 1));
    }

    private void line(ExplanationNode node, int depth) {
        out.println("  ".repeat(depth) + BriefSteps.told(node));
    }

    private void paid() {
        out.println("  " + shown(answer.fees().getFirst().fee(), "charge-id")
                + " is the charge of all investors of the pool; this investor's part was taken in units"
                + (shown(answer.fees().getFirst().fee(), "part").isEmpty() ? "." : ", or by the price that fell for all."));
        answer.postings().ifPresentOrElse(
                postings -> table(postings, "books-day", "book", "debit-kind", "debit-owner", "credit-kind", "credit-owner",
                        "amount", "currency", "participant"),
                () -> out.println("  Postings: " + ValueFormat.WITHHELD));
        table(answer.movements(), "occurred-at", "login", "movement-id", "class", "amount", "currency");
    }

    private String shown(Row row, String column) {
        return format.shown(row, row.table().column(column).orElseThrow());
    }

    private void table(List<Row> rows, String... columns) {
        if (rows.isEmpty()) {
            return;
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(columns));
        rows.forEach(row -> lines.add(List.of(columns).stream().map(column -> shown(row, column)).toList()));
        TextTable.print(out, lines, new ArrayList<>(Collections.nCopies(columns.length, false)));
    }
}
