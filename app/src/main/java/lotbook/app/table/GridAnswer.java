package lotbook.app.table;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;

/**
 * One answer of the database: the ids, the pages that will be in view, and how many rows there are without the
 * filter where that has to be said. Read off the interface thread in one go, so that the view changes once and
 * shows no placeholders.
 *
 * @param took how long reading took; the next unasked reading waits a multiple of it
 */
record GridAnswer(
        Question question, RowSource.Ids ids, Map<Integer, List<Row>> pages, OptionalLong without, Duration took) {
    private static final int ROWS_IN_VIEW = 60;

    static GridAnswer read(RowSource source, Question question, OptionalLong topId, InstantSource clock) {
        Instant start = clock.instant();
        RowSource.Ids ids = source.ids(question);
        Map<Integer, List<Row>> pages = new TreeMap<>();
        for (int page : pagesInView(ids, topId)) {
            pages.put(page, source.rows(question, PagedRows.pageOf(ids, page)));
        }
        OptionalLong without = without(source, question, ids);
        return new GridAnswer(question, ids, pages, without, Duration.between(start, clock.instant()));
    }

    private static List<Integer> pagesInView(RowSource.Ids ids, OptionalLong topId) {
        List<Integer> pages = new ArrayList<>();
        int top = topId.isPresent() ? Math.max(0, placeOf(ids, topId.getAsLong())) : 0;
        int last = Math.min(top + ROWS_IN_VIEW, ids.ids().length - 1);
        for (int page = top / PagedRows.PAGE; page * PagedRows.PAGE <= last; page++) {
            pages.add(page);
        }
        return pages;
    }

    private static int placeOf(RowSource.Ids ids, long wanted) {
        for (int index = 0; index < ids.ids().length; index++) {
            if (ids.ids()[index] == wanted) {
                return index;
            }
        }
        return -1;
    }

    private static OptionalLong without(RowSource source, Question question, RowSource.Ids ids) {
        if (question.filter().equals(Filter.ALL)) {
            return OptionalLong.of(ids.total());
        }
        return ids.total() == 0 ? OptionalLong.of(source.count(question.with(Filter.ALL))) : OptionalLong.empty();
    }
}
