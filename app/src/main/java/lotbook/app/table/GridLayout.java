package lotbook.app.table;

import java.util.List;
import lotbook.domain.query.SortKey;

/**
 * How somebody has arranged a grid: what a saved view remembers. Columns go by id, so that a layout outlives a column that
 * is gone or new.
 *
 * @param filterLine as the view bar shows it
 * @param columns from the left; those made later are missing and take their place from the table
 */
public record GridLayout(String filterLine, List<SortKey> sort, List<Place> columns, Density density) {
    public static final int MOST_PINNED = 3;

    public GridLayout {
        sort = List.copyOf(sort);
        columns = List.copyOf(columns);
    }

    /**
     * A column's place.
     *
     * @param width logical pixels at zoom 100 %; 0 for as wide as its content
     */
    public record Place(String column, int width, boolean shown, boolean pinned) {}

    /** How high rows are. */
    public enum Density {
        COMPACT(20), NORMAL(24), ROOMY(30);

        private final int rowHeight;

        Density(int rowHeight) {
            this.rowHeight = rowHeight;
        }

        /** Logical pixels at zoom 100 %. */
        public int rowHeight() {
            return rowHeight;
        }
    }
}
