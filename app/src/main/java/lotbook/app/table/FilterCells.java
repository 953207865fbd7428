package lotbook.app.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import lotbook.domain.query.Column;

/**
 * A filter as its cells, by column id in the order typed: {@code symbol: eurusd; volume: >=1} is two of them. What
 * a cell means is the parser's business; here a line is only taken apart and put together.
 */
public record FilterCells(SequencedMap<String, String> cells) {
    public static final FilterCells NONE = new FilterCells(new LinkedHashMap<>());

    /**
     * Splits at each {@code ;} outside quotes and regular expressions; what has no colon stays one cell without a
     * column.
     */
    public static FilterCells of(String line) {
        SequencedMap<String, String> cells = new LinkedHashMap<>();
        for (String part : parts(line)) {
            int colon = part.indexOf(':');
            String column = colon < 0 ? "" : part.substring(0, colon).strip();
            cells.put(column, part.substring(colon + 1).strip());
        }
        return new FilterCells(cells);
    }

    public Optional<String> cell(String columnId) {
        return Optional.ofNullable(cells.get(columnId));
    }

    /** The same with one cell changed; blank text takes the cell away. */
    public FilterCells with(String columnId, String text) {
        SequencedMap<String, String> changed = new LinkedHashMap<>(cells);
        if (text.isBlank()) {
            changed.remove(columnId);
        } else {
            changed.put(columnId, text.strip());
        }
        return new FilterCells(changed);
    }

    public boolean isEmpty() {
        return cells.isEmpty();
    }

    public String line() {
        return cells.entrySet().stream().map(FilterCells::lineOf).collect(Collectors.joining("; "));
    }

    static String lineOf(Map.Entry<String, String> cell) {
        return cell.getKey().isEmpty() ? cell.getValue() : cell.getKey() + ": " + cell.getValue();
    }

    /** A cell for exactly this value ({@code =}) or all but it ({@code !=}). */
    static String cellFor(String operator, Column column, Optional<Object> value) {
        boolean not = operator.startsWith("!");
        if (value.isEmpty()) {
            return not ? "!blank" : "blank";
        }
        return switch (column.type()) {
            case TEXT, ID, STATE, HASH -> (not ? "!" : "") + '"' + value.get().toString().replace("\"", "\"\"") + '"';
            case MONEY, VOLUME, PRICE, RATE, FACTOR, PERCENT, UNITS, COUNT, DURATION, AGE, BUSINESS_DAY -> operator + value.get();
            case INSTANT -> operator + value.get().toString().replace('T', ' ').replace("Z", "");
        };
    }

    private static List<String> parts(String line) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        char closing = 0;
        for (int at = 0; at < line.length(); at++) {
            char sign = line.charAt(at);
            if (closing == 0 && sign == ';') {
                parts.add(part.toString());
                part.setLength(0);
                continue;
            }
            if (sign == closing) {
                closing = 0;
            } else if (closing == 0 && (sign == '"' || (sign == '/' && opensRegex(part)))) {
                closing = sign;
            }
            part.append(sign);
        }
        parts.add(part.toString());
        return parts.stream().filter(text -> !text.isBlank()).toList();
    }

    /** A slash opens a regular expression only where a value may begin. */
    private static boolean opensRegex(StringBuilder before) {
        String text = before.toString().stripTrailing();
        return text.isEmpty() || ":!|&".indexOf(text.charAt(text.length() - 1)) >= 0;
    }
}
