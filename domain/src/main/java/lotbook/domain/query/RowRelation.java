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

    /** Which rows of {@link #to} a row leads to; none if it has no value there. */
    public List<Step> steps(Row row) {
        boolean holds = when.stream().allMatch(fixed -> row.value(fixed.column()).filter(fixed.value()::equals).isPresent());
        List<List<String>> values = pairs.stream().map(pair -> values(row, pair.here())).toList();
        int most = values.stream().mapToInt(List::size).max().orElse(0);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; holds && i < most; i++) {
            step(values, i).ifPresent(steps::add);
        }
        return steps;
    }

    /** One value, or several that a column lists: of an account with logins on several servers. */
    private static List<String> values(Row row, Column column) {
        return row.value(column).map(value -> List.of(value.toString().split(", "))).orElse(List.of());
    }

    private Optional<Step> step(List<List<String>> values, int index) {
        List<Filter> parts = new ArrayList<>();
        String label = "";
        for (int i = 0; i < pairs.size(); i++) {
            List<String> listed = values.get(i);
            if (listed.isEmpty()) {
                return Optional.empty();
            }
            label = listed.get(Math.min(index, listed.size() - 1));
            parts.add(new Filter.Compare(pairs.get(i).there(), Filter.Operator.EQUAL, label));
        }
        only.forEach(fixed -> parts.add(new Filter.Compare(fixed.column(), Filter.Operator.EQUAL, fixed.value())));
        return Optional.of(new Step(label, new Filter.And(parts)));
    }

    /**
     * Where it leads.
     *
     * @param label names the rows to people: the last pair's value
     */
    public record Step(String label, Filter filter) {}

    private static Column column(TableDefinition table, String id) {
        return table.column(id).orElseThrow(() -> new IllegalArgumentException(table.id() + " has no column " + id));
    }

    private static <T> List<T> with(List<T> list, T one) {
        List<T> more = new ArrayList<>(list);
        more.add(one);
        return more;
    }
}
