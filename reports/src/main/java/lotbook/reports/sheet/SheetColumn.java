package lotbook.reports.sheet;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/**
 * One column of a sheet.
 *
 * @param title as on the screen
 * @param width in characters of the standard font; fixed, because measuring a million rows takes longer than writing
 *     them
 * @param right numbers are aligned right, and so is their title
 * @param total asks for a sum below the column
 */
public record SheetColumn<T>(
        String title, int width, boolean right, Function<T, SheetValue> value, Optional<Total> total) {

    /**
     * A sum below the column.
     *
     * @param control the same sum by the source, to compare with
     * @param definedName for the sum's cell; empty for none
     */
    public record Total(BigDecimal control, int decimals, String definedName) {}

    /** Values of any type, each formatted by its own. */
    public static <T> SheetColumn<T> of(String title, int width, Function<T, SheetValue> value) {
        return new SheetColumn<>(title, width, false, value, Optional.empty());
    }

    public static <T> SheetColumn<T> text(String title, int width, Function<T, String> value) {
        return of(title, width, row -> SheetValue.text(value.apply(row)));
    }

    public static <T> SheetColumn<T> id(String title, int width, Function<T, Optional<String>> value) {
        return of(title, width, row -> value.apply(row).<SheetValue>map(SheetValue.Id::new).orElse(SheetValue.BLANK));
    }

    public static <T> SheetColumn<T> money(String title, int decimals, Function<T, Optional<BigDecimal>> value) {
        return SheetColumn.<T>of(title, 14, row -> value.apply(row)
                        .map(amount -> SheetValue.money(amount, decimals))
                        .orElse(SheetValue.BLANK))
                .alignedRight();
    }

    /** A number that is no money, with the digits it has and at least {@code decimals}. */
    public static <T> SheetColumn<T> number(
            String title, int width, int decimals, Function<T, Optional<BigDecimal>> value) {
        return SheetColumn.<T>of(title, width, row -> value.apply(row)
                        .map(number -> SheetValue.plain(number, decimals))
                        .orElse(SheetValue.BLANK))
                .alignedRight();
    }

    public static <T> SheetColumn<T> moment(String title, Function<T, Optional<Instant>> value) {
        return of(title, 24, row ->
                value.apply(row).<SheetValue>map(SheetValue.Moment::new).orElse(SheetValue.BLANK));
    }

    public static <T> SheetColumn<T> day(String title, Function<T, Optional<LocalDate>> value) {
        return of(title, 11, row -> value.apply(row).<SheetValue>map(SheetValue.Day::new).orElse(SheetValue.BLANK));
    }

    public SheetColumn<T> alignedRight() {
        return new SheetColumn<>(title, width, true, value, total);
    }

    public SheetColumn<T> wide(int characters) {
        return new SheetColumn<>(title, characters, right, value, total);
    }

    public SheetColumn<T> totalled(BigDecimal control, int decimals, String definedName) {
        return new SheetColumn<>(title, width, right, value, Optional.of(new Total(control, decimals, definedName)));
    }
}
