package lotbook.persistence.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lotbook.domain.query.Aggregate;
import lotbook.domain.query.Column;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Grouping;
import lotbook.domain.query.Question;
import lotbook.domain.time.AsOf;

/**
 * A grouped table as a relation. What a filter says of the grouped rows is asked of them, before they are grouped, with the
 * question's two times; what it says of the groups is left to the question around. A group's id is the lowest of its rows'.
 */
final class SqlGroups {
    private final Grouping grouping;
    private final Question question;
    private final Relation base;
    private final List<Filter> below = new ArrayList<>();
    private final List<Filter> above = new ArrayList<>();

    /** @param base what the grouped rows are read from */
    SqlGroups(Question question, Relation base) {
        this.question = question;
        this.grouping = question.table().grouping().orElseThrow();
        this.base = base;
        below.add(grouping.only());
        sort(question.filter());
    }

    private void sort(Filter filter) {
        if (filter instanceof Filter.And(List<Filter> parts)) {
            parts.forEach(this::sort);
        } else {
            Optional<Filter> pushed = BelowGroups.of(grouping, filter);
            pushed.ifPresentOrElse(below::add, () -> above.add(filter));
        }
    }

    /** What is left to ask of the groups; their times are asked of their rows. */
    Question around() {
        return question.with(new Filter.And(above)).with(AsOf.NOW);
    }

    /** @param ids if not empty, only the groups of these ids are made */
    Relation relation(List<Long> ids) {
        Question rows = new Question(grouping.of(), new Filter.And(below), List.of(), question.asOf());
        SqlText sql = new SqlText().add("(SELECT MIN(v.id) AS id");
        for (Column column : question.table().columns().stream().filter(of -> of.names().isEmpty()).toList()) {
            sql.add(", " + figure(column) + " AS " + column.sqlName());
        }
        new SqlQuestion(rows, base).from(sql).add(" AND ").add(Relations.counted(grouping.of(), question.asOf()));
        if (!ids.isEmpty()) {
            chosen(sql, ids);
        }
        sql.add(" GROUP BY " + grouping.keys().stream().map(this::name).collect(Collectors.joining(", ")) + ") v");
        return new Relation(sql, Map.of(), "TRUE", List.of());
    }

    /** @param owners only groups of rows of these owners are made: a way to few rows by an index */
    Relation ofOwners(List<String> owners) {
        below.add(new Filter.Or(owners.stream()
                .<Filter>map(owner -> new Filter.Compare(
                        grouping.of().column("owner").orElseThrow(), Filter.Operator.EQUAL, owner))
                .toList()));
        return relation(List.of());
    }

    private void chosen(SqlText sql, List<Long> ids) {
        String keys = grouping.keys().stream().map(this::name).collect(Collectors.joining(", "));
        sql.add(" AND (" + keys + ") IN (SELECT " + keys + " FROM ").add(base.from())
                .add(" WHERE " + base.only() + " AND v.id = ANY(?))", (Object) ids.toArray(Long[]::new));
    }

    private String figure(Column column) {
        Aggregate figure = grouping.figures().get(column.id());
        return switch (figure) {
            case null -> name(column.id());
            case Aggregate.Rows _ -> "COUNT(*)";
            case Aggregate.Sum sum -> "SUM(" + name(sum.column()) + ")";
            case Aggregate.Latest latest -> "MAX(" + name(latest.column()) + ")";
            case Aggregate.Percentile percentile -> percentile(percentile.percent(), name(percentile.column()));
        };
    }

    /** By nearest rank on both databases. */
    static String percentile(int percent, String column) {
        return "PERCENTILE_DISC(" + (percent == 100 ? "1" : "0." + (percent < 10 ? "0" : "") + percent)
                + ") WITHIN GROUP (ORDER BY " + column + ")";
    }

    private String name(String column) {
        return base.name(grouping.of().column(column).orElseThrow());
    }
}
