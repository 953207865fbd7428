package lotbook.reports.sheet;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** How many characters wide a column has to be; a narrower ledger prints larger. */
final class Widths {
    private static final int MARGIN = 2;
    /** A title is bold, and breaks between words only. */
    private static final int TITLE_MARGIN = 3;

    private static final int DAY = 11;
    private static final int MOMENT = 21;

    private Widths() {}

    /** For every value and for every word of the title, at most {@code most}. */
    static <T> int of(SheetColumn<T> column, List<? extends T> rows, int most) {
        int title = Stream.of(column.title().split(" ")).mapToInt(String::length).max().orElse(0) + TITLE_MARGIN;
        int values = Stream.concat(
                        rows.stream().map(column.value()),
                        column.total().map(total -> SheetValue.money(total.control(), total.decimals())).stream())
                .mapToInt(Widths::of)
                .max()
                .orElse(0);
        return Math.min(most, Math.max(title, values));
    }

    private static int of(SheetValue value) {
        return switch (value) {
            case SheetValue.Blank(), SheetValue.Open() -> 0;
            case SheetValue.Text(String text) -> text.length() + MARGIN;
            case SheetValue.Id(String text) -> text.length() + MARGIN;
            case SheetValue.Word(String text, SheetValue.Tone tone) -> text.length() + TITLE_MARGIN;
            case SheetValue.Jump(String text, String sheet) -> text.length() + MARGIN;
            case SheetValue.Number number -> digits(number.value()) + MARGIN;
            case SheetValue.Figure figure -> digits(figure.shown()) + MARGIN;
            case SheetValue.Formula formula -> digits(formula.cached()) + MARGIN;
            case SheetValue.Day(var date) -> DAY;
            case SheetValue.Moment(var instant) -> MOMENT;
        };
    }

    /** With its grouping commas. */
    private static int digits(BigDecimal number) {
        return number.toPlainString().length() + Math.max(0, number.precision() - number.scale() - 1) / 3;
    }
}
