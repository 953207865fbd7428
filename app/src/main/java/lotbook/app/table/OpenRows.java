package lotbook.app.table;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import lotbook.domain.query.Filter;

/** Which rows are open, by id, and the condition for what stands under each. Rows that are not listed now stay open. */
record OpenRows(SequencedMap<Long, Filter> conditions) {
    static final OpenRows NONE = new OpenRows(new LinkedHashMap<>());

    boolean isOpen(long id) {
        return conditions.containsKey(id);
    }

    OpenRows with(long id, Filter under) {
        SequencedMap<Long, Filter> more = new LinkedHashMap<>(conditions);
        more.put(id, under);
        return new OpenRows(more);
    }

    OpenRows without(long id) {
        SequencedMap<Long, Filter> fewer = new LinkedHashMap<>(conditions);
        fewer.remove(id);
        return new OpenRows(fewer);
    }

    boolean isEmpty() {
        return conditions.isEmpty();
    }

    Iterable<Map.Entry<Long, Filter>> each() {
        return conditions.entrySet();
    }
}
