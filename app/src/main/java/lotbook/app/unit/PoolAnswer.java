package lotbook.app.unit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.app.fee.ToldTerms;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.app.unit.AnswerPoolFee.Answer;
import lotbook.domain.fee.ToldSetting;
import lotbook.domain.fee.run.DisputeAnswer;
import lotbook.domain.fee.run.DisputeAnswer.Line;
import lotbook.domain.fee.run.DisputeAnswer.Section;
import lotbook.domain.fee.run.DisputeAnswer.Value;
import lotbook.domain.fee.run.DisputeHeadline;
import lotbook.domain.query.Row;

/** The answer about a pool investor's fee, line by line: the same on a page of text and in a workbook. */
public final class PoolAnswer {
    private final Answer answer;
    private final List<ToldSetting> settings;
    private final Row first;
    private final List<Line> lines = new ArrayList<>();
    private Section section = Section.QUESTION;

    private PoolAnswer(Answer answer, List<ToldSetting> settings) {
        this.answer = answer;
        this.settings = settings;
        this.first = answer.fees().getFirst().fee();
    }

    public static List<Line> of(Answer answer, Texts texts) {
        PoolAnswer told = new PoolAnswer(answer, settings(answer, texts));
        told.lines.addAll(told.headline());
        told.question();
        told.terms();
        told.measured();
        answer.proofs().stream().map(Line::of).forEach(told.lines::add);
        return List.copyOf(told.lines);
    }

    /** Of the terms that were agreed, with amounts in the pool's currency. */
    static List<ToldSetting> settings(Answer answer, Texts texts) {
        return ToldTerms.of(answer.settings(), text(answer.fees().getFirst().fee(), "currency"), texts);
    }

    private List<Line> headline() {
        String whose = named() + text(first, "investor");
        String charged = text(first, "currency") + " "
                + DisputeAnswer.shown(answer.charged(), ValueFormat.currencyDecimals(first));
        String decided = answer.proposals().stream().findFirst()
                .filter(row -> !text(row, "decided-by").isEmpty())
                .map(row -> DisputeHeadline.decided(
                        text(row, "proposed-by"), text(row, "decided-by"), Optional.empty()))
                .orElse("No decision on the dealing point is yours to see.");
        return DisputeHeadline.lines(
                charged + " was charged to " + whose + ", of the pool " + text(first, "master-account") + ", at dealing point "
                        + text(first, "point") + ", " + text(first, "books-day") + ".",
                DisputeHeadline.accepted(text(first, "terms-id"), answer.acceptances().stream().findFirst()
                        .map(row -> text(row, "valid-from"))) + " " + decided,
                answer.proofs());
    }

    private String named() {
        return text(first, "name").isEmpty() ? "" : text(first, "name") + ", ";
    }

    private void question() {
        words("Investor", named() + text(first, "investor"), "Holds units of the pool " + text(first, "master-account"));
        words("Dealing point", text(first, "point"), lower(answer.point(), "state") + ", of the books' day "
                + text(first, "books-day"));
        moment("Struck at", first, "occurred-at", "");
        for (Row fee : fees()) {
            money("Charged", fee, "amount", text(fee, "currency") + " of " + text(fee, "fee") + " fee, cause: "
                    + lower(fee, "cause") + ", " + paid(fee));
        }
    }

    /** With equalisation the price bears the part of the pool's fee, and units what that is too much or too little. */
    private static String paid(Row fee) {
        if (text(fee, "part").isEmpty()) {
            return (opened(fee).isEmpty() ? "" : "of the series opened " + opened(fee) + ", ")
                    + "paid by cancelling " + plain(fee, "cancelled") + " units" + (opened(fee).isEmpty() ? "" : " of the pool");
        }
        String credit = AnswerPoolFee.number(fee, "credited").signum() == 0 ? ""
                : "; less a credit of " + amount(fee, "credited") + ", given back as " + plain(fee, "added") + " units";
        String below = AnswerPoolFee.number(fee, "cancelled").signum() == 0 ? ""
                : "; and what they came in below the HWM of the pool, paid by redeeming " + plain(fee, "cancelled") + " units";
        return "their part of the fee of the pool, " + amount(fee, "part") + ", by which their units lost value" + credit + below;
    }

    private static String opened(Row fee) {
        return text(fee, "opened");
    }

    private static String amount(Row row, String column) {
        return DisputeAnswer.shown(AnswerPoolFee.number(row, column), ValueFormat.currencyDecimals(row));
    }

    private void terms() {
        section = Section.TERMS;
        words("Terms", text(first, "terms-id"), answer.acceptances().stream().findFirst()
                .map(row -> text(row, "name")).orElse(""));
        if (answer.acceptances().isEmpty()) {
            words("Accepted", "no", "There is no acceptance that you may see");
        }
        for (Row accepted : answer.acceptances()) {
            moment("Accepted", accepted, "valid-from", "By " + lower(accepted, "channel") + ", acceptance "
                    + text(accepted, "acceptance-id") + ", recorded " + text(accepted, "known-at"));
            words("Document", text(accepted, "hash"), "SHA-256 of the terms as they were agreed");
        }
        DisputeAnswer.byFee(settings).forEach((name, told) -> words(name, String.join("; ", told), ""));
    }

    private void measured() {
        section = Section.MEASURED;
        Row point = answer.point();
        money("Pool", point, "nav", text(point, "currency") + ", before fees in units and flows; " + plain(point, "units-before")
                + " units before, " + plain(point, "units-after") + " after");
        boolean equalised = !text(first, "part").isEmpty();
        if (equalised) {
            number("Price of a unit", AnswerPoolFee.number(first, "unit-price"),
                    text(point, "currency") + ", before the fee of the pool");
        }
        number("Price of a unit", AnswerPoolFee.number(point, "unit-price"), text(point, "currency")
                + (equalised ? ", after it" : ""));
        number("Held before", answer.heldBefore(), "units, by the document of the dealing point");
        for (Row fee : fees()) {
            number("HWM of a unit", AnswerPoolFee.number(fee, "hwm-before"), plain(fee, "hwm-after") + " after"
                    + (opened(fee).isEmpty() ? "" : ", of the series opened " + opened(fee)));
            number("Gain of a unit", AnswerPoolFee.number(fee, "gain"), "Of each of " + plain(fee, "units") + " units, cause: "
                    + lower(fee, "cause"));
            if (AnswerPoolFee.number(fee, "added").signum() > 0) {
                number("Added", AnswerPoolFee.number(fee, "added"), "units, for the credit of " + amount(fee, "credited"));
            }
            number("Cancelled", AnswerPoolFee.number(fee, "cancelled"), "units, for the fee of "
                    + DisputeAnswer.shown(AnswerPoolFee.number(fee, "amount"), ValueFormat.currencyDecimals(fee)));
        }
        for (Row flow : answer.flows()) {
            number("Flow", AnswerPoolFee.number(flow, "units"), "units: " + flow(flow));
        }
        number("Held after", answer.held().map(row -> AnswerPoolFee.number(row, "units")).orElse(BigDecimal.ZERO), "units");
    }

    /** What was asked for and what became of it. */
    static String flow(Row flow) {
        String asked = text(flow, "asked").isEmpty() ? "" : " " + asked(flow);
        return text(flow, "request") + ", " + lower(flow, "kind") + asked + ", " + lower(flow, "state") + ", money "
                + DisputeAnswer.shown(AnswerPoolFee.number(flow, "cash"), ValueFormat.currencyDecimals(flow)) + " "
                + text(flow, "currency");
    }

    /** {@code 5000.00 EUR}, {@code 20 units}. */
    private static String asked(Row flow) {
        boolean money = text(flow, "asked-in").equals(text(flow, "currency"));
        return DisputeAnswer.shown(AnswerPoolFee.number(flow, "asked"), money ? ValueFormat.currencyDecimals(flow) : 0) + " "
                + text(flow, "asked-in");
    }

    private List<Row> fees() {
        return answer.fees().stream().map(AnswerPoolFee.Charged::fee).toList();
    }

    private static String text(Row row, String column) {
        return AnswerPoolFee.text(row, column);
    }

    static String lower(Row row, String column) {
        return text(row, column).toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String plain(Row row, String column) {
        return DisputeAnswer.shown(AnswerPoolFee.number(row, column), 0);
    }

    private void words(String label, String text, String note) {
        add(label, new Value.Words(text), note);
    }

    private void number(String label, BigDecimal number, String note) {
        add(label, new Value.Amount(number, 0), note);
    }

    private void money(String label, Row row, String column, String note) {
        add(label, new Value.Amount(AnswerPoolFee.number(row, column), ValueFormat.currencyDecimals(row)), note);
    }

    private void moment(String label, Row row, String column, String note) {
        row.value(row.table().column(column).orElseThrow()).ifPresent(at -> add(label, new Value.Moment((Instant) at), note));
    }

    private void add(String label, Value value, String note) {
        lines.add(new Line(section, label, value, note));
    }
}
