package lotbook.domain.query;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The totals row: how many rows match, and what stands under each column that has a {@link Total}.
 *
 * @param rows all that match, with those whose figures count no longer
 * @param parts by column, a part for each currency or symbol in the order of their names; a column without any value has none
 */
public record Totals(TableDefinition table, long rows, Map<Column, List<Part>> parts) {
    public static final int MEAN_DECIMALS = 10;

    public Totals {
        parts = Map.copyOf(parts);
    }

    /**
     * One figure.
     *
     * @param unit the currency or symbol; empty for a column that needs none, and where it is not known
     * @param value empty where the unit is not known: amounts of nobody knows which currency are not added up
     * @param rows how many rows have a value in it
     */
    public record Part(Optional<String> unit, Optional<BigDecimal> value, long rows) {}

    public List<Part> of(Column column) {
        return parts.getOrDefault(column, List.of());
    }

    /** The one figure to print; empty where there is none or there are several, which are not to be printed as one. */
    public Optional<Part> single(Column column) {
        List<Part> all = of(column);
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /** A row that holds only one figure and its unit, so that it is written as the column's values are. */
    public Row row(Column column, Part part) {
        Optional<Column> unit = table.unitOf(column);
        return new Row(0, table, table.columns().stream()
                .map(one -> one.equals(column)
                        ? part.value().<Object>map(value -> value)
                        : unit.filter(one::equals).flatMap(_ -> part.unit()).<Object>map(word -> word))
                .toList());
    }
}
