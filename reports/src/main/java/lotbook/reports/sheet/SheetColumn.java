package lotbook.reports.sheet;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One column of a sheet.
 *
 * @param title as on the screen
 * @param type of all its values
 * @param width in characters of the standard font; fixed, because measuring a million rows takes longer than writing
 *     them
 * @param right numbers are aligned right, and so is their title
 * @param total asks for a sum below the column
 */
public record SheetColumn<T>(
        String title, Type type, int width, boolean right, Function<T, SheetValue> value, Optional<Total> total) {

    /** What a column's values are, for those who read them from a file. */
    public enum Type {
        TEXT("text, UTF-8"),
        ID("text: every character counts, leading zeros included"),
        MONEY("decimal in the statement's currency, minor units, client's sign"),
        NUMBER("decimal"),
        DAY("date, ISO 8601: 2018-03-29"),
        MOMENT("moment in UTC, ISO 8601 to the microsecond: 2018-03-29T20:59:07.113254Z"),
        MIXED("each value by its own type");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        /** How to read it. */
        public String words() {
            return words;
        }
    }

    /**
     * A figure below the column that follows the filter.
     *
     * @param control the same figure by the source, to compare with
     * @param definedName for the figure's cell; empty for none
     */
    public record Total(Kind kind, BigDecimal control, int decimals, String definedName) {
        /** What is made of the visible values. */
        public enum Kind {
            SUM(109), COUNT(103);

            private final int function;

            Kind(int function) {
                this.function = function;
            }

            /** Its number in Excel's SUBTOTAL, hidden rows left out. */
            int function() {
                return function;
            }

            /** What one value adds. */
            BigDecimal of(SheetValue value) {
                return switch (this) {
                    case SUM -> switch (value) {
                    case SheetValue.Number number -> number.value();
                    case SheetValue.Figure figure -> figure.exact();
                    default -> BigDecimal.ZERO;
                };
                    case COUNT -> value instanceof SheetValue.Blank ? BigDecimal.ZERO : BigDecimal.ONE;
                };
            }
        }
    }

    /** Values of any type, each formatted by its own. */
    public static <T> SheetColumn<T> of(String title, int width, Function<T, SheetValue> value) {
        return new SheetColumn<>(title, Type.MIXED, width, false, value, Optional.empty());
    }

    public static <T> SheetColumn<T> text(String title, int width, Function<T, String> value) {
        return SheetColumn.<T>of(title, width, row -> SheetValue.text(value.apply(row))).typed(Type.TEXT);
    }

    public static <T> SheetColumn<T> id(String title, int width, Function<T, Optional<String>> value) {
        return SheetColumn.<T>of(title, width, row ->
                        value.apply(row).<SheetValue>map(SheetValue.Id::new).orElse(SheetValue.BLANK))
                .typed(Type.ID);
    }

    public static <T> SheetColumn<T> money(String title, int decimals, Function<T, Optional<BigDecimal>> value) {
        return SheetColumn.<T>of(title, 14, row -> value.apply(row)
                        .map(amount -> SheetValue.money(amount, decimals))
                        .orElse(SheetValue.BLANK))
                .typed(Type.MONEY)
                .alignedRight();
    }

    /** A number that is no money, with the digits it has and at least {@code decimals}. */
    public static <T> SheetColumn<T> number(
            String title, int width, int decimals, Function<T, Optional<BigDecimal>> value) {
        return SheetColumn.<T>of(title, width, row -> value.apply(row)
                        .map(number -> SheetValue.plain(number, decimals))
                        .orElse(SheetValue.BLANK))
                .typed(Type.NUMBER)
                .alignedRight();
    }

    public static <T> SheetColumn<T> moment(String title, Function<T, Optional<Instant>> value) {
        return SheetColumn.<T>of(title, 24, row ->
                        value.apply(row).<SheetValue>map(SheetValue.Moment::new).orElse(SheetValue.BLANK))
                .typed(Type.MOMENT);
    }

    public static <T> SheetColumn<T> day(String title, Function<T, Optional<LocalDate>> value) {
        return SheetColumn.<T>of(title, 11, row ->
                        value.apply(row).<SheetValue>map(SheetValue.Day::new).orElse(SheetValue.BLANK))
                .typed(Type.DAY);
    }

    public SheetColumn<T> typed(Type type) {
        return new SheetColumn<>(title, type, width, right, value, total);
    }

    public SheetColumn<T> alignedRight() {
        return new SheetColumn<>(title, type, width, true, value, total);
    }

    public SheetColumn<T> wide(int characters) {
        return new SheetColumn<>(title, type, characters, right, value, total);
    }

    /** As wide as the widest of its values in {@code rows} and its title's words ask, at most {@code most}. */
    public SheetColumn<T> fitted(List<? extends T> rows, int most) {
        return wide(Widths.of(this, rows, most));
    }

    /** With the sum of its visible numbers below. */
    public SheetColumn<T> totalled(BigDecimal control, int decimals, String definedName) {
        Total sum = new Total(Total.Kind.SUM, control, decimals, definedName);
        return new SheetColumn<>(title, type, width, right, value, Optional.of(sum));
    }

    /** With the number of its visible values below. */
    public SheetColumn<T> counted(long control, String definedName) {
        Total count = new Total(Total.Kind.COUNT, BigDecimal.valueOf(control), 0, definedName);
        return new SheetColumn<>(title, type, width, right, value, Optional.of(count));
    }
}
