package lotbook.domain.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lotbook.domain.query.Filter.Operator;

/** A filter as text: as the line that {@link FilterParser} reads again, and as a sentence for people. */
public final class FilterText {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Signs of the language that a search for words can't hold. */
    private static final Pattern NOT_WORDS = Pattern.compile("[;|&]|^[!<>=\"/]|\\.\\.|^$|^blank$",
            Pattern.CASE_INSENSITIVE);

    private FilterText() {}

    /**
     * The filter in the filter language. Relative times have become fixed ones. Empty if the language can't say it: a
     * choice between different columns.
     */
    public static Optional<String> line(Filter filter) {
        List<Filter> parts = filter instanceof Filter.And and ? and.parts() : List.of(filter);
        Map<String, StringBuilder> cells = new LinkedHashMap<>();
        for (Filter part : parts) {
            Optional<Column> column = columnOf(part);
            if (column.isEmpty()) {
                return Optional.empty();
            }
            StringBuilder cell = cells.computeIfAbsent(column.get().id(), id -> new StringBuilder());
            cell.append(cell.isEmpty() ? "" : " & ").append(item(part));
        }
        return Optional.of(cells.entrySet().stream()
                .map(cell -> cell.getKey() + ": " + cell.getValue())
                .collect(Collectors.joining("; ")));
    }

    /**
     * The filter in words: {@code symbol contains eurusd and volume at least 1}; empty for one that matches every row.
     */
    public static String sentence(Filter filter) {
        return switch (filter) {
            case Filter.And and -> joined(and.parts(), " and ");
            case Filter.Or or -> joined(or.parts(), " or ");
            case Filter.Not not -> "not (" + sentence(not.part()) + ")";
            case Filter.Compare compare ->
                compare.column().id() + " " + words(compare.operator()) + " " + readable(compare.value());
            case Filter.Between between -> between.column().id() + range(between);
            case Filter.Contains contains -> contains.column().id() + " contains " + contains.text();
            case Filter.Matches matches -> matches.column().id() + " matches /" + matches.regex() + "/";
            case Filter.Blank blank -> blank.column().id() + " is blank";
        };
    }

    private static String joined(List<Filter> parts, String word) {
        return parts.stream()
                .map(part -> part instanceof Filter.Or or && or.parts().size() > 1 ? "(" + sentence(part) + ")"
                        : sentence(part))
                .collect(Collectors.joining(word));
    }

    private static String range(Filter.Between between) {
        String from = between.from().map(low -> " from " + readable(low)).orElse("");
        String to = between.to()
                .map(high -> (between.toExclusive() ? " before " : " to ") + readable(high))
                .orElse("");
        return from + to;
    }

    private static String words(Operator operator) {
        return switch (operator) {
            case EQUAL -> "is";
            case NOT_EQUAL -> "is not";
            case LESS -> "below";
            case AT_MOST -> "at most";
            case MORE -> "above";
            case AT_LEAST -> "at least";
        };
    }

    private static Optional<Column> columnOf(Filter filter) {
        return switch (filter) {
            case Filter.Compare compare -> Optional.of(compare.column());
            case Filter.Between between -> Optional.of(between.column());
            case Filter.Contains contains ->
                NOT_WORDS.matcher(contains.text()).find() ? Optional.empty() : Optional.of(contains.column());
            case Filter.Matches matches -> Optional.of(matches.column());
            case Filter.Blank blank -> Optional.of(blank.column());
            case Filter.Not not ->
                not.part() instanceof Filter.Or || exclusive(not.part()) ? Optional.empty() : columnOf(not.part());
            case Filter.Or or -> common(or.parts());
            case Filter.And _ -> Optional.empty();
        };
    }

    private static Optional<Column> common(List<Filter> parts) {
        boolean plain = parts.stream().noneMatch(part -> part instanceof Filter.Or || exclusive(part));
        List<Optional<Column>> columns = parts.stream().map(FilterText::columnOf).distinct().toList();
        return plain && columns.size() == 1 ? columns.getFirst() : Optional.empty();
    }

    /** A range without its end that no month or day expresses is written as two conditions, which need an and. */
    private static boolean exclusive(Filter filter) {
        return filter instanceof Filter.Between between && between.toExclusive() && inclusiveEnd(between).isEmpty();
    }

    private static String item(Filter filter) {
        return switch (filter) {
            case Filter.Compare compare -> compared(compare);
            case Filter.Between between -> between(between);
            case Filter.Contains contains -> contains.text();
            case Filter.Matches matches -> "/" + matches.regex().replace("/", "\\/") + "/";
            case Filter.Blank _ -> "blank";
            case Filter.Not not -> "!" + item(not.part());
            case Filter.Or or -> or.parts().stream().map(FilterText::item).collect(Collectors.joining(" | "));
            case Filter.And _ -> throw new IllegalArgumentException("An and inside of a cell has no text: " + filter);
        };
    }

    private static String compared(Filter.Compare compare) {
        if (compare.operator() == Operator.EQUAL && compare.value() instanceof String text) {
            return '"' + text.replace("\"", "\"\"") + '"';
        }
        String sign = compare.operator() == Operator.NOT_EQUAL ? "!=" : compare.operator().sign();
        return sign + written(compare.value());
    }

    private static String between(Filter.Between between) {
        String from = between.from().map(FilterText::written).orElse("");
        if (!between.toExclusive()) {
            return from + ".." + between.to().map(FilterText::written).orElse("");
        }
        return inclusiveEnd(between)
                .map(end -> startDay(between).orElse(from) + ".." + end)
                .orElseGet(() -> between.from().map(low -> ">=" + written(low) + " & ").orElse("")
                        + between.to().map(high -> "<" + written(high)).orElse(""));
    }

    /** The last day of a range that ends before another day begins. */
    private static Optional<String> inclusiveEnd(Filter.Between between) {
        return between.to().flatMap(FilterText::dayOf).map(day -> day.minusDays(1).toString());
    }

    private static Optional<String> startDay(Filter.Between between) {
        return between.from().flatMap(FilterText::dayOf).map(LocalDate::toString);
    }

    private static Optional<LocalDate> dayOf(Comparable<?> value) {
        if (value instanceof LocalDate day) {
            return Optional.of(day);
        }
        if (value instanceof Instant instant) {
            LocalDate day = instant.atZone(ZoneOffset.UTC).toLocalDate();
            return day.atStartOfDay(ZoneOffset.UTC).toInstant().equals(instant) ? Optional.of(day) : Optional.empty();
        }
        return Optional.empty();
    }

    private static String written(Comparable<?> value) {
        return switch (value) {
            case BigDecimal number -> number.toPlainString();
            case Instant instant -> MOMENT.format(instant);
            case String text when text.matches("[\\w.-]+") && !text.contains("..") -> text;
            case String text -> '"' + text.replace("\"", "\"\"") + '"';
            default -> value.toString();
        };
    }

    private static String readable(Comparable<?> value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}
