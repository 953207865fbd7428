package lotbook.persistence.query;

import java.util.List;
import java.util.Map;
import lotbook.domain.query.Column;
import lotbook.domain.query.Filter;

/**
 * What rows are read from, as {@code v}.
 *
 * @param from what stands after FROM; every row of it has a {@code v.id}
 * @param expressions by SQL name, columns that are not simply {@code v.name}
 * @param only a condition on every row; TRUE if there is none
 * @param lookups ways to few rows that the database doesn't find by itself
 */
record Relation(SqlText from, Map<String, String> expressions, String only, List<Lookup> lookups) {
    /**
     * If a filter fixes all of {@code columns}, the rows are among those whose ids {@code sql} gives; it takes the values in the
     * order of {@code columns}, {@code times} times over.
     */
    record Lookup(List<String> columns, int times, String sql) {}

    static Relation view(String name, Lookup... lookups) {
        return new Relation(new SqlText().add(name + " v"), Map.of(), "TRUE", List.of(lookups));
    }

    String name(Column column) {
        return expressions.getOrDefault(column.sqlName(), "v." + column.sqlName());
    }

    /** {@code FROM ... WHERE ...}, ready for more conditions. */
    SqlText where(SqlText sql, Filter filter) {
        sql.add(" FROM ").add(from).add(" WHERE " + only + " AND ");
        new SqlCondition(sql, this::name).append(filter);
        for (Lookup lookup : lookups) {
            List<Object> fixed = lookup.columns().stream().flatMap(column -> Fixed.value(filter, column).stream()).toList();
            if (fixed.size() == lookup.columns().size()) {
                sql.add(" AND v.id IN (" + lookup.sql() + ")");
                for (int i = 0; i < lookup.times(); i++) {
                    sql.add("", fixed.toArray());
                }
            }
        }
        return sql;
    }
}
