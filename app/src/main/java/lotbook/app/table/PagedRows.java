package lotbook.app.table;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.collections.ObservableListBase;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import org.jspecify.annotations.Nullable;

/**
 * A million rows as a list: all ids, and the values of the few pages somebody looks at. Asking for a row of a page
 * that is not there starts reading the page and answers with a row whose values come later. The list itself never
 * changes; a new answer of the database is a new list.
 */
public final class PagedRows extends ObservableListBase<GridRow> {
    public static final int PAGE = 200;
    private static final int PAGES_KEPT = 50;

    private final RowSource.Ids ids;
    private final BiConsumer<PagedRows, Integer> reader;
    private final Map<Integer, List<GridRow>> pages = new LinkedHashMap<>(16, 0.75f, true);

    /** @param reader asked for a page by its number, once, until {@link #arrived} or {@link #lost} is called for it */
    PagedRows(RowSource.Ids ids, BiConsumer<PagedRows, Integer> reader) {
        this.ids = ids;
        this.reader = reader;
    }

    @Override
    public int size() {
        return ids.ids().length;
    }

    /** How many rows match in the database; more than {@link #size()} beyond the limit of ids. */
    public long total() {
        return ids.total();
    }

    @Override
    public GridRow get(int index) {
        int page = index / PAGE;
        List<GridRow> rows = pages.get(page);
        if (rows == null) {
            rows = keep(page);
            reader.accept(this, page);
        }
        return rows.get(index % PAGE);
    }

    /** By id, also for a row of an earlier answer: the table looks for its selected row, and must not read every page. */
    @Override
    public int indexOf(@Nullable Object wanted) {
        return wanted instanceof GridRow row ? placeOf(row.id()) : -1;
    }

    @Override
    public int lastIndexOf(@Nullable Object wanted) {
        return indexOf(wanted);
    }

    /** The place of an id, or -1. */
    public int placeOf(long id) {
        for (int index = 0; index < ids.ids().length; index++) {
            if (ids.ids()[index] == id) {
                return index;
            }
        }
        return -1;
    }

    public long idAt(int index) {
        return ids.ids()[index];
    }

    /** Places of those of the wanted ids that are here, in order. */
    int[] placesOf(Set<Long> wanted) {
        long[] sorted = wanted.stream().mapToLong(Long::longValue).sorted().toArray();
        return IntStream.range(0, ids.ids().length)
                .filter(index -> Arrays.binarySearch(sorted, ids.ids()[index]) >= 0)
                .toArray();
    }

    long[] all() {
        return ids.ids();
    }

    boolean sameAs(RowSource.Ids others) {
        return ids.total() == others.total() && Arrays.equals(ids.ids(), others.ids());
    }

    static List<Long> pageOf(RowSource.Ids ids, int page) {
        int from = Math.min(page * PAGE, ids.ids().length);
        int to = Math.min(from + PAGE, ids.ids().length);
        return Arrays.stream(ids.ids(), from, to).boxed().toList();
    }

    List<Long> idsOfPage(int page) {
        return pageOf(ids, page);
    }

    /** Values for a page; rows that are gone stay without. */
    void arrived(int page, List<Row> rows) {
        Map<Long, Row> byId = rows.stream().collect(Collectors.toMap(Row::id, Function.identity()));
        List<GridRow> places = pages.containsKey(page) ? pages.get(page) : keep(page);
        for (GridRow place : places) {
            Row row = byId.get(place.id());
            if (row != null) {
                place.fill(row);
            }
        }
    }

    /** The page could not be read; the next look at it asks again. */
    void lost(int page) {
        pages.remove(page);
    }

    /** The rows whose values are here. */
    List<Row> loaded() {
        return pages.values().stream()
                .flatMap(List::stream)
                .flatMap(place -> place.row().stream())
                .toList();
    }

    private List<GridRow> keep(int page) {
        List<GridRow> places = idsOfPage(page).stream().map(GridRow::new).toList();
        pages.put(page, places);
        if (pages.size() > PAGES_KEPT) {
            pages.remove(pages.keySet().iterator().next());
        }
        return places;
    }
}
