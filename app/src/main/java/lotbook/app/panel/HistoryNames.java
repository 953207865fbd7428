package lotbook.app.panel;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.app.catalogue.TableCatalogue;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.failure.Sentence;
import lotbook.domain.query.Column;
import lotbook.domain.query.ColumnType;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowHistory;
import lotbook.domain.query.TableDefinition;

/**
 * Versions carry the database's names. Here they have the titles, words, digits and units of the grid beside which they are
 * read, and where it lacks a column those of the grids that have it.
 *
 * @param row whose versions they are; its currency and symbol say how amounts and prices are written
 */
record HistoryNames(Row row, Texts texts, ValueFormat values) {
    private static final String CURRENCY = "currency";

    /** What no grid has as a column, and yet is one of a closed set of words. */
    private static final Set<String> WORDS = Set.of("risk", "step", "locked");

    /** {@code account login MT5-1/200001}. */
    String subject(String of) {
        int end = of.indexOf(' ');
        return end < 0 ? of : of.substring(0, end).replace('_', ' ') + of.substring(end);
    }

    String title(String name) {
        return texts.columnTitle(row.table(), column(name).map(Column::sqlName).orElse(name));
    }

    String value(String name, Optional<String> value) {
        return value.map(text -> column(name).map(column -> shown(column, text)).orElseGet(() -> unknown(name, text)))
                .orElse(ValueFormat.NOT_APPLICABLE);
    }

    /** How it is read before this version took the place of another: its amounts may have been in another currency. */
    HistoryNames before(RowHistory.Entry version) {
        return version.changes().stream().filter(change -> change.name().equals(CURRENCY)).findFirst()
                .flatMap(RowHistory.Change::before).map(this::in).orElse(this);
    }

    private HistoryNames in(String currency) {
        List<Optional<Object>> others = new ArrayList<>(row.values());
        row.table().column(CURRENCY).ifPresent(
                column -> others.set(row.table().columns().indexOf(column), Optional.of(currency)));
        return new HistoryNames(new Row(row.id(), row.table(), others), texts, values);
    }

    /** The grid's own, another's, or that of what the name is the id of. */
    private Optional<Column> column(String name) {
        String id = name.replace('_', '-');
        return row.table().column(id).or(() -> elsewhere(id))
                .or(() -> id.endsWith("-id") ? elsewhere(id.substring(0, id.length() - 3)) : Optional.empty());
    }

    /** Where grids mean different kinds of values by the same word, none of them says what it is here. */
    private static Optional<Column> elsewhere(String id) {
        List<Column> found = TableCatalogue.ALL.stream().map((TableDefinition table) -> table.column(id))
                .flatMap(Optional::stream).toList();
        return found.stream().map(Column::type).distinct().count() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private String unknown(String name, String text) {
        return WORDS.contains(name) ? texts.state(text) : Sentence.readable(text);
    }

    private String shown(Column column, String text) {
        try {
            String figure = values.shown(row, column, typed(column.type(), text));
            return column.type() == ColumnType.MONEY
                    ? row.text(CURRENCY).map(currency -> currency + " " + figure).orElse(figure) : figure;
        } catch (NumberFormatException | DateTimeException otherwise) {
            return Sentence.readable(text);
        }
    }

    private static Object typed(ColumnType type, String text) {
        return type.isNumeric() ? new BigDecimal(text) : type == ColumnType.INSTANT ? Instant.parse(text) : text;
    }
}
