package lotbook.persistence.execution;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lotbook.domain.allocation.BreakdownChecks.Due;
import lotbook.domain.allocation.BreakdownId;
import lotbook.domain.allocation.ReplayedBreakdown;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.query.SqlText;

/** Breakdowns of PAMMs that were checked before money came or went, once their server has had its time to act. */
final class LateFlows {
    /** Over a weekend with a holiday. */
    private static final Duration LONGEST_TO_ACT = Duration.ofDays(4);
    private static final String OF_A_PAMM = "l.version_id IN (SELECT v.version_id FROM allocation_version v WHERE v.method IN ("
            + ReplayedBreakdown.METHODS_ON_FLOWS.stream().sorted().collect(Collectors.joining("', '", "'", "'")) + "))";

    private final Connection connection;
    private final DatabaseKind kind;

    LateFlows(Connection connection, DatabaseKind kind) {
        this.connection = connection;
        this.kind = kind;
    }

    private record Flow(String server, String login, Instant at, Instant due) {}

    record Late(Due due, Instant occurredAt) {}

    /** Those whose servers' time was over after {@code from} and no later than {@code to}. */
    List<Late> between(Instant from, Instant to) throws SQLException {
        List<Late> late = new ArrayList<>();
        for (Flow flow : flows(from, to)) {
            late.addAll(open(flow));
        }
        return late;
    }

    private List<Flow> flows(Instant from, Instant to) throws SQLException {
        List<Flow> flows = new ArrayList<>();
        SqlText sql = new SqlText()
                .add("SELECT m.server, m.login, m.occurred_at, m.known_at FROM movement m"
                        + " WHERE m.known_at > ? AND m.known_at <= ?", from.minus(LONGEST_TO_ACT), to)
                .add(" AND m.type IN ('DEPOSIT', 'WITHDRAWAL') AND EXISTS (SELECT 1 FROM breakdown_line l"
                        + " WHERE l.server = m.server AND l.login = m.login AND " + OF_A_PAMM + ")");
        try (PreparedStatement query = sql.prepare(connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                Instant at = FactColumns.instant(row, "occurred_at");
                Instant known = FactColumns.instant(row, "known_at");
                Instant acted = ReplayedBreakdown.timeToAct(at);
                Instant due = acted.isAfter(known) ? acted : known;
                if (due.isAfter(from) && !due.isAfter(to)) {
                    flows.add(new Flow(row.getString("server"), row.getString("login"), at, due));
                }
            }
        }
        return flows;
    }

    /** What the account had a part of, whose master's position was open, and that was not checked since. */
    private List<Late> open(Flow flow) throws SQLException {
        List<Late> found = new ArrayList<>();
        String deal = switch (kind) {
            case H2 -> " JOIN execution d ON d.server = b.server AND d.exec_id = b.leader_exec";
            case POSTGRESQL -> " JOIN execution_key k ON k.exec_id = b.leader_exec AND k.server = b.server"
                    + " JOIN execution d ON d.id = k.id AND d.occurred_at = k.occurred_at";
        };
        SqlText sql = new SqlText()
                .add("SELECT b.report_id, b.occurred_at FROM breakdown_line l JOIN breakdown b ON b.id = l.breakdown_id" + deal
                        + " WHERE l.server = ? AND l.login = ? AND l.occurred_at < ? AND " + OF_A_PAMM,
                        flow.server, flow.login, flow.at)
                .add(" AND d.effect = 'OPEN' AND EXISTS (SELECT 1 FROM breakdown_check c WHERE c.breakdown_id = b.id)"
                        + " AND NOT EXISTS (SELECT 1 FROM breakdown_check c WHERE c.breakdown_id = b.id AND c.known_until >= ?)",
                        flow.due)
                .add(" AND (SELECT sum(CASE WHEN p.effect = 'OPEN' THEN p.filled ELSE -p.filled END) FROM execution p"
                        + " WHERE p.server = d.server AND p.position_id = d.position_id AND p.login = d.login"
                        + " AND p.kind = 'TRADE' AND p.occurred_at < ?) > 0", flow.at);
        try (PreparedStatement query = sql.prepare(connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.add(new Late(new Due(new BreakdownId(flow.server, row.getString("report_id")), flow.due),
                        FactColumns.instant(row, "occurred_at")));
            }
        }
        return found;
    }
}
