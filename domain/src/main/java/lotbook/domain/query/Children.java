package lotbook.domain.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which rows of a table stand under which others of the same table: a leader's deal has its followers' deals.
 *
 * @param state the column that tells a parent from a child
 * @param parent its word for a row that can be opened
 * @param child its word for a row that stands under one
 * @param shared whose values a child has in common with its parent
 */
public record Children(Column state, String parent, String child, List<Column> shared) {
    public Children {
        shared = List.copyOf(shared);
    }

    /** A condition for the rows under this one; empty if none can stand under it. */
    public Optional<Filter> under(Row row) {
        List<Filter> parts = new ArrayList<>();
        parts.add(new Filter.Compare(state, Filter.Operator.EQUAL, child));
        for (Column column : shared) {
            Optional<Comparable<?>> value = row.value(column).map(Children::comparable);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            parts.add(new Filter.Compare(column, Filter.Operator.EQUAL, value.get()));
        }
        return isParent(row) ? Optional.of(new Filter.And(parts)) : Optional.empty();
    }

    public boolean isParent(Row row) {
        return row.value(state).filter(parent::equals).isPresent();
    }

    /** The filter cell of {@link #state} that leaves the parents alone. */
    public String parentsCell() {
        return parent.toLowerCase(Locale.ROOT);
    }

    private static Comparable<?> comparable(Object value) {
        return (Comparable<?>) value;
    }
}
