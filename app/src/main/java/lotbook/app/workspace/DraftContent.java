package lotbook.app.workspace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that was typed and chosen, right or wrong; what is wrong stays as it was typed until somebody mends it.
 *
 * @param fields every one of them, blank where nothing stands; choices by the names of what they choose among
 */
public record DraftContent(SortedMap<DraftField, String> fields, List<DraftRow> rows) {
    public DraftContent {
        SortedMap<DraftField, String> all = new TreeMap<>();
        for (DraftField field : DraftField.values()) {
            all.put(field, fields.getOrDefault(field, ""));
        }
        fields = Collections.unmodifiableSortedMap(all);
        rows = List.copyOf(rows);
    }

    static DraftContent of(Map<DraftField, String> fields, List<DraftRow> rows) {
        return new DraftContent(new TreeMap<>(fields), rows);
    }

    public String field(DraftField field) {
        return fields.getOrDefault(field, "");
    }

    public MethodChoice method() {
        return MethodChoice.of(field(DraftField.METHOD));
    }

    public DraftContent with(DraftField field, String text) {
        Map<DraftField, String> changed = new EnumMap<>(fields);
        changed.put(field, text);
        return of(changed, rows);
    }

    public DraftContent withRows(List<DraftRow> changed) {
        return new DraftContent(fields, changed);
    }

    /** A row below the last makes room for itself. */
    public DraftContent with(int row, DraftColumn column, String text) {
        List<DraftRow> changed = new ArrayList<>(rows);
        while (changed.size() <= row) {
            changed.add(DraftRow.EMPTY);
        }
        changed.set(row, changed.get(row).with(column, text));
        return withRows(changed);
    }
}
