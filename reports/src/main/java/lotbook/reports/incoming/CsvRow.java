package lotbook.reports.incoming;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lotbook.domain.time.Instants;
import lotbook.domain.time.Interval;

/**
 * One row of a CSV file, whose cells are asked for by column and type. A cell that isn't what it must be ends the row
 * with {@link CellRefused}, which says what stands there and what belongs there.
 */
final class CsvRow {
    /** The longest a name or note may be; identifiers have their own, shorter limit. */
    static final int MAX_TEXT = 200;

    private static final int MAX_ID = 64;
    private static final String CORRECT = "Correct it or skip the row.";
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z][A-Z0-9]{2,7}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private final String file;
    private final int number;
    private final Map<String, String> cells;
    private final KnownKeys known;

    CsvRow(String file, int number, Map<String, String> cells, KnownKeys known) {
        this.file = file;
        this.number = number;
        this.cells = cells;
        this.known = known;
    }

    int number() {
        return number;
    }

    String text(String column) {
        return optionalText(column)
                .orElseThrow(() -> new CellRefused(at(column), "The cell is empty.", "Fill it or skip the row."));
    }

    String text(String column, int longest) {
        String value = text(column);
        if (value.length() > longest) {
            throw refused(column, "has " + value.length() + " characters, " + longest + " fit.");
        }
        return value;
    }

    Optional<String> optionalText(String column) {
        String cell = cells.getOrDefault(column, "").strip();
        if (cell.indexOf('\uFFFD') >= 0) {
            throw new CellRefused(
                    at(column), quoted(cell) + " is not UTF-8 text.", "Save the file as UTF-8 and read it again.");
        }
        if (cell.codePoints().anyMatch(Character::isISOControl)) {
            throw refused(column, "holds a line break or another control character.");
        }
        if (cell.length() > MAX_TEXT) {
            throw refused(column, "has " + cell.length() + " characters, " + MAX_TEXT + " fit.");
        }
        return cell.isEmpty() ? Optional.empty() : Optional.of(TextCells.read(cell));
    }

    <I> I id(String column, Function<String, I> type) {
        return type.apply(text(column, MAX_ID));
    }

    /** An identifier that an earlier file has in {@code keyColumn}. */
    <I> I reference(String column, String referredFile, String keyColumn, Function<String, I> type) {
        I value = id(column, type);
        return known(column, text(column), referredFile, keyColumn, _ -> value);
    }

    /** A part of a cell that is an id of another file. */
    <I> I known(String column, String part, String referredFile, String keyColumn, Function<String, I> type) {
        if (!known.contains(referredFile, keyColumn, part)) {
            throw new CellRefused(
                    at(column),
                    quoted(part) + " is not among the rows read from " + referredFile + ".",
                    "Add it there, correct it here or skip the row. What is in the database already stands in the folder, too.");
        }
        return type.apply(part);
    }

    <I> Optional<I> optionalReference(
            String column, String referredFile, String keyColumn, Function<String, I> type) {
        return optionalText(column).map(any -> reference(column, referredFile, keyColumn, type));
    }

    <E extends Enum<E>> E oneOf(String column, Class<E> type) {
        return constant(column, text(column), type);
    }

    /** An empty cell is {@code otherwise}. */
    <E extends Enum<E>> E oneOfOr(String column, E otherwise, Class<E> type) {
        return optionalText(column).map(name -> constant(column, name, type)).orElse(otherwise);
    }

    /** {@code yes} or {@code no}; an empty cell is no. */
    boolean yes(String column) {
        return switch (optionalText(column).orElse("no")) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw refused(column, "is neither yes nor no.");
        };
    }

    /** Several names with spaces between them; an empty cell is the empty set. */
    <E extends Enum<E>> Set<E> someOf(String column, Class<E> type) {
        EnumSet<E> found = EnumSet.noneOf(type);
        optionalText(column)
                .ifPresent(names -> Arrays.stream(names.split(" +"))
                        .forEach(name -> found.add(constant(column, name, type))));
        return found;
    }

    /** A plain decimal made into {@code type}, whose own limits are reported like any other mistake in the cell. */
    <N> N number(String column, Function<BigDecimal, N> type) {
        String cell = text(column);
        if (!DECIMAL.matcher(cell).matches()) {
            throw refused(column, "is not a decimal number with a dot, such as 1250.50.");
        }
        try {
            return type.apply(new BigDecimal(cell));
        } catch (IllegalArgumentException outside) {
            throw refused(column, "does not fit: " + outside.getMessage() + ".");
        }
    }

    <N> Optional<N> optionalNumber(String column, Function<BigDecimal, N> type) {
        return optionalText(column).map(any -> number(column, type));
    }

    /** A decimal above zero, or zero where {@code zeroToo}. */
    BigDecimal amount(String column, boolean zeroToo) {
        BigDecimal amount = number(column, value -> value);
        if (amount.signum() < 0 || (amount.signum() == 0 && !zeroToo)) {
            throw refused(column, zeroToo ? "is below zero." : "is not above zero.");
        }
        return amount;
    }

    int wholeNumber(String column, int from, int to) {
        BigDecimal value = number(column, decimal -> decimal);
        if (value.stripTrailingZeros().scale() > 0
                || value.compareTo(BigDecimal.valueOf(from)) < 0
                || value.compareTo(BigDecimal.valueOf(to)) > 0) {
            throw refused(column, "is not a whole number from " + from + " to " + to + ".");
        }
        return value.intValueExact();
    }

    LocalDate date(String column) {
        return parsed(column, LocalDate::parse, "is not a date such as 2018-03-01.");
    }

    LocalTime time(String column) {
        return parsed(column, LocalTime::parse, "is not a time of day such as 17:00.");
    }

    ZoneId zone(String column) {
        return parsed(column, ZoneId::of, "is not a time zone such as America/New_York.");
    }

    Instant instant(String column) {
        return Instants.micros(
                parsed(column, Instant::parse, "is not a moment in UTC such as 2018-03-01T00:00:00Z."));
    }

    /** With the distance of its clock from UTC. */
    OffsetDateTime moment(String column) {
        return parsed(column, OffsetDateTime::parse,
                "is not a moment with its distance from UTC, such as 2018-03-01T10:15:00+02:00 or 2018-03-01T08:15:00Z.");
    }

    /** The columns {@code valid_from} and {@code valid_to}, of which the second may be empty. */
    Interval valid() {
        Instant from = instant("valid_from");
        Optional<Instant> to = optionalText("valid_to").map(any -> instant("valid_to"));
        if (to.isPresent() && !from.isBefore(to.get())) {
            throw refused("valid_to", "is not after valid_from (" + from + ").");
        }
        return new Interval(from, to);
    }

    String country(String column) {
        return listed(column, COUNTRIES, "is not an ISO 3166 code of two letters.");
    }

    String language(String column) {
        return listed(column, LANGUAGES, "is not an ISO 639 code of two letters.");
    }

    /** ISO 4217, or a broker's own such as USC and USDT, which nobody lists. */
    String currency(String column) {
        return checked(column, CURRENCY, "is not a currency code such as USD, USC or USDT.");
    }

    String checked(String column, Pattern pattern, String problem) {
        String cell = text(column);
        if (!pattern.matcher(cell).matches()) {
            throw refused(column, problem);
        }
        return cell;
    }

    private String listed(String column, Set<String> codes, String problem) {
        String cell = text(column);
        if (!codes.contains(cell)) {
            throw refused(column, problem);
        }
        return cell;
    }

    /** Where a cell stands. */
    Place place(String column) {
        return at(column);
    }

    /** What to throw when a cell is readable and yet wrong beside the others. */
    CellRefused refused(String column, String problem) {
        return new CellRefused(at(column), quoted(cells.getOrDefault(column, "").strip()) + " " + problem, CORRECT);
    }

    private <T> T parsed(String column, Function<String, T> parser, String problem) {
        try {
            return parser.apply(text(column));
        } catch (DateTimeException notOne) {
            throw refused(column, problem);
        }
    }

    private <E extends Enum<E>> E constant(String column, String name, Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        return constants.stream()
                .filter(constant -> constant.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new CellRefused(
                        at(column),
                        quoted(name) + " is none of "
                                + constants.stream().map(Enum::name).collect(Collectors.joining(", ")) + ".",
                        CORRECT));
    }

    private Place at(String column) {
        return Place.ofCell(file, number, column);
    }

    private static String quoted(String cell) {
        return '"' + (cell.length() > 80 ? cell.substring(0, 77) + "..." : cell) + '"';
    }
}
