package lotbook.reports.sheet;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import lotbook.domain.query.Column;
import lotbook.domain.query.ColumnType;
import lotbook.domain.query.Row;

/** The columns of a grid as columns of a sheet, so that an export is what is shown. */
public final class GridColumns {
    private GridColumns() {}

    /**
     * One sheet column for each grid column, in that order.
     *
     * @param title as in the grid's header
     * @param moneyDecimals the least decimals of a row's amounts, by its currency; an amount with more keeps them
     */
    public static List<SheetColumn<Row>> of(
            List<Column> columns, Function<Column, String> title, ToIntFunction<Row> moneyDecimals) {
        return columns.stream().map(column -> of(column, title.apply(column), moneyDecimals)).toList();
    }

    private static SheetColumn<Row> of(Column column, String title, ToIntFunction<Row> moneyDecimals) {
        Function<Row, SheetValue> value = row -> row.value(column)
                .map(found -> value(column.type(), found, row, moneyDecimals))
                .orElse(SheetValue.BLANK);
        int width = Math.max(width(column.type()), title.length() + 2);
        SheetColumn<Row> plain = SheetColumn.of(title, width, value);
        return column.type().isNumeric() ? plain.alignedRight() : plain;
    }

    private static SheetValue value(ColumnType type, Object found, Row row, ToIntFunction<Row> moneyDecimals) {
        return switch (found) {
            case BigDecimal number when type == ColumnType.MONEY -> {
                BigDecimal bare = number.stripTrailingZeros();
                yield SheetValue.money(bare, Math.max(bare.scale(), moneyDecimals.applyAsInt(row)));
            }
            case BigDecimal number -> SheetValue.plain(number.stripTrailingZeros(), leastDecimals(type));
            case Instant instant -> new SheetValue.Moment(instant);
            case LocalDate day -> new SheetValue.Day(day);
            default -> isText(type) ? SheetValue.text(found.toString()) : new SheetValue.Id(found.toString());
        };
    }

    private static boolean isText(ColumnType type) {
        return type == ColumnType.TEXT || type == ColumnType.STATE;
    }

    private static int leastDecimals(ColumnType type) {
        return type == ColumnType.VOLUME ? 2 : 0;
    }

    private static int width(ColumnType type) {
        return switch (type) {
            case TEXT -> 32;
            case ID -> 18;
            case STATE -> 16;
            case MONEY -> 16;
            case VOLUME, COUNT, DURATION, AGE -> 11;
            case PRICE, RATE, FACTOR, PERCENT, UNITS -> 14;
            case INSTANT -> 24;
            case BUSINESS_DAY -> 12;
            case HASH -> 66;
        };
    }
}
