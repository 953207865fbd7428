package lotbook.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.app.text.ValueFormat.PriceDigits;
import lotbook.app.unit.AnswerPoolFee;
import lotbook.app.unit.AnswerPoolFee.Answer;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.explain.Explanation;
import lotbook.domain.fee.run.DisputeAnswer;
import lotbook.domain.query.Row;

/** The answer to a pool investor about what one dealing point charged them, on a page of text. */
final class PoolDisputeText {
    private static final int LABEL = 20;

    private final PrintWriter out;
    private final Answer answer;
    private final ValueFormat format = new ValueFormat(Texts.english(), PriceDigits.UNKNOWN);

    PoolDisputeText(PrintWriter out, Answer answer) {
        this.out = out;
        this.answer = answer;
    }

    void print() {
        question();
        terms();
        units();
        head("How it came about");
        answer.fees().forEach(this::derived);
        head("Charged and paid");
        paid();
        head("Who agreed");
        if (answer.proposals().isEmpty()) {
            line("Proposal", ValueFormat.WITHHELD);
        }
        table(answer.proposals(), "proposed-at", "proposed-by", "reason", "decided-by", "decision-reason", "state");
        proof();
    }

    private void question() {
        head("Question");
        for (AnswerPoolFee.Charged charged : answer.fees()) {
            Row fee = charged.fee();
            line("Investor", shown(fee, "investor") + ", in the pool " + shown(fee, "master-account"));
            line("Dealing point", shown(fee, "point") + ", struck at " + shown(fee, "occurred-at") + " UTC, "
                    + shown(answer.point(), "state").toLowerCase(Locale.ROOT));
            line("Charged", shown(fee, "amount") + " " + shown(fee, "currency") + " of " + shown(fee, "fee") + " fee, cause: "
                    + shown(fee, "cause").toLowerCase(Locale.ROOT) + ", paid by cancelling " + shown(fee, "cancelled")
                    + " units");
        }
    }

    private void terms() {
        head("Terms");
        line("Terms", shown(answer.fees().getFirst().fee(), "terms-id"));
        if (answer.acceptances().isEmpty()) {
            line("Accepted", "no acceptance that you may see");
        }
        for (Row accepted : answer.acceptances()) {
            line("Accepted", shown(accepted, "valid-from") + " UTC, by " + shown(accepted, "channel") + ", acceptance "
                    + shown(accepted, "acceptance-id") + ", recorded " + shown(accepted, "known-at") + " UTC");
            line("Document", AnswerPoolFee.text(accepted, "hash"));
        }
        DisputeAnswer.settings(answer.settings()).forEach((name, settings) -> line(name, String.join("; ", settings)));
    }

    private void units() {
        head("Price and units");
        Row point = answer.point();
        line("Pool", shown(point, "nav") + " " + shown(point, "currency") + ", " + shown(point, "units-before")
                + " units before, " + shown(point, "units-after") + " after");
        line("Price of a unit", AnswerPoolFee.text(point, "unit-price"));
        for (AnswerPoolFee.Charged charged : answer.fees()) {
            Row fee = charged.fee();
            line("Held before", AnswerPoolFee.text(fee, "units") + " units");
            line("HWM of a unit", AnswerPoolFee.text(fee, "hwm-before") + " before, " + AnswerPoolFee.text(fee, "hwm-after")
                    + " after");
            line("Gain of a unit", AnswerPoolFee.text(fee, "gain"));
        }
        for (Row flow : answer.flows()) {
            line("Flow", shown(flow, "request") + ": " + shown(flow, "kind") + " " + shown(flow, "asked") + ", "
                    + shown(flow, "units") + " units, " + shown(flow, "cash") + " " + shown(flow, "currency"));
        }
        line("Held after", answer.held().map(row -> AnswerPoolFee.text(row, "units") + " units").orElse("nothing"));
    }

    /** The fee in full; what it was paid by and where it left the HWM rests on the same steps. */
    private void derived(AnswerPoolFee.Charged charged) {
        List<Explanation> told = charged.derivations();
        told.stream().limit(1).forEach(fee -> out.print(fee.asText().indent(2)));
        told.stream().skip(1).forEach(other -> out.println("  " + other.value() + "  " + other.title() + ": "
                + other.tree().detail()));
    }

    private void paid() {
        line("Charge", AnswerPoolFee.text(answer.fees().getFirst().fee(), "charge-id")
                + ", of all investors of the pool; the investor's part was taken in units");
        answer.postings().ifPresentOrElse(
                postings -> table(postings, "books-day", "book", "debit-kind", "debit-owner", "credit-kind", "credit-owner",
                        "amount", "currency", "participant"),
                () -> line("Postings", ValueFormat.WITHHELD));
        table(answer.movements(), "occurred-at", "login", "movement-id", "class", "amount", "currency");
    }

    private void proof() {
        head("Proof");
        AnswerPoolFee.Proof proof = answer.proof();
        line("Document", verdict(proof.sameDocument()) + (proof.sameDocument()
                ? "Its bytes have the SHA-256 that was recorded with it. "
                : "Another one was recorded with it. ") + proof.hash());
        line("Replay", switch (proof.replay()) {
            case ReplayResult.Equal equal -> verdict(true) + "Struck anew from the document alone: equal in all " + equal.steps()
                    + " steps and every output. " + equal.rule();
            case ReplayResult.Differs differs -> verdict(false) + "Struck anew it differs first at " + differs.place()
                    + ": kept '" + differs.kept() + "', now '" + differs.recomputed() + "'. " + differs.rule();
        });
    }

    private static String verdict(boolean holds) {
        return holds ? "holds          " : "DOES NOT HOLD  ";
    }

    private String shown(Row row, String column) {
        return format.shown(row, row.table().column(column).orElseThrow());
    }

    private void head(String words) {
        out.println();
        out.println(words.toUpperCase(Locale.ROOT));
    }

    private void line(String label, String text) {
        out.println("  " + label + " ".repeat(Math.max(1, LABEL - label.length())) + text);
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
