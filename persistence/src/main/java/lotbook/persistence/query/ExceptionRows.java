package lotbook.persistence.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.time.AsOf;

/** Exceptions with how they stood, and whose they were, as far as was known at a moment; list_exceptions says the same of now. */
final class ExceptionRows {
    private static final String FEED = "SELECT e.id, e.occurred_at, e.server, e.cause, e.sequence, e.message_type, e.text, e.raw,"
            + " e.known_at, CAST(NULL AS varchar(64)) AS login, CAST(NULL AS varchar(64)) AS leader_exec";
    private static final String ALLOCATION = "SELECT e.id, e.occurred_at, e.server, e.cause, e.sequence,"
            + " CAST('AllocationReport' AS varchar(64)), e.text, CAST(NULL AS text), e.known_at, e.login, e.leader_exec";
    private static final String STANDING = ", CAST(e.id AS varchar(20)) AS exception, CASE WHEN e.cause = 'NOTICE' THEN NULL"
            + " WHEN s.step IS NULL THEN 'OPEN' ELSE s.step END AS state, s.outcome, s.recorded_by AS state_by,"
            + " s.known_at AS since, s.why, a.owner, a.due, a.recorded_by AS assigned_by, a.known_at AS assigned_at,"
            + " NULLIF(a.why, '') AS note";

    private ExceptionRows() {}

    static Relation of(AsOf asOf) {
        if (asOf.asAt().isEmpty() && asOf.knownAt().isEmpty()) {
            return Relation.view("list_exceptions");
        }
        SqlText from = new SqlText().add("(");
        branch(from, FEED, "feed_exception", asOf);
        from.add(" UNION ALL ");
        branch(from, ALLOCATION, "allocation_exception", asOf);
        return new Relation(from.add(") v"), Map.of(), "TRUE", List.of());
    }

    private static void branch(SqlText sql, String columns, String table, AsOf asOf) {
        Optional<Instant> known = asOf.knownAt();
        Instant moment = asOf.asAt().or(() -> known).orElseThrow();
        sql.add(columns + STANDING)
                .add(", CASE WHEN e.cause <> 'NOTICE' AND (s.step IS NULL OR s.step <> 'RESOLVED') THEN"
                        + " business_days(e.occurred_at, CAST(? AS timestamp(6) with time zone)) END AS age", moment)
                .add(", CASE WHEN a.due IS NULL OR s.step = 'RESOLVED' THEN NULL"
                        + " WHEN a.due < business_day(CAST(? AS timestamp(6) with time zone)) THEN 'OVERDUE'"
                        + " WHEN a.due = business_day(CAST(? AS timestamp(6) with time zone)) THEN 'DUE_TODAY'"
                        + " ELSE 'NOT_YET_DUE' END AS due_state", moment, moment)
                .add(" FROM " + table + " e");
        last(sql, "s", "<> 'ASSIGNED'", known);
        last(sql, "a", "= 'ASSIGNED'", known);
    }

    /** The last step of a kind that was known. */
    private static void last(SqlText sql, String alias, String steps, Optional<Instant> known) {
        sql.add(" LEFT JOIN exception_step " + alias + " ON " + alias + ".exception_id = e.id AND " + alias + ".step " + steps);
        known.ifPresent(at -> sql.add(" AND " + alias + ".known_at <= ?", at));
        sql.add(" AND NOT EXISTS (SELECT 1 FROM exception_step later WHERE later.exception_id = " + alias + ".exception_id"
                + " AND later.step " + steps + " AND later.number > " + alias + ".number");
        known.ifPresent(at -> sql.add(" AND later.known_at <= ?", at));
        sql.add(")");
    }
}
