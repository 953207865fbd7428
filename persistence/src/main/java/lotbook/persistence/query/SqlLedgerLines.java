package lotbook.persistence.query;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.query.Column;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.persistence.database.DatabaseKind;

/**
 * A page of the books' lines. Both sides of a posting are found by its own id. Where a filter names one owner, each line tells
 * what stood on its account after it: what stood before the page's first is one sum, and only what lies between its first and its
 * last is added up line by line.
 */
final class SqlLedgerLines {
    private static final List<String> ACCOUNT = List.of("book", "kind", "currency");
    private static final Column BALANCE = LedgerTables.LINES.column("balance").orElseThrow();
    private static final Column AT = LedgerTables.LINES.column("occurred-at").orElseThrow();

    private final Question question;

    SqlLedgerLines(Question question) {
        this.question = question;
    }

    /** The lines of these ids, as {@code v}. H2 looks into a view for numbers that are written out, and not for an array. */
    static Relation page(List<Long> ids, DatabaseKind kind) {
        List<Long> postings = ids.stream().map(id -> id >> 1).distinct().toList();
        SqlText sql = new SqlText().add("(SELECT x.* FROM list_ledger_lines x WHERE x.posting ");
        switch (kind) {
            case POSTGRESQL -> sql.add("= ANY(?)) v", (Object) postings.toArray(Long[]::new));
            case H2 -> sql.add("IN (" + postings.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")) v");
        }
        return new Relation(sql, Map.of(), "TRUE", List.of());
    }

    /** Whose the lines of these ids are. */
    static List<String> owners(Connection connection, List<Long> ids, DatabaseKind kind) throws SQLException {
        SqlText sql = new SqlText().add("SELECT DISTINCT v.owner FROM ").add(page(ids, kind).from())
                .add(" WHERE v.id + 0 = ANY(?)", (Object) ids.toArray(Long[]::new));
        List<String> owners = new ArrayList<>();
        try (PreparedStatement query = sql.prepare(connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                owners.add(row.getString(1));
            }
        }
        return owners;
    }

    /** With their balances, if the question is about one owner. */
    List<Row> balanced(Connection connection, List<Row> rows) throws SQLException {
        Optional<Object> owner = Fixed.value(question.filter(), "owner");
        if (owner.isEmpty() || rows.isEmpty()) {
            return rows;
        }
        Comparator<Row> inTime = Comparator.comparing(SqlLedgerLines::at).thenComparing(Row::id);
        Row first = rows.stream().min(inTime).orElseThrow();
        Row last = rows.stream().max(inTime).orElseThrow();
        Map<List<String>, BigDecimal> before = before(connection, owner.get(), first);
        Map<Long, BigDecimal> balances = between(connection, owner.get(), first, last, before, rows);
        return rows.stream().map(row -> with(row, Optional.ofNullable(balances.get(row.id())))).toList();
    }

    private Map<List<String>, BigDecimal> before(Connection connection, Object owner, Row first) throws SQLException {
        SqlText sql = account(new SqlText().add("SELECT v.book, v.kind, v.currency, SUM(v.amount)"), owner)
                .add(" AND (v.occurred_at < ? OR v.occurred_at = ? AND v.id < ?)", at(first), at(first), first.id())
                .add(" GROUP BY v.book, v.kind, v.currency");
        Map<List<String>, BigDecimal> sums = new HashMap<>();
        try (PreparedStatement query = sql.prepare(connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                sums.put(key(row), row.getBigDecimal(4));
            }
        }
        return sums;
    }

    private Map<Long, BigDecimal> between(
            Connection connection, Object owner, Row first, Row last, Map<List<String>, BigDecimal> before, List<Row> rows)
            throws SQLException {
        SqlText lines = account(new SqlText().add("SELECT v.book, v.kind, v.currency, v.id, SUM(v.amount) OVER"
                + " (PARTITION BY v.book, v.kind, v.currency ORDER BY v.occurred_at, v.id) AS stood"), owner)
                .add(" AND v.occurred_at >= ? AND v.occurred_at <= ? AND NOT (v.occurred_at = ? AND v.id < ?)",
                        at(first), at(last), at(first), first.id());
        SqlText sql = new SqlText().add("SELECT r.book, r.kind, r.currency, r.id, r.stood FROM (").add(lines)
                .add(") r WHERE r.id + 0 = ANY(?)", (Object) rows.stream().map(Row::id).toArray(Long[]::new));
        Map<Long, BigDecimal> balances = new HashMap<>();
        try (PreparedStatement query = sql.prepare(connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                balances.put(row.getLong(4), row.getBigDecimal(5).add(before.getOrDefault(key(row), BigDecimal.ZERO)));
            }
        }
        return balances;
    }

    /** Of one owner's account, as far as the filter says which, and as known at the question's moment. */
    private SqlText account(SqlText sql, Object owner) {
        sql.add(" FROM list_ledger_lines v WHERE v.owner = ?", owner);
        for (String column : ACCOUNT) {
            Fixed.value(question.filter(), column).ifPresent(value -> sql.add(" AND v." + column + " = ?", value));
        }
        question.asOf().knownAt().ifPresent(knownAt -> sql.add(" AND v.known_at <= ?", knownAt));
        return sql;
    }

    private static List<String> key(ResultSet row) throws SQLException {
        return List.of(row.getString(1), row.getString(2), row.getString(3));
    }

    private static Instant at(Row row) {
        return (Instant) row.value(AT).orElseThrow();
    }

    private static Row with(Row row, Optional<BigDecimal> balance) {
        List<Optional<Object>> values = new ArrayList<>(row.values());
        values.set(row.table().columns().indexOf(BALANCE),
                balance.map(amount -> RowReader.decimal(BALANCE.type(), amount)));
        return new Row(row.id(), row.table(), values);
    }
}
