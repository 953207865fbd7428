package lotbook.domain.query;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a table whose rows are groups of another's rows. A condition on a column that the other table has too (its keys, its
 * time) chooses which rows are grouped; one on any other figure chooses among the groups.
 *
 * @param of whose rows are grouped
 * @param only which of its rows are grouped at all
 * @param keys columns of both tables; one group for each value of them
 * @param figures by column id, how everything else is made
 */
public record Grouping(TableDefinition of, Filter only, List<String> keys, Map<String, Aggregate> figures) {
    public Grouping {
        keys = List.copyOf(keys);
        figures = Map.copyOf(figures);
    }

    /** The column of the grouped rows that a condition on {@code column} is about; empty if it is about the groups. */
    public Optional<Column> below(Column column) {
        boolean same = keys.contains(column.id())
                || (figures.get(column.id()) instanceof Aggregate.Latest latest && latest.column().equals(column.id()));
        return same ? of.column(column.id()) : Optional.empty();
    }

    void check(String table, List<Column> columns) {
        Set<String> made = new HashSet<>(keys);
        made.addAll(figures.keySet());
        List<Column> own = columns.stream().filter(column -> column.names().isEmpty()).toList();
        for (Column column : own) {
            if (!made.contains(column.id())) {
                throw new IllegalArgumentException(table + " does not say what its column " + column.id() + " is made of");
            }
        }
        if (made.size() != own.size() || !keys.stream().allMatch(key -> of.column(key).isPresent())) {
            throw new IllegalArgumentException(table + " groups by, or makes, what is no column of it and " + of.id());
        }
    }
}
