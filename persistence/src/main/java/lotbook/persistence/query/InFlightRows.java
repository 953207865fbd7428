package lotbook.persistence.query;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lotbook.domain.ledger.cash.CashTables;
import lotbook.domain.ledger.cash.InFlight;
import lotbook.domain.query.Column;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;

/**
 * Transfers with both of their sides ({@link InFlight}), of those sides that had happened and were known at a moment;
 * list_in_flight says the same of now. What class a movement has is told as of now.
 */
final class InFlightRows {
    private static final Column AGE = column("age");
    private static final String SIDES = """
            SELECT s.match_id AS id, min(s.occurred_at) AS occurred_at, max(s.state) AS state, CAST(NULL AS bigint) AS age,
                max(abs(s.amount)) AS amount, max(s.currency) AS currency,
                COALESCE(max(CASE WHEN s.leaving THEN s.kind END), max(s.counterpart_kind)) AS left_kind,
                COALESCE(max(CASE WHEN s.leaving THEN s.owner END), max(s.counterpart_owner)) AS left_owner,
                max(CASE WHEN s.leaving THEN s.occurred_at END) AS left_at,
                COALESCE(max(CASE WHEN NOT s.leaving THEN s.kind END), max(s.counterpart_kind)) AS arrived_kind,
                COALESCE(max(CASE WHEN NOT s.leaving THEN s.owner END), max(s.counterpart_owner)) AS arrived_owner,
                max(CASE WHEN NOT s.leaving THEN s.occurred_at END) AS arrived_at,
                max(s.reference) AS reference,
                max(CASE WHEN s.leaving THEN s.fact_id END) AS left_id,
                max(CASE WHEN NOT s.leaving THEN s.fact_id END) AS arrived_id,
                max(s.lefts) AS lefts, max(s.arrivals) AS arrivals, min(s.books_day) AS first_day, max(s.books_day) AS last_day,
                max(s.flight_owner) AS flight, max(s.server) AS server, max(s.login) AS login,
                max(CASE WHEN s.leaving THEN s.movement_id END) AS left_movement,
                max(CASE WHEN NOT s.leaving THEN s.movement_id END) AS arrived_movement,
                max(CASE WHEN s.leaving THEN s.cash_entry END) AS left_entry,
                max(CASE WHEN NOT s.leaving THEN s.cash_entry END) AS arrived_entry,
                max(s.known_at) AS known_at
            FROM (
                SELECT c.*, CASE WHEN c.reference IS NULL OR c.lefts = 0 OR c.arrivals = 0 THEN 'NOT_SEEN'
                        WHEN c.lefts = 1 AND c.arrivals = 1 THEN 'MET' ELSE 'SEVERAL' END AS state,
                    CASE WHEN c.reference IS NOT NULL AND c.lefts = 1 AND c.arrivals = 1 THEN c.first_id ELSE c.id END AS match_id
                FROM (
                    SELECT l.*, sum(CASE WHEN l.leaving THEN 1 ELSE 0 END) OVER same AS lefts,
                        sum(CASE WHEN l.leaving THEN 0 ELSE 1 END) OVER same AS arrivals, min(l.id) OVER same AS first_id
                    FROM cash_leg l
                    WHERE TRUE""";
    private static final String MATCHED = """

                    WINDOW same AS (PARTITION BY l.flight_owner, l.currency, abs(l.amount), l.reference)
                ) c
            ) s
            GROUP BY s.match_id""";

    /** By what sides are matched: both of a transfer have the same, so what is asked of these is asked before they are. */
    private static final Map<Column, String> SAME = Map.of(
            column("flight"), "l.flight_owner", column("currency"), "l.currency", column("amount"), "abs(l.amount)",
            column("reference"), "l.reference");

    /** Sides of the transfers of these ids. A reference that isn't there is no other transfer's: one side more does no harm. */
    private static final String OF_THESE = " AND (l.flight_owner, l.currency, abs(l.amount), COALESCE(l.reference, ''))"
            + " IN (SELECT k.flight_owner, k.currency, abs(k.amount), COALESCE(k.reference, '') FROM cash_leg k"
            + " WHERE k.id = ANY(?))";

    private InFlightRows() {}

    static Relation of(Question question) {
        SqlText sql = sides(question.asOf());
        asked(question.filter(), sql);
        return matched(sql);
    }

    static Relation page(List<Long> ids, AsOf asOf) {
        return matched(sides(asOf).add(OF_THESE, (Object) ids.toArray(Long[]::new)));
    }

    private static SqlText sides(AsOf asOf) {
        SqlText sql = new SqlText().add("(" + SIDES);
        asOf.asAt().ifPresent(at -> sql.add(" AND l.occurred_at <= ?", at));
        asOf.knownAt().ifPresent(at -> sql.add(" AND l.known_at <= ?", at));
        return sql;
    }

    private static Relation matched(SqlText sql) {
        return new Relation(sql.add(MATCHED + ") v"), Map.of(), "TRUE", List.of());
    }

    private static void asked(Filter filter, SqlText sql) {
        if (filter instanceof Filter.And(List<Filter> parts)) {
            parts.forEach(part -> asked(part, sql));
        } else if (isOfBothSides(filter)) {
            sql.add(" AND ");
            new SqlCondition(sql, column -> Objects.requireNonNull(SAME.get(column))).append(filter);
        }
    }

    private static boolean isOfBothSides(Filter filter) {
        return switch (filter) {
            case Filter.And(List<Filter> parts) -> parts.stream().allMatch(InFlightRows::isOfBothSides);
            case Filter.Or(List<Filter> parts) -> parts.stream().allMatch(InFlightRows::isOfBothSides);
            case Filter.Not(Filter part) -> isOfBothSides(part);
            case Filter.Compare compare -> SAME.containsKey(compare.column());
            case Filter.Between between -> SAME.containsKey(between.column());
            case Filter.Contains contains -> SAME.containsKey(contains.column());
            case Filter.Matches matches -> SAME.containsKey(matches.column());
            case Filter.Blank blank -> SAME.containsKey(blank.column());
        };
    }

    /** With their ages: until the other side came, or else until the moment asked about. */
    static List<Row> aged(List<Row> rows, AsOf asOf, Instant now) {
        LocalDate today = BusinessCalendar.NEW_YORK_17.dayOf(asOf.asAt().orElse(now));
        return rows.stream().map(row -> aged(row, today)).toList();
    }

    private static Row aged(Row row, LocalDate today) {
        boolean met = row.value(column("state")).filter(InFlight.State.MET.name()::equals).isPresent();
        LocalDate first = day(row, "first-day");
        List<Optional<Object>> values = new ArrayList<>(row.values());
        values.set(row.table().columns().indexOf(AGE),
                Optional.of(InFlight.age(first, met ? day(row, "last-day") : today)));
        return new Row(row.id(), row.table(), values);
    }

    private static LocalDate day(Row row, String column) {
        return (LocalDate) row.value(column(column)).orElseThrow();
    }

    private static Column column(String id) {
        return CashTables.IN_FLIGHT.column(id).orElseThrow();
    }
}
