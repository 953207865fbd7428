package lotbook.persistence.query;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.domain.time.AsOf;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.query.Relation.Lookup;

/** Lines of breakdowns with whether their leader's deal was checked as far as was known; list_breakdowns says the same of now. */
final class BreakdownRows {
    private BreakdownRows() {}

    static Relation of(DatabaseKind kind, AsOf asOf) {
        Map<String, String> columns = new HashMap<>();
        Stream.of("report_id", "leader_order", "leader_exec", "symbol", "side", "block_volume", "leader_basis", "weight_total")
                .forEach(column -> columns.put(column, "b." + column));
        columns.put("check_state", "COALESCE(" + last("CASE WHEN c.differences = 0 THEN 'AGREES' WHEN " + resolved(asOf)
                + " THEN 'DIFFERS_RESOLVED' ELSE 'DIFFERS' END", asOf) + ", 'UNCHECKED')");
        columns.put("differences", last("c.differences", asOf));
        columns.put("checked_at", last("c.known_at", asOf));
        columns.put("checked_by", last("c.recorded_by", asOf));
        // PostgreSQL finds lines by their breakdown's moment.
        String from = "breakdown_line v JOIN breakdown b ON b.id = v.breakdown_id" + switch (kind) {
            case H2 -> "";
            case POSTGRESQL -> " AND b.occurred_at = v.occurred_at";
        };
        return new Relation(new SqlText().add(from), columns, "TRUE", List.of(new Lookup(List.of("server", "leader-exec"), 1,
                "v.id IN (SELECT l.id FROM breakdown r JOIN breakdown_line l ON l.breakdown_id = r.id"
                        + " WHERE r.server = ? AND r.leader_exec = ?)")));
    }

    /** Whether all that was found of the leader's deal by then was resolved by then. */
    private static String resolved(AsOf asOf) {
        String found = "EXISTS (SELECT 1 FROM exception_stretch x WHERE x.server = b.server AND x.leader_exec = b.leader_exec";
        Optional<String> moment = asOf.knownAt().map(BreakdownRows::literal);
        String known = moment.map(at -> " AND x.open_from <= " + at).orElse("");
        String open = " AND (x.open_until IS NULL" + moment.map(at -> " OR x.open_until > " + at).orElse("") + ")";
        return found + known + ") AND NOT " + found + known + open + ")";
    }

    private static String literal(Instant moment) {
        return "TIMESTAMP WITH TIME ZONE '" + moment + "'";
    }

    /** Of the breakdown's last check. */
    private static String last(String figure, AsOf asOf) {
        return "(SELECT " + figure + " FROM breakdown_check c WHERE c.breakdown_id = v.breakdown_id"
                + asOf.knownAt().map(moment -> " AND c.known_at <= " + literal(moment)).orElse("")
                + " ORDER BY c.number DESC FETCH FIRST 1 ROWS ONLY)";
    }
}
