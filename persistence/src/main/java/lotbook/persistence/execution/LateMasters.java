package lotbook.persistence.execution;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.allocation.BreakdownChecks.Due;
import lotbook.domain.allocation.BreakdownId;
import lotbook.persistence.execution.LateFlows.Late;
import lotbook.persistence.query.SqlText;
import org.jspecify.annotations.Nullable;

/**
 * Breakdowns that were checked before a version or a master that governs them was told or corrected: an instrument's rule, an
 * account's login or mode, its leverage where volumes hang on it, a link, a version for the past. A row that only ends another,
 * or goes on with it, changes nothing of the time in which both say the same, so what every change of the day does makes
 * nothing due.
 */
final class LateMasters {
    /** A version counts from when the leader's order was accepted, which may rest for a while before its deal. */
    private static final Duration LONGEST_ORDER = Duration.ofDays(7);

    private static final String ROWS = " m.valid_from, m.valid_to, o.valid_from AS old_from, o.valid_to AS old_to,"
            + " o.id IS NOT NULL AS corrects, m.known_at";
    /** What governs, by the servers' names, and when it holds; the row that it corrects beside it. */
    private static final List<String> CHANGES = List.of(
            "SELECT 'SYMBOL' AS kind, m.server, m.symbol AS name, o.volume_step = m.volume_step"
                    + " AND o.volume_minimum = m.volume_minimum AND o.volume_maximum = m.volume_maximum"
                    + " AND o.digits = m.digits AND o.contract_size = m.contract_size AS same," + ROWS
                    + from("instrument"),
            "SELECT 'LOGIN' AS kind, m.server, m.login AS name, o.account_id = m.account_id AS same," + ROWS
                    + from("account_login"),
            "SELECT 'LOGIN' AS kind, g.server, g.login AS name, o.mode = m.mode AS same," + ROWS + from("account")
                    + logins("account_id"),
            "SELECT 'LOGIN' AS kind, g.server, g.login AS name, o.leverage = m.leverage AS same," + ROWS
                    + from("account_leverage") + logins("account_id")
                    + " AND EXISTS (SELECT 1 FROM allocation_version v WHERE v.method = 'deposit-load'"
                    + " AND (v.leader_account = m.account_id OR EXISTS (SELECT 1 FROM link k"
                    + " WHERE k.follower_account = m.account_id AND k.leader_account = v.leader_account)))",
            "SELECT 'LEADER' AS kind, g.server, g.login AS name, o.sha256 = m.sha256 AND o.leader_account = m.leader_account"
                    + " AND COALESCE(o.link_id, '') = COALESCE(m.link_id, '') AS same," + ROWS + from("allocation_version")
                    + logins("leader_account"),
            "SELECT 'LEADER' AS kind, g.server, g.login AS name, o.leader_account = m.leader_account"
                    + " AND o.follower_account = m.follower_account AND o.permissions = m.permissions AS same," + ROWS
                    + from("link") + logins("leader_account"));

    private final Connection connection;
    private final int most;

    LateMasters(Connection connection, int most) {
        this.connection = connection;
        this.most = most;
    }

    private enum Kind {
        SYMBOL, LOGIN, LEADER
    }

    /**
     * @param from since when something is otherwise than it was
     * @param until absent for good
     */
    private record Change(Kind kind, String server, String name, Instant from, Optional<Instant> until, Instant told) {}

    private static String from(String table) {
        return " FROM " + table + " m LEFT JOIN " + table + " o ON o.id = m.supersedes";
    }

    private static String logins(String account) {
        return " JOIN account_login g ON g.account_id = m." + account;
    }

    /** Those that something learned after {@code from} and no later than {@code to} governs; the longest due first. */
    List<Late> between(Instant from, Instant to) throws SQLException {
        Map<BreakdownId, Late> late = new LinkedHashMap<>();
        // A login with several rows is named by each.
        Set<Change> found = new LinkedHashSet<>();
        for (String sql : CHANGES) {
            found.addAll(changes(sql, from, to));
        }
        List<Change> changes = found.stream().sorted(Comparator.comparing(Change::told)).toList();
        for (Change change : changes) {
            // Those found so far have been due for at least as long.
            if (late.size() >= most) {
                break;
            }
            for (Late one : governed(change)) {
                late.putIfAbsent(one.due().id(), one);
            }
        }
        return late.values().stream().limit(most).toList();
    }

    private List<Change> changes(String sql, Instant from, Instant to) throws SQLException {
        List<Change> found = new ArrayList<>();
        try (PreparedStatement query = new SqlText()
                        .add(sql + " WHERE m.known_at > ? AND m.known_at <= ? AND (m.valid_from < m.known_at"
                                + " OR o.valid_from < m.known_at)", from, to)
                        .prepare(connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                change(row).filter(change -> change.from().isBefore(change.told())).ifPresent(found::add);
            }
        }
        return found;
    }

    /** When the two rows say otherwise: of equal ones, from where they part. */
    private static Optional<Change> change(ResultSet row) throws SQLException {
        Instant from = FactColumns.instant(row, "valid_from");
        Optional<Instant> until = moment(row, "valid_to");
        Instant told = FactColumns.instant(row, "known_at");
        if (row.getBoolean("corrects")) {
            Instant oldFrom = FactColumns.instant(row, "old_from");
            Optional<Instant> oldUntil = moment(row, "old_to");
            boolean same = row.getBoolean("same");
            if (same && from.equals(oldFrom) && until.equals(oldUntil)) {
                return Optional.empty();
            }
            Instant begins = same && from.equals(oldFrom) ? first(until, oldUntil) : from.isBefore(oldFrom) ? from : oldFrom;
            until = same && until.equals(oldUntil)
                    ? Optional.of(from.isAfter(oldFrom) ? from : oldFrom)
                    : until.flatMap(ends -> oldUntil.map(other -> ends.isAfter(other) ? ends : other));
            from = begins;
        }
        return Optional.of(new Change(
                Kind.valueOf(row.getString("kind")), row.getString("server"), row.getString("name"), from, until, told));
    }

    private static Instant first(Optional<Instant> one, Optional<Instant> other) {
        return one.filter(ends -> other.isEmpty() || ends.isBefore(other.get())).or(() -> other).orElse(Instant.MAX);
    }

    private List<Late> governed(Change change) throws SQLException {
        return switch (change.kind()) {
            case SYMBOL -> due(change, change.until(), "FROM breakdown b WHERE b.server = ? AND b.symbol = ?", "b");
            case LEADER -> leading(change);
            case LOGIN -> {
                List<Late> found = new ArrayList<>(due(change, change.until(), "FROM breakdown_line l JOIN breakdown b"
                        + " ON b.id = l.breakdown_id AND b.occurred_at = l.occurred_at WHERE l.server = ? AND l.login = ?", "l"));
                found.addAll(leading(change));
                yield found;
            }
        };
    }

    private List<Late> leading(Change change) throws SQLException {
        return due(change, change.until().map(ends -> ends.plus(LONGEST_ORDER)), "FROM execution d JOIN breakdown b"
                + " ON b.server = d.server AND b.leader_exec = d.exec_id WHERE d.server = ? AND d.login = ?", "d");
    }

    /** @param alias whose index leads to them in the order of time */
    private List<Late> due(Change change, Optional<Instant> until, String from, String alias) throws SQLException {
        SqlText sql = new SqlText()
                .add("SELECT b.server, b.report_id, b.occurred_at " + from, change.server(), change.name())
                .add(" AND " + alias + ".occurred_at >= ?", change.from());
        until.ifPresent(ends -> sql.add(" AND " + alias + ".occurred_at < ?", ends));
        sql.add(" AND EXISTS (SELECT 1 FROM breakdown_check c WHERE c.breakdown_id = b.id)"
                        + " AND NOT EXISTS (SELECT 1 FROM breakdown_check c WHERE c.breakdown_id = b.id AND c.known_until >= ?)",
                        change.told())
                .add(" ORDER BY " + alias + ".occurred_at FETCH FIRST " + most + " ROWS ONLY");
        List<Late> found = new ArrayList<>();
        try (PreparedStatement query = sql.prepare(connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.add(new Late(
                        new Due(new BreakdownId(row.getString(1), row.getString(2)), change.told()),
                        FactColumns.instant(row, "occurred_at")));
            }
        }
        return found;
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(moment).map(OffsetDateTime::toInstant);
    }
}
