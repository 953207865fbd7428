package lotbook.persistence.query;

import java.util.List;
import lotbook.domain.query.Column;
import lotbook.domain.query.ColumnType;
import lotbook.domain.query.Filter;

/** A filter as SQL. A row whose value is empty meets no condition, and therefore meets its negation. */
final class SqlCondition {
    private SqlCondition() {}

    static void append(SqlText sql, Filter filter) {
        switch (filter) {
            case Filter.And and -> joined(sql, and.parts(), " AND ", "TRUE");
            case Filter.Or or -> joined(sql, or.parts(), " OR ", "FALSE");
            case Filter.Not not -> {
                sql.add("(");
                append(sql, not.part());
                sql.add(") IS NOT TRUE");
            }
            case Filter.Compare compare -> compare(sql, compare);
            case Filter.Between between -> between(sql, between);
            case Filter.Contains contains -> contains(sql, contains);
            case Filter.Matches matches ->
                sql.add("REGEXP_LIKE(" + name(matches.column()) + ", ?)", matches.regex());
            case Filter.Blank blank -> sql.add(isText(blank.column())
                    ? "(" + name(blank.column()) + " IS NULL OR " + name(blank.column()) + " = '')"
                    : name(blank.column()) + " IS NULL");
        }
    }

    private static void joined(SqlText sql, List<Filter> parts, String word, String none) {
        if (parts.isEmpty()) {
            sql.add(none);
            return;
        }
        sql.add("(");
        String between = "";
        for (Filter part : parts) {
            sql.add(between);
            append(sql, part);
            between = word;
        }
        sql.add(")");
    }

    private static void compare(SqlText sql, Filter.Compare compare) {
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

    private static void between(SqlText sql, Filter.Between between) {
        String column = name(between.column());
        sql.add("(" + column + " IS NOT NULL");
        between.from().ifPresent(from -> sql.add(" AND " + column + " >= ?", from));
        between.to().ifPresent(to -> sql.add(" AND " + column + (between.toExclusive() ? " < ?" : " <= ?"), to));
        sql.add(")");
    }

    /** Plain letters are folded by the database; anything else, which is rare, letter by letter. */
    private static void contains(SqlText sql, Filter.Contains contains) {
        String column = name(contains.column());
        String pattern = "%" + escaped(Letters.folded(contains.text())) + "%";
        sql.add("CASE WHEN OCTET_LENGTH(" + column + ") = CHAR_LENGTH(" + column + ") THEN LOWER(" + column
                + ") ELSE LOWER(TRANSLATE(" + column + ", ?, ?)) END LIKE ? ESCAPE '\\'",
                Letters.MARKED, Letters.PLAIN, pattern);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static boolean isText(Column column) {
        return column.type() == ColumnType.TEXT || column.type() == ColumnType.ID || column.type() == ColumnType.STATE
                || column.type() == ColumnType.HASH;
    }

    static String name(Column column) {
        return "v." + column.sqlName();
    }
}
