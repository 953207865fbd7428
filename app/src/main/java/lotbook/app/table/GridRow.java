package lotbook.app.table;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import lotbook.domain.query.Row;

/** A row's place in the grid: its id is known from the start, its values arrive with its page. */
public final class GridRow {
    private final long id;
    private final boolean under;
    private final boolean open;
    private final ReadOnlyObjectWrapper<Optional<Row>> values = new ReadOnlyObjectWrapper<>(Optional.empty());

    GridRow(long id, boolean under, boolean open) {
        this.id = id;
        this.under = under;
        this.open = open;
    }

    public long id() {
        return id;
    }

    /** Whether it stands under the row that was opened before it. */
    public boolean isUnder() {
        return under;
    }

    /** Whether what stands under it is listed. */
    public boolean isOpen() {
        return open;
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
