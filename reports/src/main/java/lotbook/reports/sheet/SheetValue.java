package lotbook.reports.sheet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;

/** What a cell holds, as what it is: numbers stay numbers and dates dates. */
public sealed interface SheetValue {
    SheetValue BLANK = new Blank();

    record Blank() implements SheetValue {}

    /** A place for a reader to fill in: empty, and open where the rest is locked. */
    record Open() implements SheetValue {}

    /** Free text of any length; what doesn't fit a cell goes on in a sheet of its own. */
    record Text(String text) implements SheetValue {}

    /** An id: text even if it consists of digits, so that none of them is lost. */
    record Id(String text) implements SheetValue {}

    /** A word of a closed set, with its tone. */
    record Word(String text, Tone tone) implements SheetValue {}

    /** A number shown with exactly {@code decimals} digits; refused if it has more, because nothing rounds here. */
    record Number(BigDecimal value, int decimals, Sign sign) implements SheetValue {
        public Number {
            value = value.setScale(decimals, RoundingMode.UNNECESSARY);
        }
    }

    /**
     * A number with more digits than people read, such as units or a deviation: a workbook shows so many decimals and holds the
     * 15 digits that a spreadsheet can hold, a file for machines has every one.
     */
    record Figure(BigDecimal exact, int decimals) implements SheetValue {
        /** As it is read. */
        BigDecimal shown() {
            return exact.setScale(decimals, RoundingMode.HALF_EVEN);
        }

        /** As a cell has it; text if not even what is read fits, so that no digit of it turns into another. */
        BigDecimal held() {
            return SheetWriter.fits(shown()) ? exact.round(SheetWriter.HELD) : shown();
        }
    }

    record Day(LocalDate date) implements SheetValue {}

    /** A moment in UTC, kept to the microsecond, shown to the millisecond. */
    record Moment(Instant instant) implements SheetValue {}

    /**
     * A formula with the value it has now, for readers that don't calculate.
     *
     * @param formula without the leading {@code =}
     */
    record Formula(String formula, BigDecimal cached, int decimals) implements SheetValue {}

    /** A place in the same workbook to jump to. */
    record Jump(String text, String sheet) implements SheetValue {}

    enum Sign {
        /** Money: digits grouped, negatives red and with their minus. */
        MONEY,
        /** Volumes, prices, counts: no colour. */
        PLAIN
    }

    enum Tone {
        NEUTRAL, GOOD, BAD, OPEN
    }

    static SheetValue text(String text) {
        return text.isEmpty() ? BLANK : new Text(text);
    }

    static SheetValue money(BigDecimal value, int decimals) {
        return new Number(value, decimals, Sign.MONEY);
    }

    /** With the digits it has, at least {@code minimum}. */
    static SheetValue plain(BigDecimal value, int minimum) {
        return new Number(value, Math.max(minimum, value.scale()), Sign.PLAIN);
    }

    static SheetValue count(long value) {
        return new Number(BigDecimal.valueOf(value), 0, Sign.PLAIN);
    }
}
