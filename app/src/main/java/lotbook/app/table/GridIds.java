package lotbook.app.table;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lotbook.domain.query.RowSource;

/**
 * The ids a grid lists: those that match, and after each row that is open those that stand under it. A row that matches
 * by itself too stands only under its parent.
 */
final class GridIds {
    static final GridIds NONE = of(new RowSource.Ids(new long[0], 0), Map.of(), PagedRows.PAGE);

    private final RowSource.Ids matching;
    private final Map<Long, long[]> under;
    private final long[] all;
    private final BitSet isUnder;
    private final int pageSize;

    private GridIds(RowSource.Ids matching, Map<Long, long[]> under, long[] all, BitSet isUnder, int pageSize) {
        this.matching = matching;
        this.under = under;
        this.all = all;
        this.isUnder = isUnder;
        this.pageSize = pageSize;
    }

    /**
     * @param under what stands under each open row, by its id; of those that don't match nothing is listed
     * @param pageSize how many rows are read at a time
     */
    static GridIds of(RowSource.Ids matching, Map<Long, long[]> under, int pageSize) {
        if (under.isEmpty()) {
            return new GridIds(matching, under, matching.ids(), new BitSet(), pageSize);
        }
        Map<Long, long[]> listed = new HashMap<>();
        Set<Long> moved = new HashSet<>();
        for (long id : matching.ids()) {
            long[] children = under.get(id);
            if (children != null) {
                listed.put(id, children);
                Arrays.stream(children).forEach(moved::add);
            }
        }
        long[] all = new long[matching.ids().length + moved.size()];
        BitSet isUnder = new BitSet(all.length);
        int place = 0;
        for (long id : matching.ids()) {
            if (moved.contains(id)) {
                continue;
            }
            all[place++] = id;
            for (long child : listed.getOrDefault(id, new long[0])) {
                isUnder.set(place);
                all[place++] = child;
            }
        }
        return new GridIds(matching, under, Arrays.copyOf(all, place), isUnder, pageSize);
    }

    RowSource.Ids matching() {
        return matching;
    }

    Map<Long, long[]> under() {
        return under;
    }

    long[] all() {
        return all;
    }

    int size() {
        return all.length;
    }

    /** How many rows match in the database; rows that only stand under others are not counted. */
    long total() {
        return matching.total();
    }

    boolean isUnder(int index) {
        return isUnder.get(index);
    }

    /** The place of an id, or -1. */
    int placeOf(long id) {
        for (int index = 0; index < all.length; index++) {
            if (all[index] == id) {
                return index;
            }
        }
        return -1;
    }

    List<Long> page(int page) {
        int from = Math.min(page * pageSize, all.length);
        int to = Math.min(from + pageSize, all.length);
        return Arrays.stream(all, from, to).boxed().toList();
    }

    boolean sameAs(GridIds other) {
        return total() == other.total() && Arrays.equals(all, other.all);
    }

    int pageSize() {
        return pageSize;
    }
}
