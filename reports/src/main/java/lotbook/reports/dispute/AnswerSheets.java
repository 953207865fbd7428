package lotbook.reports.dispute;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Source;
import lotbook.domain.explain.Step;
import lotbook.domain.failure.Sentence;
import lotbook.domain.fee.ToldSetting;
import lotbook.domain.fee.run.DisputeAnswer.Line;
import lotbook.domain.fee.run.DisputeAnswer.Value;
import lotbook.reports.sheet.SheetColumn;
import lotbook.reports.sheet.SheetValue;
import lotbook.reports.sheet.SheetValue.Tone;
import lotbook.reports.sheet.TableSheet;

/** The sheets that every answer about a fee has. */
public final class AnswerSheets {
    private static final int WIDE = 60;

    private AnswerSheets() {}

    /** The page that answers, line by line. */
    public static TableSheet<Line> answer(List<Line> lines) {
        List<SheetColumn<Line>> columns = List.of(
                SheetColumn.text("Part", 24, line -> line.section().words()),
                SheetColumn.text("Item", 20, AnswerSheets::label),
                SheetColumn.of("Value", WIDE, line -> value(line.value())),
                SheetColumn.text("Note", 70, line -> Sentence.readable(line.note())));
        return new TableSheet<>("Answer", columns, lines, "");
    }

    /** A cell with a moment has no room for its zone. */
    private static String label(Line line) {
        return line.value() instanceof Value.Moment ? line.label() + ", UTC" : line.label();
    }

    private static SheetValue value(Value value) {
        return switch (value) {
            case Value.Words(String text) -> SheetValue.text(text);
            case Value.Amount(BigDecimal amount, int decimals) -> money(amount, decimals);
            case Value.Day(var day) -> new SheetValue.Day(day);
            case Value.Moment(var at) -> new SheetValue.Moment(at);
            case Value.Verdict verdict -> new SheetValue.Word(verdict.words(), verdict.holds() ? Tone.GOOD : Tone.BAD);
        };
    }

    /** Every setting of the terms. */
    public static TableSheet<ToldSetting> terms(List<ToldSetting> settings) {
        List<SheetColumn<ToldSetting>> columns = List.of(
                SheetColumn.text("Fee", 24, ToldSetting::fee),
                SheetColumn.text("Setting", 40, ToldSetting::name),
                SheetColumn.text("As agreed", WIDE, ToldSetting::value));
        return new TableSheet<>("Terms", columns, settings, "");
    }

    /**
     * A derivation, in the order taken.
     *
     * @param words of a step's id
     */
    public static TableSheet<Step> steps(List<Step> steps, UnaryOperator<String> words) {
        List<SheetColumn<Step>> columns = List.of(
                SheetColumn.<Step>text("Step", 26, step -> words.apply(step.id())).fitted(steps, 40),
                SheetColumn.<Step>text("Formula", WIDE, Step::operation).fitted(steps, WIDE),
                SheetColumn.<Step>text("Worked on", 80, step -> step.operands().stream()
                        .map(operand -> operand(operand, words)).collect(Collectors.joining("; "))).fitted(steps, 80),
                SheetColumn.<Step>of("Before rounding", 38, step -> digits(step.raw())).alignedRight().fitted(steps, 40),
                SheetColumn.<Step>text("Rounding", 24, Step::rounding).fitted(steps, 26),
                SheetColumn.<Step>of("Value", 38, step -> digits(step.value())).alignedRight().fitted(steps, 40));
        return new TableSheet<>("Steps", columns, steps, "");
    }

    private static String operand(Operand operand, UnaryOperator<String> words) {
        String from = operand.stepId().map(words).orElseGet(() -> Source.beside(operand.name(), operand.reference()));
        String read = Sentence.readable(operand.name() + " " + operand.value());
        return from.isEmpty() || from.equals(operand.name()) ? read : read + " [" + from + "]";
    }

    private static SheetValue digits(String value) {
        try {
            return SheetValue.plain(new BigDecimal(value), 0);
        } catch (NumberFormatException word) {
            return SheetValue.text(value);
        }
    }

    /** @param digits at least so many decimals */
    public static SheetValue money(BigDecimal amount, int digits) {
        BigDecimal bare = amount.stripTrailingZeros();
        return SheetValue.money(bare, Math.max(digits, bare.scale()));
    }
}
