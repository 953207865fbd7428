package lotbook.persistence.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Many things in one statement: a table {@code l} with a row for each, to be joined with or inserted from, whose {@code place}
 * tells, from one on, which of them an answer belongs to. Every column is one bound value, an array of texts that the database
 * reads as the column's type, so the statement is the same however many things there are.
 *
 * @param <T> what each row is made from
 */
public final class Places<T> {
    private final List<T> things;
    private final List<String> names = new ArrayList<>();
    private final List<String> arrays = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    public Places(List<T> things) {
        this.things = things;
    }

    public Places<T> text(String name, Function<T, @Nullable String> value) {
        return column(name, "varchar", value);
    }

    public Places<T> moment(String name, Function<T, Instant> value) {
        return column(name, "timestamp with time zone", value);
    }

    public Places<T> day(String name, Function<T, LocalDate> value) {
        return column(name, "date", value);
    }

    public Places<T> number(String name, Function<T, @Nullable Long> value) {
        return column(name, "bigint", value);
    }

    /** In the columns' eight decimals. */
    public Places<T> amount(String name, Function<T, @Nullable BigDecimal> value) {
        return column(name, "numeric(24,8)", thing -> {
            BigDecimal amount = value.apply(thing);
            return amount == null ? null : amount.toPlainString();
        });
    }

    public Places<T> flag(String name, Function<T, Boolean> value) {
        return column(name, "boolean", value);
    }

    private Places<T> column(String name, String type, Function<T, ? extends @Nullable Object> value) {
        @Nullable String[] array = new String[things.size()];
        for (int i = 0; i < array.length; i++) {
            Object found = value.apply(things.get(i));
            array[i] = found == null ? null : found.toString();
        }
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

    /** Writes each as a row of a table that has these columns. */
    public SqlText insertInto(String name) {
        String columns = String.join(", ", names);
        return new SqlText().add("INSERT INTO " + name + " (" + columns + ") SELECT " + columns + " FROM ").add(table());
    }

    /** The one that an answer belongs to. */
    public T at(int place) {
        return things.get(place - 1);
    }
}
