package lotbook.domain.risk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import lotbook.domain.identity.Login;

/**
 * The accounts that a figure leaves out, and why.
 *
 * @param unmeasured no server ever reported a summary of them
 * @param withoutRate by currency, where no rate leads to the reporting currency
 */
public record Missing(List<Login> unmeasured, SortedMap<String, List<Login>> withoutRate) {
    public static final Missing NOTHING = new Missing(List.of(), new TreeMap<>());

    public Missing {
        unmeasured = List.copyOf(unmeasured);
        SortedMap<String, List<Login>> copy = new TreeMap<>();
        withoutRate.forEach((currency, logins) -> copy.put(currency, List.copyOf(logins)));
        withoutRate = Collections.unmodifiableSortedMap(copy);
    }

    public int count() {
        return unmeasured.size() + withoutRate.values().stream().mapToInt(List::size).sum();
    }

    public boolean isEmpty() {
        return count() == 0;
    }

    /** Every one of them, those without a summary first. */
    public List<Login> logins() {
        List<Login> all = new ArrayList<>(unmeasured);
        withoutRate.values().forEach(all::addAll);
        return List.copyOf(all);
    }

    /** Collects them account by account. */
    static final class Builder {
        private final List<Login> unmeasured = new ArrayList<>();
        private final Map<String, List<Login>> withoutRate = new TreeMap<>();

        void unmeasured(Login login) {
            unmeasured.add(login);
        }

        void withoutRate(String currency, Login login) {
            withoutRate.computeIfAbsent(currency, any -> new ArrayList<>()).add(login);
        }

        Missing build() {
            return new Missing(unmeasured, new TreeMap<>(withoutRate));
        }
    }
}
