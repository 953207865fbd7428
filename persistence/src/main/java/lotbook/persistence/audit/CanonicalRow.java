package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** One text of a row, the same that PostgreSQL's {@code canonical_row} gives: RFC 8785, every value a string. */
final class CanonicalRow {
    private static final DateTimeFormatter SECONDS = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
            .toFormatter(Locale.ROOT);

    private CanonicalRow() {}

    static String of(SortedMap<String, Object> values) {
        return values.entrySet().stream()
                .map(CanonicalRow::member)
                .collect(Collectors.joining(",", "{", "}"));
    }

    static String text(Object value) {
        return switch (value) {
            case BigDecimal number -> number.toPlainString();
            case LocalTime time -> SECONDS.format(time);
            case OffsetDateTime moment -> {
                OffsetDateTime utc = moment.withOffsetSameInstant(ZoneOffset.UTC);
                yield utc.toLocalDate() + "T" + SECONDS.format(utc.toLocalTime()) + "+00:00";
            }
            default -> value.toString();
        };
    }

    private static String member(Map.Entry<String, Object> entry) {
        return quoted(entry.getKey()) + ":" + quoted(text(entry.getValue()));
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ') {
                        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"').toString();
    }
}
