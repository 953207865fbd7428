package lotbook.persistence.query;

import java.util.List;
import java.util.function.Function;
import lotbook.domain.query.Column;
import lotbook.domain.query.ColumnType;
import lotbook.domain.query.Filter;

/** A filter as SQL. A row whose value is empty meets no condition, and therefore meets its negation. */
final class SqlCondition {
    private final SqlText sql;
    private final Function<Column, String> name;

    /** @param name what stands for a column */
    SqlCondition(SqlText sql, Function<Column, String> name) {
        this.sql = sql;
        this.name = name;
    }

    void append(Filter filter) {
        switch (filter) {
            case Filter.And and -> joined(and.parts(), " AND ", "TRUE");
            case Filter.Or or -> joined(or.parts(), " OR ", "FALSE");
            case Filter.Not not -> {
                sql.add("(");
                append(not.part());
                sql.add(") IS NOT TRUE");
            }
            case Filter.Compare compare -> compare(compare);
            case Filter.Between between -> between(between);
            case Filter.Contains contains -> contains(contains);
            case Filter.Matches matches ->
                sql.add("REGEXP_LIKE(" + name(matches.column()) + ", ?)", matches.regex());
            case Filter.Blank blank -> sql.add(isText(blank.column())
                    ? "(" + name(blank.column()) + " IS NULL OR " + name(blank.column()) + " = '')"
                    : name(blank.column()) + " IS NULL");
        }
    }

    private void joined(List<Filter> parts, String word, String none) {
        if (parts.isEmpty()) {
            sql.add(none);
            return;
        }
        sql.add("(");
        String between = "";
        for (Filter part : parts) {
            sql.add(between);
            append(part);
            between = word;
        }
        sql.add(")");
    }

    private void compare(Filter.Compare compare) {
        String operator = switch (compare.operator()) {
            case EQUAL -> " = ?";
            case NOT_EQUAL -> " IS DISTINCT FROM ?";
            case LESS -> " < ?";
            case AT_MOST -> " <= ?";
            case MORE -> " > ?";
            case AT_LEAST -> " >= ?";
        };
        sql.add(name(compare.column()) + operator, compare.value());
    }

    private void between(Filter.Between between) {
        String column = name(between.column());
        sql.add("(" + column + " IS NOT NULL");
        between.from().ifPresent(from -> sql.add(" AND " + column + " >= ?", from));
        between.to().ifPresent(to -> sql.add(" AND " + column + (between.toExclusive() ? " < ?" : " <= ?"), to));
        sql.add(")");
    }

    private void contains(Filter.Contains contains) {
        FoldedText.contains(sql, name(contains.column()), contains.text());
    }

    private static boolean isText(Column column) {
        return column.type() == ColumnType.TEXT || column.type() == ColumnType.ID || column.type() == ColumnType.STATE
                || column.type() == ColumnType.HASH;
    }

    private String name(Column column) {
        return name.apply(column);
    }
}
