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
     * If a filter fixes all of {@code columns}, {@code condition} finds the rows; it takes the values in the order of
     * {@code columns}, {@code times} times over.
     *
     * @param instead it stands for the conditions on the columns, whatever these show
     */
    record Lookup(List<String> columns, int times, String condition, boolean instead) {
        Lookup(List<String> columns, int times, String condition) {
            this(columns, times, condition, false);
        }

        List<Object> values(Filter filter) {
            return columns.stream().flatMap(column -> Fixed.value(filter, column).stream()).toList();
        }

        boolean serves(Filter filter) {
            return values(filter).size() == columns.size();
        }
    }

    static Relation view(String name, Lookup... lookups) {
        return new Relation(new SqlText().add(name + " v"), Map.of(), "TRUE", List.of(lookups));
    }

    /** One that H2 makes once for a list of ids: what stands in it follows from several rows, and one costs as much as all. */
    static Relation whole(String name) {
        return new Relation(new SqlText().add("(SELECT * FROM " + name + ") v"), Map.of(), "TRUE", List.of());
    }

    /** For a list of ids. H2 would make what is selected anew for each of them if it took the id for a key. */
    String id() {
        return from.toString().startsWith("(") ? "v.id + 0" : "v.id";
    }

    String name(Column column) {
        return name(column.id());
    }

    String name(String column) {
        String name = column.replace('-', '_');
        return expressions.getOrDefault(name, "v." + name);
    }

    /** {@code FROM ... WHERE ...}, ready for more conditions. */
    SqlText where(SqlText sql, Filter filter) {
        sql.add(" FROM ").add(from).add(" WHERE " + only + " AND ");
        List<Lookup> serving = lookups.stream().filter(lookup -> lookup.serves(filter)).toList();
        Filter rest = filter;
        for (Lookup lookup : serving) {
            rest = lookup.instead() ? Fixed.without(rest, lookup.columns()) : rest;
        }
        Names.narrow(sql, this, rest);
        new SqlCondition(sql, column -> name(column.id())).append(rest);
        for (Lookup lookup : serving) {
            sql.add(" AND " + lookup.condition());
            for (int i = 0; i < lookup.times(); i++) {
                sql.add("", lookup.values(filter).toArray());
            }
        }
        return sql;
    }
}
