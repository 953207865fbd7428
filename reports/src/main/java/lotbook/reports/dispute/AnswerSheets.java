package lotbook.reports.dispute;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Step;
import lotbook.domain.fee.FeeTermsDiff;
import lotbook.domain.fee.run.DisputeAnswer;
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
                SheetColumn.text("Item", 20, Line::label),
                SheetColumn.of("Value", WIDE, line -> value(line.value())),
                SheetColumn.text("Note", 70, Line::note));
        return new TableSheet<>("Answer", columns, lines, "");
    }

    private static SheetValue value(Value value) {
        return switch (value) {
            case Value.Words(String text) -> SheetValue.text(text);
            case Value.Amount(BigDecimal amount, int decimals) -> money(amount, decimals);
            case Value.Day(var day) -> new SheetValue.Day(day);
            case Value.Moment(var at) -> new SheetValue.Moment(at);
            case Value.Verdict(boolean holds) ->
                new SheetValue.Word(holds ? "holds" : "DOES NOT HOLD", holds ? Tone.GOOD : Tone.BAD);
        };
    }

    /** Every setting of the terms. */
    public static TableSheet<FeeTermsDiff.Line> terms(List<FeeTermsDiff.Line> settings) {
        List<SheetColumn<FeeTermsDiff.Line>> columns = List.of(
                SheetColumn.text("Setting", WIDE, line -> DisputeAnswer.spaced(line.path())),
                SheetColumn.text("As agreed", WIDE, FeeTermsDiff.Line::after));
        return new TableSheet<>("Terms", columns, settings, "");
    }

    /** A derivation, in the order taken. */
    public static TableSheet<Step> steps(List<Step> steps) {
        List<SheetColumn<Step>> columns = List.of(
                SheetColumn.<Step>id("Step", 26, step -> Optional.of(step.id())).fitted(steps, 36),
                SheetColumn.text("Formula", WIDE, Step::operation),
                SheetColumn.text("Worked on", 80, step -> step.operands().stream()
                        .map(AnswerSheets::operand).collect(Collectors.joining("; "))),
                SheetColumn.<Step>of("Before rounding", 38, step -> digits(step.raw())).alignedRight(),
                SheetColumn.text("Rounding", 24, Step::rounding),
                SheetColumn.<Step>of("Value", 38, step -> digits(step.value())).alignedRight());
        return new TableSheet<>("Steps", columns, steps, "");
    }

    private static String operand(Operand operand) {
        return operand.name() + " " + operand.value() + (operand.reference().isEmpty() ? "" : " [" + operand.reference() + "]");
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
