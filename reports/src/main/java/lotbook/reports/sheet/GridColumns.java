package lotbook.reports.sheet;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import lotbook.domain.query.Column;
import lotbook.domain.query.ColumnType;
import lotbook.domain.query.Row;

/**
 * The columns of a grid as columns of a sheet, so that an export is what is shown.
 *
 * @param title as in the grid's header
 * @param decimals of a figure in the grid; one with more of them keeps them, but for units and percents, which the grid rounds
 * @param word of a state
 * @param sentence as it is read
 */
public record GridColumns(
        Function<Column, String> title, ToIntBiFunction<Row, Column> decimals, UnaryOperator<String> word,
        UnaryOperator<String> sentence) {
    /** A longer text breaks; ids and words never do. */
    private static final int WIDEST_TEXT = 60;
    /** A few long names shall not push the figures off the page; a cell wraps. */
    private static final int WIDEST_NAME = 28;
    private static final int WIDEST_WORD = 40;

    /** Excel shows so many; a figure of more is one that was divided, and is read with fewer. */
    private static final int SHOWN_DIGITS = 15;
    private static final int LONG_DECIMALS = 8;

    /**
     * For machines: states and sentences as they are kept, and figures with the digits that they have.
     *
     * @param moneyDecimals the least decimals of a row's amounts, by its currency
     */
    public static GridColumns raw(Function<Column, String> title, ToIntFunction<Row> moneyDecimals) {
        return new GridColumns(title, (row, column) -> switch (column.type()) {
            case MONEY -> moneyDecimals.applyAsInt(row);
            case VOLUME -> 2;
            default -> 0;
        }, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** One sheet column for each grid column, in that order. */
    public List<SheetColumn<Row>> of(List<Column> columns) {
        return columns.stream().map(this::of).toList();
    }

    /** Texts, ids and words as wide as these rows ask; figures of rows that come later have room in any case. */
    public List<SheetColumn<Row>> of(List<Column> columns, List<Row> first) {
        return columns.stream().map(column -> {
            SheetColumn<Row> plain = of(column);
            return switch (column.type()) {
                case TEXT -> plain.fitted(first, column.names().isEmpty() ? WIDEST_TEXT : WIDEST_NAME);
                case ID, STATE -> plain.fitted(first, WIDEST_WORD);
                case HASH -> plain;
                case MONEY, VOLUME, PRICE, RATE, FACTOR, PERCENT, UNITS, COUNT, DURATION, AGE, INSTANT, BUSINESS_DAY ->
                        plain.wide(Math.max(least(column.type()), plain.fitted(first, WIDEST_WORD).width()));
            };
        }).toList();
    }

    private SheetColumn<Row> of(Column column) {
        Function<Row, SheetValue> value =
                row -> row.value(column).map(found -> value(column, found, row)).orElse(SheetValue.BLANK);
        String head = title.apply(column);
        SheetColumn<Row> plain = SheetColumn.of(head, Math.max(width(column.type()), head.length() + 2), value);
        return column.type().isNumeric() ? plain.alignedRight() : plain;
    }

    private SheetValue value(Column column, Object found, Row row) {
        return switch (found) {
            case BigDecimal number -> figure(column.type(), number, decimals.applyAsInt(row, column));
            case Instant instant -> new SheetValue.Moment(instant);
            case LocalDate day -> new SheetValue.Day(day);
            default -> switch (column.type()) {
                case STATE -> SheetValue.text(word.apply(found.toString()));
                case TEXT -> SheetValue.text(sentence.apply(found.toString()));
                default -> new SheetValue.Id(found.toString());
            };
        };
    }

    /**
     * A figure as a cell of such a column has it.
     *
     * @param decimals that the grid shows at least
     */
    public static SheetValue figure(ColumnType type, BigDecimal exact, int decimals) {
        BigDecimal found = exact.stripTrailingZeros();
        BigDecimal number = found.scale() < 0 ? found.setScale(0) : found;
        if (type == ColumnType.UNITS || type == ColumnType.PERCENT) {
            return new SheetValue.Figure(number, decimals);
        }
        if (number.precision() > SHOWN_DIGITS) {
            return new SheetValue.Figure(number, Math.max(LONG_DECIMALS, decimals));
        }
        return type == ColumnType.MONEY
                ? SheetValue.money(number, Math.max(number.scale(), decimals)) : SheetValue.plain(number, decimals);
    }

    private static int width(ColumnType type) {
        return switch (type) {
            case TEXT -> 32;
            case ID -> 18;
            case STATE -> 16;
            case HASH -> 66;
            default -> least(type);
        };
    }

    /** Of figures and moments: with room for larger ones than were seen, which are shown whole or not at all. */
    private static int least(ColumnType type) {
        return switch (type) {
            case MONEY, UNITS -> 16;
            case AGE -> 18;
            case VOLUME, COUNT, DURATION -> 11;
            case PRICE, RATE, FACTOR, PERCENT, BUSINESS_DAY -> 14;
            case INSTANT -> 24;
            case TEXT, ID, STATE, HASH -> 0;
        };
    }
}
