package lotbook.persistence.workstation;

import java.util.List;

/**
 * A table as an operator wants to find it again.
 *
 * @param filter the filter as one line, empty for none
 * @param sort the first key first
 * @param columns in their order from the left, hidden ones in their places too; columns made later are missing here
 * @param opensFirst whether the table opens with it; at most one of a table's views does
 */
public record SavedView(
        String name, String filter, List<Sort> sort, List<Place> columns, Density density, boolean opensFirst) {
    public SavedView {
        sort = List.copyOf(sort);
        columns = List.copyOf(columns);
        if (name.isBlank()) {
            throw new IllegalArgumentException("A view has a name");
        }
    }

    /** A key of the sort, by the column's id. */
    public record Sort(String column, boolean descending) {}

    /**
     * A column's place.
     *
     * @param width logical pixels at zoom 100 %
     */
    public record Place(String column, int width, boolean shown, boolean pinned) {}

    /** How high rows are. */
    public enum Density {
        COMPACT, NORMAL, ROOMY
    }
}
