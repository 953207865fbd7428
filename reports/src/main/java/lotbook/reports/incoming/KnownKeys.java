package lotbook.reports.incoming;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.time.Interval;

/** The keys read so far, file by file: what later rows may refer to, and what they must not repeat. */
final class KnownKeys {
    /** Where a key was read, and when it holds; empty means always. */
    record Entry(int row, Optional<Interval> valid) {}

    private final Map<String, Map<String, List<Entry>>> entries = new HashMap<>();

    void add(String file, String keyName, String key, Entry entry) {
        entries.computeIfAbsent(file + "#" + keyName, any -> new HashMap<>())
                .computeIfAbsent(key, any -> new ArrayList<>())
                .add(entry);
    }

    boolean contains(String file, String keyName, String key) {
        return !of(file, keyName, key).isEmpty();
    }

    /** The row that already holds the key at some moment of {@code valid}. */
    Optional<Entry> clash(String file, String keyName, String key, Optional<Interval> valid) {
        return of(file, keyName, key).stream()
                .filter(entry -> entry.valid().isEmpty()
                        || valid.isEmpty()
                        || entry.valid().get().overlaps(valid.get()))
                .findFirst();
    }

    private List<Entry> of(String file, String keyName, String key) {
        return entries.getOrDefault(file + "#" + keyName, Map.of()).getOrDefault(key, List.of());
    }
}
