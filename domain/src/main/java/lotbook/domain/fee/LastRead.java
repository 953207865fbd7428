package lotbook.domain.fee;

import java.util.function.Supplier;
import lotbook.domain.evidence.Json;
import org.jspecify.annotations.Nullable;

/**
 * What was read last, for the next document that says the same: those of a run share their terms. Whoever comes together may
 * read it twice, and nothing else comes of that.
 */
final class LastRead<T> {
    private volatile @Nullable Seen<T> last;

    private record Seen<T>(Json json, T value) {}

    /** @param reading makes a value that never changes, and nothing but what the JSON says */
    T read(Json json, Supplier<T> reading) {
        Seen<T> seen = last;
        if (seen != null && seen.json.equals(json)) {
            return seen.value;
        }
        T value = reading.get();
        last = new Seen<>(json, value);
        return value;
    }
}
