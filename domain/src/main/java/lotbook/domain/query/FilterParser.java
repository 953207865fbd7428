package lotbook.domain.query;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import lotbook.domain.query.Filter.Operator;
import lotbook.domain.time.BusinessCalendar;

/**
 * Reads the filter language of the grid's filter row and of {@code --filter}:
 *
 * <pre>
 * line = column ":" cell { ";" column ":" cell }
 * cell = part { "&amp;" part }        part = item { "|" item }
 * item = [ "!" ] ( op value | value ".." [value] | ".." value | "exact" | /regex/ | blank | words )
 * op   = "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;="
 * </pre>
 *
 * Words are found anywhere, without case or accents. Ranges include both ends. Times: {@code 2026-10} (a month),
 * {@code 2026-10-01} (a day: of UTC for an instant), {@code 2026-10-01 17:30}, {@code -7d..} (relative to now), and
 * ages such as {@code >5bd} (older than five business days); units are s, m, h, d, w and bd.
 */
public final class FilterParser {
    private static final String BLANK = "blank";
    private final FilterValues values;

    /**
     * @param clock what relative times count from
     * @param calendar whose business days {@code bd} counts
     * @param locale whose decimal sign is accepted beside the dot
     */
    public FilterParser(InstantSource clock, BusinessCalendar calendar, Locale locale) {
        this.values = new FilterValues(clock, calendar, locale);
    }

    /**
     * Parses a whole line; an empty one matches every row.
     *
     * @throws lotbook.domain.failure.FailureException WRONG_USE, naming the character and what was expected there
     */
    public Filter parse(TableDefinition table, String line) {
        List<Filter> parts = new ArrayList<>();
        for (Piece condition : new Piece(line, 0).split(';')) {
            if (!condition.isEmpty()) {
                parts.addAll(condition(table, condition));
            }
        }
        return and(parts);
    }

    /**
     * Parses the text of one column's filter cell; an empty one matches every row.
     *
     * @throws lotbook.domain.failure.FailureException WRONG_USE, naming the character and what was expected there
     */
    public Filter parseCell(Column column, String cell) {
        return and(cell(column, new Piece(cell, 0).stripped()));
    }

    private List<Filter> condition(TableDefinition table, Piece condition) {
        int colon = condition.text().indexOf(':');
        if (colon < 0) {
            throw condition.failure(
                    "expected a column and a colon, found '" + condition.text() + "'",
                    "Write the column first, for example " + table.columns().getFirst().id() + ": blank.");
        }
        Piece name = condition.between(0, colon).stripped();
        Column column = table.column(name.text().toLowerCase(Locale.ROOT)).orElseThrow(() -> name.failure(
                table.id() + " has no column '" + name.text() + "'",
                "Use one of: " + String.join(", ", table.columns().stream().map(Column::id).toList()) + "."));
        return cell(column, condition.from(colon + 1).stripped());
    }

    private List<Filter> cell(Column column, Piece cell) {
        if (cell.isEmpty()) {
            return List.of();
        }
        if (column.calculated()) {
            throw cell.failure(column.id() + " is calculated for the rows that are shown", "Filter by another column.");
        }
        List<Filter> parts = new ArrayList<>();
        for (Piece part : cell.split('&')) {
            List<Filter> items = new ArrayList<>();
            for (Piece item : part.split('|')) {
                items.add(item(column, item));
            }
            parts.add(items.size() == 1 ? items.getFirst() : new Filter.Or(items));
        }
        return parts;
    }

    private Filter item(Column column, Piece item) {
        if (item.isEmpty()) {
            throw item.failure("expected a condition for " + column.id(), "Put text with & | ; in it into quotes.");
        }
        if (item.text().startsWith("!") && !item.text().startsWith("!=")) {
            return new Filter.Not(item(column, item.from(1).stripped()));
        }
        if (item.text().equalsIgnoreCase(BLANK)) {
            return new Filter.Blank(column);
        }
        if (item.text().startsWith("/") && item.text().length() > 1) {
            return regex(column, item);
        }
        Optional<Operator> operator = operatorOf(item.text());
        if (operator.isPresent()) {
            Piece value = item.from(operator.get().sign().length()).stripped();
            return values.compared(column, operator.get(), unquoted(value));
        }
        int dots = item.indexOf("..");
        if (dots >= 0) {
            Piece low = item.between(0, dots).stripped();
            return values.range(column, unquoted(low), unquoted(item.from(dots + 2).stripped()));
        }
        return item.text().startsWith("\"")
                ? values.compared(column, Operator.EQUAL, unquoted(item))
                : values.word(column, item);
    }

    private static Optional<Operator> operatorOf(String text) {
        for (Operator operator : List.of(
                Operator.NOT_EQUAL, Operator.AT_MOST, Operator.AT_LEAST, Operator.EQUAL, Operator.LESS,
                        Operator.MORE)) {
            if (text.startsWith(operator.sign())) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    private static Piece unquoted(Piece piece) {
        String text = piece.text();
        if (!text.startsWith("\"")) {
            return piece;
        }
        if (text.length() < 2 || !text.endsWith("\"")) {
            throw piece.failure("the quote is not closed", "End the exact text with a quote.");
        }
        return new Piece(text.substring(1, text.length() - 1).replace("\"\"", "\""), piece.at() + 1);
    }

    private static Filter regex(Column column, Piece item) {
        String text = item.text();
        if (!text.endsWith("/")) {
            throw item.failure("the regular expression is not closed", "End it with a slash, or quote the text.");
        }
        if (!FilterValues.isText(column)) {
            throw item.failure(
                    column.id() + " holds no text that a regular expression could match",
                    "Compare with < <= = != >= > or a range.");
        }
        String regex = text.substring(1, text.length() - 1).replace("\\/", "/");
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw item.from(1).failure(
                    "the regular expression is wrong: " + e.getDescription(), "Correct it, or quote the text.");
        }
        return new Filter.Matches(column, regex);
    }

    private static Filter and(List<Filter> parts) {
        return parts.size() == 1 ? parts.getFirst() : new Filter.And(parts);
    }
}
