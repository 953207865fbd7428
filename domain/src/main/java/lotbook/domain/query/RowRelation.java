package lotbook.domain.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How rows of one table lead to rows of another: by equal values.
 *
 * @param word what the other rows are to this one, in lower case with hyphens: {@code leader-deal}
 * @param pairs a column of {@code to} and the column of {@code from} whose value it has; the last names the rows best
 * @param only conditions on the other rows beside that
 * @param when conditions on this row; else there is no such relation
 */
public record RowRelation(
        String word, Direction direction, TableDefinition from, TableDefinition to, List<Pair> pairs, List<Fixed> only,
        List<Fixed> when) {
    /** Whether the other rows were there first. */
    public enum Direction {
        CAME_FROM, CAME_OF_IT
    }

    public record Pair(Column there, Column here) {}

    public record Fixed(Column column, String value) {}

    public RowRelation {
        pairs = List.copyOf(pairs);
        only = List.copyOf(only);
        when = List.copyOf(when);
    }

    public static RowRelation cameFrom(TableDefinition from, String word, TableDefinition to) {
        return new RowRelation(word, Direction.CAME_FROM, from, to, List.of(), List.of(), List.of());
    }

    public static RowRelation cameOf(TableDefinition from, String word, TableDefinition to) {
        return new RowRelation(word, Direction.CAME_OF_IT, from, to, List.of(), List.of(), List.of());
    }

    /** Both have the same value in the columns of this name. */
    public RowRelation by(String... columns) {
        RowRelation relation = this;
        for (String column : columns) {
            relation = relation.as(column, column);
        }
        return relation;
    }

    /** Theirs is what here stands under another name. */
    public RowRelation as(String there, String here) {
        Pair pair = new Pair(column(to, there), column(from, here));
        return new RowRelation(word, direction, from, to, with(pairs, pair), only, when);
    }

    public RowRelation only(String there, String value) {
        return new RowRelation(word, direction, from, to, pairs, with(only, new Fixed(column(to, there), value)), when);
    }

    public RowRelation when(String here, String value) {
        return new RowRelation(word, direction, from, to, pairs, only, with(when, new Fixed(column(from, here), value)));
    }

    /** Which rows of {@link #to} a row leads to; empty if it leads to none, having no value there. */
    public Optional<Filter> filter(Row row) {
        for (Fixed fixed : when) {
            if (row.value(fixed.column()).filter(fixed.value()::equals).isEmpty()) {
                return Optional.empty();
            }
        }
        List<Filter> parts = new ArrayList<>();
        for (Pair pair : pairs) {
            Optional<Object> value = row.value(pair.here());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            parts.add(new Filter.Compare(pair.there(), Filter.Operator.EQUAL, value.get().toString()));
        }
        only.forEach(fixed -> parts.add(new Filter.Compare(fixed.column(), Filter.Operator.EQUAL, fixed.value())));
        return Optional.of(new Filter.And(parts));
    }

    /** What names the other rows to people. */
    public String label(Row row) {
        return row.value(pairs.getLast().here()).map(Object::toString).orElse("");
    }

    private static Column column(TableDefinition table, String id) {
        return table.column(id).orElseThrow(() -> new IllegalArgumentException(table.id() + " has no column " + id));
    }

    private static <T> List<T> with(List<T> list, T one) {
        List<T> more = new ArrayList<>(list);
        more.add(one);
        return more;
    }
}
