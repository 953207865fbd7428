package lotbook.app.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.query.Column;
import lotbook.domain.query.SortKey;

/** What a click on a header makes of a sort. */
final class Sorting {
    private Sorting() {}

    /**
     * Ascending, descending, back to the table's own order; {@code add} keeps the other keys. What is calculated for the rows
     * that are shown sorts nothing.
     */
    static List<SortKey> clicked(List<SortKey> now, List<SortKey> own, Column column, boolean add) {
        if (column.calculated()) {
            return now;
        }
        Optional<SortKey> key = now.stream().filter(k -> k.column().equals(column)).findFirst();
        List<SortKey> next = new ArrayList<>(add ? now : List.of());
        int place = key.map(next::indexOf).orElse(-1);
        next.removeIf(k -> k.column().equals(column));
        if (key.isEmpty()) {
            next.add(new SortKey(column, false));
        } else if (!key.get().descending()) {
            next.add(place < 0 ? next.size() : place, new SortKey(column, true));
        }
        if (next.isEmpty()) {
            next.addAll(own);
        }
        return next.equals(now) ? List.of(new SortKey(column, !now.getFirst().descending())) : List.copyOf(next);
    }
}
