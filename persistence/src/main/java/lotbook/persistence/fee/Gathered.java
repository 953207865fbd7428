package lotbook.persistence.fee;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Facts of one kind, by whose they are, as far as they were asked for: one question for a whole page of owners. Asked for one
 * that isn't there, it asks the same question for a page of one.
 */
final class Gathered<K, V> {
    private final Question<K, V> question;
    private final Map<K, List<V>> known = new HashMap<>();

    Gathered(Question<K, V> question) {
        this.question = question;
    }

    /** Answers in the order that each owner's facts are wanted in. */
    @FunctionalInterface
    interface Question<K, V> {
        void ask(List<K> owners, BiConsumer<K, V> answer) throws SQLException;
    }

    /** Asks about those that are new. */
    void all(Collection<K> owners) throws SQLException {
        List<K> fresh = owners.stream().distinct().filter(owner -> !known.containsKey(owner)).toList();
        if (!fresh.isEmpty()) {
            fresh.forEach(owner -> known.put(owner, new ArrayList<>()));
            question.ask(fresh, (owner, fact) -> known.computeIfAbsent(owner, _ -> new ArrayList<>()).add(fact));
        }
    }

    List<V> of(K owner) throws SQLException {
        List<V> had = known.get(owner);
        if (had == null) {
            all(List.of(owner));
            had = known.getOrDefault(owner, List.of());
        }
        return had;
    }

    Optional<V> first(K owner) throws SQLException {
        return of(owner).stream().findFirst();
    }
}
