package lotbook.app.command;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.app.answer.BriefSteps;
import lotbook.app.fee.ToldTerms;
import lotbook.app.text.Texts;
import lotbook.domain.explain.ExplanationNode;
import lotbook.domain.fee.run.DisputeAnswer;
import lotbook.domain.fee.run.DisputeAnswer.Section;
import lotbook.domain.fee.run.DisputedFee;
import lotbook.domain.fee.run.DisputedFee.Act;
import lotbook.domain.fee.run.DisputedFee.Charge;
import lotbook.domain.fee.run.DisputedFee.Payment;
import lotbook.domain.fee.run.DisputedFee.Posting;

/** The answer about one fee on a page of text; what is too long for it is counted, and whole in the workbook. */
final class DisputeText {
    private static final int ROWS = 8;

    private final PrintWriter out;
    private final DisputedFee fee;
    private final AnswerPage page;

    DisputeText(PrintWriter out, DisputedFee fee) {
        this.out = out;
        this.fee = fee;
        this.page = new AnswerPage(out, DisputeAnswer.of(fee, ToldTerms.of(fee, Texts.english())));
    }

    void print() {
        page.part(Section.ANSWER);
        page.part(Section.QUESTION);
        page.part(Section.TERMS);
        page.part(Section.MEASURED);
        page.head("How it came about");
        BriefSteps.of(fee.explanation().tree()).forEach(this::step);
        if (!fee.trueUps().isEmpty()) {
            page.part(Section.TRUED_UP);
        }
        charged();
        agreed();
        page.part(Section.PROOF);
    }

    private void step(BriefSteps.Line line) {
        String indent = "  ".repeat(line.depth());
        switch (line) {
            case BriefSteps.Line.Step(int _, ExplanationNode node) -> page.wrapped(indent, BriefSteps.told(node));
            case BriefSteps.Line.LeftOut(int _, int count) ->
                out.println(indent + "... " + count + " more; --out FILE.xlsx writes every step");
        }
    }

    private void charged() {
        page.head("Charged and paid");
        if (fee.charges().isEmpty()) {
            out.println(fee.isHeldBack() ? "  Nothing: the line is held back." : "  Nothing.");
            return;
        }
        table(List.of("  charge", "fee", "day", "posted", "to collect", "settled", "stands"),
                List.of(false, false, false, true, true, true, false),
                fee.charges().stream().map(this::charge).toList());
        table(List.of("  posted on", "book", "from", "to", "amount", "charge"), List.of(false, false, false, false, true, false),
                fee.postings().stream().map(this::posting).toList());
        table(List.of("  seen on the server", "login", "movement", "amount", "charge"), List.of(false, false, false, true, false),
                fee.payments().stream().map(this::payment).toList());
    }

    private List<String> charge(Charge charge) {
        return List.of(
                "  " + charge.id(), charge.fee(), charge.day().toString(), shown(charge.posted()), shown(charge.collected()),
                shown(charge.settled()), charge.state().map(Enum::name).orElse("DISCARDED").toLowerCase(Locale.ROOT)
                        + charge.since().map(since -> " since " + since).orElse("")
                        + charge.reverses().map(id -> ", takes " + id + " back").orElse("")
                        + charge.answer().map(answer -> ": " + answer).orElse(""));
    }

    private List<String> posting(Posting posting) {
        return List.of(
                "  " + posting.booksDay(), posting.book().toLowerCase(Locale.ROOT), posting.from(), posting.to(),
                shown(posting.amount()) + " " + posting.currency(), posting.charge());
    }

    private List<String> payment(Payment paid) {
        return List.of(
                "  " + paid.at(), paid.login().toString(), paid.movement(), shown(paid.amount()) + " " + paid.currency(),
                paid.charge());
    }

    private void agreed() {
        page.head("Who agreed");
        table(List.of("  when", "who", "did", "why"), List.of(false, false, false, false),
                fee.acts().stream().map(DisputeText::act).toList());
    }

    private static List<String> act(Act act) {
        return List.of("  " + act.at(), act.who(), act.words(), act.why());
    }

    private void table(List<String> header, List<Boolean> right, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(header);
        lines.addAll(rows.subList(0, Math.min(ROWS, rows.size())));
        TextTable.print(out, lines, right);
        Optional.of(rows.size() - ROWS).filter(more -> more > 0)
                .ifPresent(more -> out.println("  ... " + more + " more; --out FILE.xlsx writes them all"));
    }

    private String shown(BigDecimal amount) {
        return DisputeAnswer.shown(amount, DisputeAnswer.decimals(fee));
    }
}
