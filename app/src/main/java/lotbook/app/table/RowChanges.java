package lotbook.app.table;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import lotbook.app.task.Tasks;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;

/**
 * What changed under the eyes of whoever looks: cells whose value is another, for two seconds, and rows that no longer
 * belong to the list, until it is read again.
 */
final class RowChanges {
    private static final Duration SHOWN = Duration.ofSeconds(2);

    private final Tasks tasks;
    private final Map<Long, Set<Column>> changed = new HashMap<>();
    private final Set<Long> gone = new HashSet<>();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();

    RowChanges(Tasks tasks) {
        this.tasks = tasks;
    }

    /** Becomes another whenever something here did; what the cells watch. */
    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    boolean isChanged(long id, Column column) {
        return changed.getOrDefault(id, Set.of()).contains(column);
    }

    boolean isGone(long id) {
        return gone.contains(id);
    }

    /** Compares rows in view with what they are now, and fills them in. */
    void see(PagedRows shown, Map<Long, Row> now, Set<Long> noLongerListed) {
        Map<Long, Set<Column>> fresh = new HashMap<>();
        now.forEach((id, row) -> shown.loaded(id).ifPresent(place -> {
            Set<Column> differ = place.row().map(old -> differences(old, row)).orElse(Set.of());
            if (!differ.isEmpty()) {
                fresh.put(id, differ);
                place.fill(row);
            }
        }));
        boolean sameGone = gone.equals(noLongerListed);
        gone.clear();
        gone.addAll(noLongerListed);
        if (!fresh.isEmpty()) {
            changed.putAll(fresh);
            tasks.after(SHOWN, () -> {
                fresh.forEach(changed::remove);
                revision.set(revision.get() + 1);
            });
        }
        if (!fresh.isEmpty() || !sameGone) {
            revision.set(revision.get() + 1);
        }
    }

    /** A list that was read anew holds only rows that belong to it. */
    void listedAnew() {
        gone.clear();
    }

    private static Set<Column> differences(Row old, Row now) {
        return old.table().columns().stream()
                .filter(column -> !old.value(column).equals(now.value(column)))
                .collect(Collectors.toSet());
    }
}
