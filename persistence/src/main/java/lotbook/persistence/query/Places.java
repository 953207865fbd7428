package lotbook.persistence.query;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What is asked about many things at once: a table {@code l} of theirs to join with, whose {@code place} tells, from one on,
 * which of them an answer belongs to.
 *
 * @param <T> what is asked about
 */
public final class Places<T> {
    private final List<T> asked;
    private final List<String> names = new ArrayList<>();
    private final List<String> arrays = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    public Places(List<T> asked) {
        this.asked = asked;
    }

    public Places<T> text(String name, Function<T, String> value) {
        return column(name, "varchar", asked.stream().map(value).toArray(String[]::new));
    }

    public Places<T> moment(String name, Function<T, Instant> value) {
        return column(name, "timestamp with time zone", asked.stream().map(each -> value.apply(each).toString())
                .toArray(String[]::new));
    }

    public Places<T> day(String name, Function<T, LocalDate> value) {
        return column(name, "date", asked.stream().map(each -> value.apply(each).toString()).toArray(String[]::new));
    }

    private Places<T> column(String name, String type, String[] array) {
        names.add(name);
        arrays.add("CAST(? AS " + type + " ARRAY)");
        values.add(array);
        return this;
    }

    /** Follows a {@code FROM}. */
    public SqlText table() {
        return new SqlText().add("unnest(" + String.join(", ", arrays) + ") WITH ORDINALITY AS l (" + String.join(", ", names)
                + ", place)", values.toArray());
    }

    /** The one that an answer belongs to. */
    public T at(int place) {
        return asked.get(place - 1);
    }
}
