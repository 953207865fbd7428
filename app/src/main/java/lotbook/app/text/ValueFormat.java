package lotbook.app.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lotbook.domain.failure.Sentence;
import lotbook.domain.money.Grouped;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import org.joda.money.CurrencyUnit;

/**
 * Turns a value into text, in the two forms there are: <em>shown</em> (grid, {@code lotbook list --format table}) and
 * <em>raw</em> (copy, CSV, JSON: every digit, dot, no grouping, ASCII minus, ISO instants with {@code Z}).
 */
public final class ValueFormat {
    /** Not applicable; other kinds of absence have signs of their own. */
    public static final String NOT_APPLICABLE = "\u2013";

    /** Is there, but not for the asker to see. */
    public static final String WITHHELD = "\u2022\u2022\u2022";

    /** Missing though expected. */
    public static final String MISSING = "?";

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern PLAIN_FIGURE = Pattern.compile("(-?\\d+(?:\\.\\d+)?)((?: [A-Z]{3}| lots?)?)");
    private static final int HASH_SHOWN = 8;
    private static final int RATE_DECIMALS = 6;
    private static final int PERCENT_DECIMALS = 2;
    private static final int UNIT_DECIMALS = 6;

    /** Lots of which only a fraction was lost each time: beside each other all with as many decimals. */
    private static final Set<String> FRACTIONS_OF_LOTS = Set.of("loss-now", "loss-new");

    private static final int FRACTION_DECIMALS = 4;
    private static final int LOT_DECIMALS = 2;

    /** Differences that are worse above zero: to the follower's cost, to the investor's. */
    private static final Set<String> COSTS = Set.of("slippage", "shortfall");

    /** Texts that are read out of a document or a policy: one without them has none, which is no blank. */
    private static final Set<String> SETTINGS = Set.of("performance-tiers", "schedule", "payees", "deciders");

    private final Texts texts;
    private final Ages ages;
    private final PriceDigits digits;
    private final Predicate<Column> withheld;

    public ValueFormat(Texts texts, PriceDigits digits) {
        this(texts, digits, column -> false);
    }

    /** @param withheld which columns the asker may not read, though they see the rows */
    public ValueFormat(Texts texts, PriceDigits digits, Predicate<Column> withheld) {
        this.texts = texts;
        this.ages = new Ages(texts);
        this.digits = digits;
        this.withheld = withheld;
    }

    /** Whether the asker may not see what stands here, if anything does. */
    public boolean isWithheld(Column column) {
        return withheld.test(column);
    }

    /** How many decimals prices of a symbol have; empty if nobody said, then a price is shown without padding. */
    @FunctionalInterface
    public interface PriceDigits {
        PriceDigits UNKNOWN = (server, symbol) -> OptionalInt.empty();

        OptionalInt of(String server, String symbol);
    }

    /**
     * What the grid shows; {@link #NOT_APPLICABLE} where there is no value. Free text that is absent is blank, a name or a
     * setting is not.
     */
    public String shown(Row row, Column column) {
        Optional<Object> value = row.value(column);
        if (withheld.test(column)) {
            return WITHHELD;
        }
        if (column.isMissing(row)) {
            return MISSING;
        }
        return shown(row, column, value);
    }

    /** What the grid would show of another value of this column: of an earlier version of the row, say. */
    public String shown(Row beside, Column column, Object value) {
        return shown(beside, column, Optional.of(value));
    }

    private String shown(Row row, Column column, Optional<Object> value) {
        return value.filter(_ -> isDifference(column)).filter(ValueFormat::isAboveZero).map(_ -> "+").orElse("")
                + plain(row, column, value);
    }

    /** A difference carries its sign whichever way it goes. */
    private static boolean isDifference(Column column) {
        return COSTS.contains(column.id()) || column.id().equals("difference") || column.id().endsWith("-change");
    }

    private static boolean isAboveZero(Object value) {
        return value instanceof BigDecimal number && number.signum() > 0;
    }

    /** Whether what stands here is bad for whom it is about. */
    public static boolean isWorse(Row row, Column column) {
        return COSTS.contains(column.id()) && row.value(column).filter(ValueFormat::isAboveZero).isPresent();
    }

    private String plain(Row row, Column column, Optional<Object> value) {
        return switch (column.type()) {
            case TEXT -> value.map(Object::toString).map(Sentence::readable)
                    .orElse(column.names().isEmpty() && !SETTINGS.contains(column.id()) ? "" : NOT_APPLICABLE);
            case ID -> value.map(Object::toString).orElse(NOT_APPLICABLE);
            case STATE -> value.map(state -> texts.state(state.toString())).orElse(NOT_APPLICABLE);
            case MONEY -> value.map(v -> grouped(atLeast(decimal(v), currencyDecimals(row)))).orElse(NOT_APPLICABLE);
            case VOLUME -> value.map(v -> grouped(lots(column, decimal(v)))).orElse(NOT_APPLICABLE);
            case PRICE -> value.map(v -> grouped(atLeast(decimal(v), priceDecimals(row)))).orElse(NOT_APPLICABLE);
            case RATE -> value.map(v -> grouped(atLeast(decimal(v), RATE_DECIMALS))).orElse(NOT_APPLICABLE);
            case FACTOR -> value.map(v -> grouped(atLeast(decimal(v), 0))).orElse(NOT_APPLICABLE);
            case PERCENT -> value.map(v -> grouped(decimal(v).setScale(PERCENT_DECIMALS, RoundingMode.HALF_EVEN)))
                    .orElse(NOT_APPLICABLE);
            case UNITS -> value.map(v -> grouped(isMoney(row, column) ? atLeast(decimal(v), currencyDecimals(row))
                    : decimal(v).setScale(UNIT_DECIMALS, RoundingMode.HALF_EVEN))).orElse(NOT_APPLICABLE);
            case COUNT, DURATION -> value.map(v -> grouped(decimal(v))).orElse(NOT_APPLICABLE);
            case AGE -> value.map(v -> ages.span(Duration.ofMillis(decimal(v).longValue()))).orElse(NOT_APPLICABLE);
            case INSTANT -> value.map(v -> instant((Instant) v, row.table())).orElse(NOT_APPLICABLE);
            case BUSINESS_DAY -> value.map(Object::toString).orElse(NOT_APPLICABLE);
            case HASH -> value.map(v -> shortened(v.toString())).orElse(NOT_APPLICABLE);
        };
    }

    /** What leaves the program: the full value with at least the decimals shown, empty where there is none. */
    public String raw(Row row, Column column) {
        return row.value(column).map(value -> switch (column.type()) {
            case TEXT, ID, STATE, BUSINESS_DAY, INSTANT, HASH -> value.toString();
            case MONEY -> atLeast(decimal(value), currencyDecimals(row)).toPlainString();
            case VOLUME -> atLeast(decimal(value), lotDecimals(column)).toPlainString();
            case PRICE -> atLeast(decimal(value), priceDecimals(row)).toPlainString();
            case RATE -> atLeast(decimal(value), RATE_DECIMALS).toPlainString();
            case FACTOR -> atLeast(decimal(value), 0).toPlainString();
            case PERCENT -> atLeast(decimal(value), PERCENT_DECIMALS).toPlainString();
            case UNITS -> atLeast(decimal(value), isMoney(row, column) ? currencyDecimals(row) : UNIT_DECIMALS).toPlainString();
            case COUNT, DURATION, AGE -> atLeast(decimal(value), 0).toPlainString();
        }).orElse("");
    }

    /** A whole number with its grouping: {@code 1,204,331}. */
    public static String grouped(long number) {
        return grouped(BigDecimal.valueOf(number));
    }

    public static String grouped(BigDecimal number) {
        return Grouped.of(number);
    }

    /** A sentence whose numbers were written out plainly, with their grouping; ids, days and moments stay. */
    public static String groupedIn(String sentence) {
        return Grouped.in(sentence);
    }

    /** A figure that was written out plainly, with its unit or without, grouped as in the grids; anything else stays as it is. */
    public static String groupedFigure(String figure) {
        Matcher found = PLAIN_FIGURE.matcher(figure);
        return found.matches() ? grouped(new BigDecimal(found.group(1))) + found.group(2) : figure;
    }

    /** A figure that was written out already, with the minus of the grids. */
    public static String signed(String figure) {
        return figure.startsWith("-") ? "\u2212" + figure.substring(1) : figure;
    }

    /** Pads with zeros up to the scale and keeps every digit beyond it that isn't zero: nothing is rounded away. */
    private static BigDecimal atLeast(BigDecimal number, int scale) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < scale ? stripped.setScale(scale, RoundingMode.UNNECESSARY) : stripped;
    }

    private static BigDecimal lots(Column column, BigDecimal lots) {
        return FRACTIONS_OF_LOTS.contains(column.id())
                ? lots.setScale(FRACTION_DECIMALS, RoundingMode.HALF_EVEN) : atLeast(lots, LOT_DECIMALS);
    }

    private static int lotDecimals(Column column) {
        return FRACTIONS_OF_LOTS.contains(column.id()) ? FRACTION_DECIMALS : LOT_DECIMALS;
    }

    private static BigDecimal decimal(Object value) {
        return value instanceof BigDecimal number ? number : new BigDecimal(value.toString());
    }

    /** Minor units of the row's currency; two where it names none. */
    public static int currencyDecimals(Row row) {
        return text(row, "currency")
                .filter(code -> CurrencyUnit.registeredCurrencies().stream()
                        .anyMatch(known -> known.getCode().equals(code)))
                .map(code -> CurrencyUnit.of(code).getDecimalPlaces())
                .filter(places -> places >= 0)
                .orElse(2);
    }

    /** Of what may be either, as the column beside it says: asked for in units, or in the pool's currency. */
    private static boolean isMoney(Row row, Column column) {
        return row.text(column.id() + "-in").filter(unit -> row.text("currency").filter(unit::equals).isPresent()).isPresent();
    }

    /** The least decimals of a figure that stands here; of units and percents the only ones that are shown. */
    public int decimals(Row row, Column column) {
        return switch (column.type()) {
            case MONEY -> currencyDecimals(row);
            case VOLUME -> lotDecimals(column);
            case PRICE -> priceDecimals(row);
            case RATE -> RATE_DECIMALS;
            case PERCENT -> PERCENT_DECIMALS;
            case UNITS -> isMoney(row, column) ? currencyDecimals(row) : UNIT_DECIMALS;
            case TEXT, ID, STATE, FACTOR, COUNT, DURATION, AGE, INSTANT, BUSINESS_DAY, HASH -> 0;
        };
    }

    private int priceDecimals(Row row) {
        return text(row, "symbol")
                .map(symbol -> digits.of(text(row, "server").orElse(""), symbol))
                .flatMap(found -> found.isPresent() ? Optional.of(found.getAsInt()) : Optional.empty())
                .orElse(0);
    }

    private static Optional<String> text(Row row, String columnId) {
        return row.table().column(columnId).flatMap(row::value).map(Object::toString);
    }

    /** Events need their milliseconds; records hold for days. */
    private static String instant(Instant instant, TableDefinition table) {
        return switch (table.time()) {
            case EVENT -> MILLIS.format(instant);
            case VERSIONED, STATES -> SECONDS.format(instant);
        };
    }

    private static String shortened(String hash) {
        return hash.length() <= HASH_SHOWN ? hash : hash.substring(0, HASH_SHOWN) + "\u2026";
    }
}
