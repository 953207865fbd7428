package lotbook.domain.query;

import java.util.List;
import java.util.Optional;

/**
 * One row, its values in the order of {@link TableDefinition#columns()}: String, BigDecimal, Instant, LocalDate, or
 * empty where there is none.
 */
public record Row(long id, TableDefinition table, List<Optional<Object>> values) {
    public Row {
        values = List.copyOf(values);
    }

    public Optional<Object> value(Column column) {
        return values.get(table.columns().indexOf(column));
    }

    /** What stands in the column of this name, in plain text; empty if the table has none, or nothing but blanks stands there. */
    public Optional<String> text(String columnId) {
        return table.column(columnId).flatMap(this::value).map(Object::toString).filter(text -> !text.isBlank());
    }
}
