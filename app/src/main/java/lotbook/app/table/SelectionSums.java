package lotbook.app.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.query.Total;
import lotbook.domain.query.Totals;

/** What selected rows come to, in the form of totals: sums only, by currency where there is one. */
final class SelectionSums {
    /** More selected rows than this are not read to add them up. */
    static final int MOST_ROWS = 10_000;

    private SelectionSums() {}

    static Totals of(TableDefinition table, List<Row> rows) {
        Map<Column, List<Totals.Part>> parts = table.columns().stream()
                .filter(column -> column.total() instanceof Total.Sum)
                .collect(Collectors.toMap(column -> column, column -> parts(table, rows, column)));
        return new Totals(table, rows.size(), parts);
    }

    private static List<Totals.Part> parts(TableDefinition table, List<Row> rows, Column column) {
        Optional<Column> unitColumn = table.unitOf(column);
        Map<String, BigDecimal> sums = new TreeMap<>();
        Map<String, Long> counts = new TreeMap<>();
        for (Row row : rows) {
            row.value(column).map(BigDecimal.class::cast).ifPresent(value -> {
                String unit = unitColumn.flatMap(row::value).map(Object::toString).orElse("");
                sums.merge(unit, value, BigDecimal::add);
                counts.merge(unit, 1L, Long::sum);
            });
        }
        List<Totals.Part> parts = new ArrayList<>();
        sums.forEach((unit, sum) -> {
            boolean known = unitColumn.isEmpty() || !unit.isEmpty();
            parts.add(new Totals.Part(
                    Optional.of(unit).filter(word -> !word.isEmpty()),
                    known ? Optional.of(sum) : Optional.empty(),
                    counts.getOrDefault(unit, 0L)));
        });
        return parts;
    }
}
