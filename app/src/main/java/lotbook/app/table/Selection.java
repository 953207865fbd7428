package lotbook.app.table;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Which rows are selected, by id; all that match is a state, not a million ticks. */
public sealed interface Selection {
    Selection NONE = new Some(Set.of());

    record Some(Set<Long> ids) implements Selection {
        public Some {
            ids = Set.copyOf(ids);
        }
    }

    record All() implements Selection {}

    default boolean isEmpty() {
        return switch (this) {
            case Some(Set<Long> ids) -> ids.isEmpty();
            case All() -> false;
        };
    }

    /** More rows than the one in focus; all that match count as many, however many those are. */
    default boolean isMany() {
        return switch (this) {
            case Some(Set<Long> ids) -> ids.size() > 1;
            case All() -> true;
        };
    }

    /** What of it is among these rows. */
    default Selection within(PagedRows rows) {
        return switch (this) {
            case All all -> all;
            case Some(Set<Long> ids) -> {
                int[] places = ids.isEmpty() ? new int[0] : rows.placesOf(ids);
                yield places.length == ids.size()
                        ? this
                        : new Some(Arrays.stream(places).mapToObj(rows::idAt).collect(Collectors.toSet()));
            }
        };
    }
}
