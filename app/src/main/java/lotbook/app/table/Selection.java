package lotbook.app.table;

import java.util.Set;

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
}
