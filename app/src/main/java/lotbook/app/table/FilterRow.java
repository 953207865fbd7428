package lotbook.app.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;
import lotbook.domain.query.Filter;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.TableDefinition;

/** What stands in the filter row, right or wrong. */
final class FilterRow {
    private final TableDefinition table;
    private final FilterParser reader;
    private final ReadOnlyObjectWrapper<FilterCells> cells = new ReadOnlyObjectWrapper<>(FilterCells.NONE);
    private final ReadOnlyObjectWrapper<Map<String, Failure>> errors = new ReadOnlyObjectWrapper<>(Map.of());

    FilterRow(TableDefinition table, FilterParser reader) {
        this.table = table;
        this.reader = reader;
    }

    ReadOnlyObjectProperty<FilterCells> cellsProperty() {
        return cells.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Map<String, Failure>> errorsProperty() {
        return errors.getReadOnlyProperty();
    }

    /** Takes the cells as they are; the filter they mean, unless one of them is wrong. */
    Optional<Filter> read(FilterCells now) {
        cells.set(now);
        Map<String, Failure> wrong = new LinkedHashMap<>();
        List<Filter> parts = new ArrayList<>();
        for (Map.Entry<String, String> cell : now.cells().entrySet()) {
            try {
                parts.add(reader.parse(table, FilterCells.lineOf(cell)));
            } catch (FailureException e) {
                wrong.put(cell.getKey(), e.failure());
            }
        }
        errors.set(Map.copyOf(wrong));
        if (!wrong.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(parts.isEmpty() ? Filter.ALL : new Filter.And(parts));
    }
}
