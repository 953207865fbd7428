package lotbook.domain.query;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import lotbook.domain.failure.FailureException;
import lotbook.domain.query.Filter.Operator;
import lotbook.domain.time.BusinessCalendar;

/** Reads the values of a filter by the type of their column, and says what a comparison with one means. */
final class FilterValues {
    private static final Pattern PLAIN_NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)");
    private static final Pattern GROUP_OF_THREE = Pattern.compile("[-+]?[1-9]\\d{0,2}[.,]\\d{3}");
    private final FilterTimes times;
    private final char decimalSign;

    FilterValues(InstantSource clock, BusinessCalendar calendar, Locale locale) {
        this.times = new FilterTimes(clock, calendar);
        this.decimalSign = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
    }

    static boolean isText(Column column) {
        return switch (column.type()) {
            case TEXT, ID, STATE, HASH -> true;
            case MONEY, VOLUME, PRICE, RATE, FACTOR, PERCENT, UNITS, COUNT, DURATION, AGE, INSTANT, BUSINESS_DAY -> false;
        };
    }

    Filter compared(Column column, Operator operator, Piece value) {
        if (isText(column)) {
            return new Filter.Compare(column, operator, text(column, value.text()));
        }
        if (value.isEmpty()) {
            throw expected(column, value, "after " + operator.sign());
        }
        if (isTime(column) || isAge(column, value)) {
            return times.compared(column, operator, value);
        }
        return new Filter.Compare(column, operator, number(column, value));
    }

    Filter range(Column column, Piece from, Piece to) {
        if (from.isEmpty() && to.isEmpty()) {
            throw expected(column, from, "on at least one side of ..");
        }
        if (isTime(column) || isAge(column, from) || isAge(column, to)) {
            return times.range(column, from, to);
        }
        Optional<Comparable<?>> low = bound(column, from);
        Optional<Comparable<?>> high = bound(column, to);
        if (low.isPresent() && high.isPresent() && order(low.get(), high.get()) > 0) {
            throw from.failure(
                    "the range of " + column.id() + " runs backwards: " + from.text() + ".." + to.text(),
                    "Write the lower end first.");
        }
        return new Filter.Between(column, low, high, false);
    }

    Filter word(Column column, Piece word) {
        if (isText(column)) {
            return new Filter.Contains(column, text(column, word.text()));
        }
        return compared(column, Operator.EQUAL, word);
    }

    private Optional<Comparable<?>> bound(Column column, Piece piece) {
        if (piece.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(isText(column) ? text(column, piece.text()) : number(column, piece));
    }

    /** Both ends come from the same column, so they are of one class. */
    private static int order(Comparable<?> low, Comparable<?> high) {
        return low instanceof BigDecimal a && high instanceof BigDecimal b
                ? a.compareTo(b)
                : low.toString().compareTo(high.toString());
    }

    /** States are stored in capitals with underscores and read as words. */
    private static String text(Column column, String text) {
        return column.type() == ColumnType.STATE
                ? text.strip().toUpperCase(Locale.ROOT).replaceAll("[\\s-]+", "_")
                : text;
    }

    private BigDecimal number(Column column, Piece piece) {
        String text = piece.text().replace('\u2212', '-');
        boolean foreignComma = decimalSign != ',' && text.indexOf(',') >= 0;
        boolean groupedDot = decimalSign == ',' && text.indexOf('.') >= 0;
        if ((foreignComma || groupedDot) && GROUP_OF_THREE.matcher(text).matches()) {
            String fraction = text.replace(',', '.');
            String grouped = text.replace(",", "").replace(".", "");
            throw piece.failure(
                    "'" + piece.text() + "' can be read as " + fraction + " or as " + grouped,
                    "Write " + fraction.replace('.', decimalSign) + "0 or " + grouped + ".");
        }
        String plain = decimalSign == '.' ? text : text.replace(decimalSign, '.');
        if (!PLAIN_NUMBER.matcher(plain).matches()) {
            throw expected(column, piece, ", found '" + piece.text() + "'");
        }
        return new BigDecimal(plain);
    }

    private static boolean isTime(Column column) {
        return column.type() == ColumnType.INSTANT || column.type() == ColumnType.BUSINESS_DAY;
    }

    private static boolean isAge(Column column, Piece value) {
        return FilterTimes.isSpan(column.type()) && FilterTimes.isRelative(value.text());
    }

    private static FailureException expected(Column column, Piece piece, String where) {
        String what = isTime(column) ? "a time" : "a number";
        String remedy = isTime(column)
                ? "Write for example " + column.id() + ": >=2026-10-01 or " + column.id() + ": -7d..."
                : "Write for example " + column.id() + ": >=1.5 or " + column.id() + ": 1..2.";
        return piece.failure(
                (column.id() + ": expected " + what + " " + where).replace(" ,", ","), remedy);
    }
}
