package lotbook.app.table;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import lotbook.domain.query.Row;

/** A row's place in the grid: its id is known from the start, its values arrive with its page. */
public final class GridRow {
    private final long id;
    private final ReadOnlyObjectWrapper<Optional<Row>> values = new ReadOnlyObjectWrapper<>(Optional.empty());

    GridRow(long id) {
        this.id = id;
    }

    public long id() {
        return id;
    }

    public Optional<Row> row() {
        return values.get();
    }

    /** Empty until the page is there; what the grid's cells watch. */
    public ReadOnlyObjectProperty<Optional<Row>> rowProperty() {
        return values.getReadOnlyProperty();
    }

    void fill(Row row) {
        values.set(Optional.of(row));
    }
}
