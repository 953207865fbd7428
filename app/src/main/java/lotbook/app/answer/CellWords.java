package lotbook.app.answer;

import java.math.BigDecimal;
import lotbook.app.text.ValueFormat;
import lotbook.domain.failure.Sentence;
import lotbook.domain.fee.run.DisputeAnswer;
import lotbook.domain.fee.run.DisputeAnswer.Value;
import lotbook.reports.sheet.SheetValue;

/** What a line or a cell of an answer says, with the digits that its workbook shows. */
final class CellWords {
    private CellWords() {}

    static String of(Value value) {
        return switch (value) {
            case Value.Words(String text) -> Sentence.readable(text);
            case Value.Amount(BigDecimal amount, int decimals) -> DisputeAnswer.shown(amount, decimals);
            case Value.Day(var day) -> day.toString();
            case Value.Moment(var at) -> Sentence.readable(at.toString());
            case Value.Verdict verdict -> verdict.words();
        };
    }

    static String of(SheetValue value) {
        return switch (value) {
            case SheetValue.Blank _, SheetValue.Open _ -> "";
            case SheetValue.Text(String text) -> Sentence.readable(text);
            case SheetValue.Id(String text) -> text;
            case SheetValue.Word(String text, var _) -> text;
            case SheetValue.Number(BigDecimal number, int _, var _) -> ValueFormat.grouped(number);
            case SheetValue.Figure(BigDecimal exact, int _) -> ValueFormat.grouped(exact);
            case SheetValue.Day(var day) -> day.toString();
            case SheetValue.Moment(var at) -> Sentence.readable(at.toString()).replace(" UTC", "");
            case SheetValue.Formula(String _, BigDecimal cached, int _) -> ValueFormat.grouped(cached);
            case SheetValue.Jump(String text, String _) -> text;
        };
    }
}
