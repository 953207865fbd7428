package lotbook.app.table;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.collections.ObservableListBase;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A million rows as a list: all ids, and the values of the few pages somebody looks at. Asking for a row of a page
 * that is not there starts reading the page and answers with a row whose values come later. The list itself never
 * changes; a new answer of the database is a new list.
 */
public final class PagedRows extends ObservableListBase<GridRow> {
    public static final int PAGE = 200;
    /** Of a table with values that are made for the rows that are shown: about what a screen shows. */
    private static final int MADE_PAGE = 40;
    private static final int PAGES_KEPT = 50;
    private static final int SEEN = 60;

    private final GridIds ids;
    private final BiConsumer<PagedRows, Integer> reader;
    private final Map<Integer, List<GridRow>> pages = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<Integer> lost = new HashSet<>();

    /** @param reader asked for a page by its number, once, until {@link #lost} is called for it */
    PagedRows(GridIds ids, BiConsumer<PagedRows, Integer> reader) {
        this.ids = ids;
        this.reader = reader;
    }

    /** How many rows of a table are read at a time. */
    static int pageOf(TableDefinition table) {
        return table.columns().stream().anyMatch(Column::calculated) ? MADE_PAGE : PAGE;
    }

    /** The rows from one place to another, counted from 1 as people do. */
    record Span(int from, int to) {}

    @Override
    public int size() {
        return ids.size();
    }

    /** How many rows match in the database; more than {@link #size()} beyond the limit of ids, fewer where rows are open. */
    public long total() {
        return ids.total();
    }

    @Override
    public GridRow get(int index) {
        int page = index / ids.pageSize();
        List<GridRow> rows = pages.get(page);
        if (rows == null) {
            rows = keep(page);
            reader.accept(this, page);
        }
        return rows.get(index % ids.pageSize());
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
        return ids.placeOf(id);
    }

    public long idAt(int index) {
        return ids.all()[index];
    }

    /** Places of those of the wanted ids that are here, in order. */
    int[] placesOf(Set<Long> wanted) {
        long[] sorted = wanted.stream().mapToLong(Long::longValue).sorted().toArray();
        return IntStream.range(0, ids.size())
                .filter(index -> Arrays.binarySearch(sorted, ids.all()[index]) >= 0)
                .toArray();
    }

    GridIds ids() {
        return ids;
    }

    List<Long> idsOfPage(int page) {
        return ids.page(page);
    }

    /** Values for a page; rows that are gone stay without. */
    void arrived(int page, List<Row> rows) {
        lost.remove(page);
        Map<Long, Row> byId = rows.stream().collect(Collectors.toMap(Row::id, Function.identity(), (one, other) -> {
            throw new IllegalStateException("The database named row " + one.id() + " twice");
        }));
        List<GridRow> places = pages.containsKey(page) ? pages.get(page) : keep(page);
        places.forEach(place -> Optional.ofNullable(byId.get(place.id())).ifPresent(place::fill));
    }

    /** The page could not be read. Nobody asks for it again by looking, but with {@link #readLost}. */
    void lost(int page) {
        lost.add(page);
    }

    /** Asks again for every page that could not be read. */
    void readLost() {
        Set<Integer> again = Set.copyOf(lost);
        lost.clear();
        again.forEach(page -> reader.accept(this, page));
    }

    /** The unbroken stretch of rows read that ends where a page is missing; empty if the page before it is not here. */
    Optional<Span> readBefore(int page) {
        int first = page;
        while (pages.containsKey(first - 1) && !lost.contains(first - 1)) {
            first--;
        }
        return first == page ? Optional.empty() : Optional.of(new Span(first * ids.pageSize() + 1, page * ids.pageSize()));
    }

    /** The row of this id if its page is here. */
    Optional<GridRow> loaded(long id) {
        return pages.values().stream().flatMap(List::stream).filter(row -> row.id() == id).findFirst();
    }

    /** The rows whose values are here. */
    List<Row> loaded() {
        return pages.values().stream()
                .flatMap(List::stream)
                .flatMap(place -> place.row().stream())
                .toList();
    }

    private List<GridRow> keep(int page) {
        int from = page * ids.pageSize();
        List<GridRow> places = IntStream.range(from, Math.min(from + ids.pageSize(), size()))
                .mapToObj(index -> new GridRow(idAt(index), ids.isUnder(index), ids.under().containsKey(idAt(index))))
                .toList();
        pages.put(page, places);
        if (pages.size() > PAGES_KEPT) {
            pages.remove(pages.keySet().iterator().next());
        }
        return places;
    }

    /** Ids of the rows that may be in sight, from the topmost on. */
    Set<Long> inView(OptionalLong topmost) {
        int first = topmost.isPresent() ? Math.max(0, placeOf(topmost.getAsLong())) : 0;
        return Arrays.stream(ids().all(), first, Math.min(first + SEEN, size())).boxed().collect(Collectors.toSet());
    }
}
