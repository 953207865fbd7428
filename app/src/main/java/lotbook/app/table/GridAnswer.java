package lotbook.app.table;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import lotbook.domain.query.Emptiness;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.SortKey;

/**
 * One answer of the database: the ids, the pages that will be in view, and why there is nothing if so. Read off the
 * interface thread in one go, so that the view changes once and shows no placeholders.
 *
 * @param seen the rows that were in view when it was asked for, as they are now, whether they still match or not
 * @param took how long reading took; the next unasked reading waits a multiple of it
 */
record GridAnswer(
        Asked asked,
        GridIds ids,
        Map<Integer, List<Row>> pages,
        Optional<Emptiness> emptiness,
        Map<Long, Row> seen,
        Duration took) {
    private static final int ROWS_IN_VIEW = 60;
    private static final Duration LONGEST_BREATH = Duration.ofMillis(250);
    private static final int PART_OF_READING = 4;

    /**
     * What is asked for.
     *
     * @param top the topmost row in view, if it is not the first
     * @param inView rows whose values are to be read again
     */
    record Asked(Question question, OpenRows open, OptionalLong top, Set<Long> inView) {}

    static GridAnswer read(RowSource source, Asked asked, InstantSource clock) {
        Instant start = clock.instant();
        RowSource.Ids matching = source.ids(asked.question());
        GridIds ids = GridIds.of(matching, under(source, asked), PagedRows.pageOf(asked.question().table()));
        Map<Integer, List<Row>> pages = pages(source, asked, ids);
        Optional<Emptiness> emptiness =
                matching.total() == 0 ? Optional.of(source.emptiness(asked.question())) : Optional.empty();
        return new GridAnswer(asked, ids, pages, emptiness, seen(source, asked, pages),
                Duration.between(start, clock.instant()));
    }

    /** The same matching rows, with other rows open. */
    static GridAnswer opened(RowSource source, Asked asked, GridIds before, InstantSource clock) {
        Instant start = clock.instant();
        Map<Long, long[]> under = new HashMap<>(before.under());
        under.keySet().removeIf(id -> !asked.open().isOpen(id));
        for (Map.Entry<Long, Filter> parent : asked.open().each()) {
            if (!under.containsKey(parent.getKey())) {
                under.put(parent.getKey(), children(source, asked.question(), parent.getValue()));
            }
        }
        GridIds ids = GridIds.of(before.matching(), under, before.pageSize());
        return new GridAnswer(asked, ids, pages(source, asked, ids), Optional.empty(), Map.of(),
                Duration.between(start, clock.instant()));
    }

    private static Map<Long, long[]> under(RowSource source, Asked asked) {
        Map<Long, long[]> under = new HashMap<>();
        for (Map.Entry<Long, Filter> parent : asked.open().each()) {
            under.put(parent.getKey(), children(source, asked.question(), parent.getValue()));
        }
        return under;
    }

    /** As they happened: a table that opens with the newest on top has the first to come first under each row. */
    private static long[] children(RowSource source, Question question, Filter condition) {
        List<SortKey> inOrder = question.table().defaultSort().stream()
                .map(key -> new SortKey(key.column(), false))
                .toList();
        return source.ids(question.with(condition).with(inOrder)).ids();
    }

    private static Map<Integer, List<Row>> pages(RowSource source, Asked asked, GridIds ids) {
        Map<Integer, List<Row>> pages = new TreeMap<>();
        for (int page : pagesInView(ids, asked.top())) {
            pages.put(page, source.rows(asked.question(), ids.page(page)));
        }
        return pages;
    }

    private static List<Integer> pagesInView(GridIds ids, OptionalLong topId) {
        List<Integer> pages = new ArrayList<>();
        int top = topId.isPresent() ? Math.max(0, ids.placeOf(topId.getAsLong())) : 0;
        int last = Math.min(top + ROWS_IN_VIEW, ids.size() - 1);
        for (int page = top / ids.pageSize(); page * ids.pageSize() <= last; page++) {
            pages.add(page);
        }
        return pages;
    }

    private static Map<Long, Row> seen(RowSource source, Asked asked, Map<Integer, List<Row>> pages) {
        Map<Long, Row> seen = pages.values().stream()
                .flatMap(List::stream)
                .filter(row -> asked.inView().contains(row.id()))
                .collect(Collectors.toMap(Row::id, Function.identity()));
        List<Long> others = asked.inView().stream().filter(id -> !seen.containsKey(id)).toList();
        if (!others.isEmpty()) {
            source.rows(asked.question(), others).forEach(row -> seen.put(row.id(), row));
        }
        return seen;
    }

    /**
     * How long what can wait (totals, counts) leaves the processors to the drawing of these rows: nothing to speak of where they
     * came at once.
     */
    Duration breath() {
        Duration part = took.dividedBy(PART_OF_READING);
        return part.compareTo(LONGEST_BREATH) < 0 ? part : LONGEST_BREATH;
    }

    /** Those rows in view that are no longer listed. */
    Set<Long> gone() {
        Set<Long> gone = new HashSet<>(asked.inView());
        if (!gone.isEmpty()) {
            Arrays.stream(ids.all()).forEach(gone::remove);
        }
        return gone;
    }
}
