package lotbook.persistence.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lotbook.domain.query.Column;
import lotbook.domain.query.ColumnType;
import lotbook.domain.query.Question;
import lotbook.domain.query.SortKey;
import lotbook.domain.query.TableDefinition;

/** Builds the statements that answer a question. */
final class SqlQuestion {
    private final Question question;
    private final TableDefinition table;
    private final Relation relation;

    /** @param relation what the table's rows are read from, see {@link Relations} */
    SqlQuestion(Question question, Relation relation) {
        this.question = question;
        this.table = question.table();
        this.relation = Names.in(table, relation);
        question.sort().forEach(key -> requireColumn(key.column()));
    }

    private void requireColumn(Column column) {
        if (!table.columns().contains(column)) {
            throw new IllegalArgumentException(table.id() + " has no column " + column.id());
        }
    }

    SqlText ids(int limit) {
        SqlText sql = new SqlText().add("SELECT v.id");
        from(sql);
        return order(sql).add(" FETCH FIRST " + limit + " ROWS ONLY");
    }

    /** Whole rows in order. */
    SqlText rows(int limit) {
        return order(from(chosen(table, relation))).add(" FETCH FIRST " + limit + " ROWS ONLY");
    }

    SqlText count() {
        return from(new SqlText().add("SELECT count(*)"));
    }

    /** Whole rows, in no order. */
    static SqlText rows(TableDefinition table, Relation relation, List<Long> ids) {
        return chosen(table, Names.in(table, relation))
                .add(" FROM ")
                .add(relation.from())
                .add(" WHERE " + relation.only() + " AND " + relation.id() + " = ANY(?)", (Object) ids.toArray(Long[]::new));
    }

    private static SqlText chosen(TableDefinition table, Relation relation) {
        String columns = table.columns().stream().map(relation::name).collect(Collectors.joining(", "));
        return new SqlText().add("SELECT v.id, " + columns);
    }

    /** {@code FROM ... WHERE ...} of every row that matches. */
    SqlText from(SqlText sql) {
        relation.where(sql, question.filter());
        switch (table.time()) {
            case EVENT -> event(sql);
            case VERSIONED -> versioned(sql);
            case STATES -> states(sql);
        }
        return sql;
    }

    private void event(SqlText sql) {
        question.asOf().asAt().ifPresent(asAt -> sql.add(" AND v.occurred_at <= ?", asAt));
        question.asOf().knownAt().ifPresent(knownAt -> sql.add(" AND v.known_at <= ?", knownAt));
    }

    /** Known by then, not corrected by then, and in force at the moment asked about. */
    private void versioned(SqlText sql) {
        inForce(sql);
        String superseded = table.viewName().replaceFirst("^list_", "superseded_");
        sql.add(" AND NOT EXISTS (SELECT 1 FROM " + superseded + " later WHERE later.id = v.id");
        question.asOf().knownAt().ifPresent(knownAt -> sql.add(" AND later.known_at <= ?", knownAt));
        sql.add(")");
    }

    /** The same of rows that know when they were over. */
    private void states(SqlText sql) {
        inForce(sql);
        Optional<Instant> knownAt = question.asOf().knownAt();
        if (knownAt.isPresent()) {
            sql.add(" AND v.superseded_at > ?", knownAt.get());
        } else {
            sql.add(" AND v.superseded_at >= TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00'");
        }
    }

    private void inForce(SqlText sql) {
        moment(sql.add(" AND v.valid_from <= "), question.asOf().asAt());
        moment(sql.add(" AND (v.valid_to IS NULL OR v.valid_to > "), question.asOf().asAt()).add(")");
        question.asOf().knownAt().ifPresent(knownAt -> sql.add(" AND v.known_at <= ?", knownAt));
    }

    private static SqlText moment(SqlText sql, Optional<Instant> moment) {
        return moment.isPresent() ? sql.add("?", moment.get()) : sql.add("CURRENT_TIMESTAMP");
    }

    private SqlText order(SqlText sql) {
        sql.add(" ORDER BY ");
        boolean descending = false;
        boolean first = true;
        for (SortKey key : question.sort()) {
            sortKey(sql, key);
            sql.add((key.descending() ? " DESC" : " ASC") + nulls(key) + ", ");
            descending = first ? key.descending() : descending;
            first = false;
        }
        return sql.add(descending ? "v.id DESC" : "v.id ASC");
    }

    /**
     * Time columns of the axes are never empty, so they need no word about empties; without it one index serves both
     * directions.
     */
    private static String nulls(SortKey key) {
        return switch (key.column().id()) {
            case "occurred-at", "known-at" -> "";
            case String other -> " NULLS LAST";
        };
    }

    private void sortKey(SqlText sql, SortKey key) {
        String column = relation.name(key.column());
        List<String> states = key.column().lifecycle();
        if (key.column().type() != ColumnType.STATE || states.isEmpty()) {
            sql.add(column);
            return;
        }
        sql.add("CASE " + column);
        int rank = 0;
        for (String state : states) {
            sql.add(" WHEN ? THEN " + rank++, state);
        }
        sql.add(" END");
    }
}
