package lotbook.persistence.execution;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lotbook.domain.allocation.FilledVolume;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.money.Volume;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.query.SqlText;

/** A few breakdowns, one after another, with their lines and what the followers' orders came to: one question each. */
final class ReplayChunk {
    /** A follower's clock may be a little behind the leader's; no copy is older than that. */
    private static final long CLOCKS_APART_SECONDS = 3_600;

    private final FactReader read;
    private final DatabaseKind kind;
    private final List<StoredFact<Breakdown>> breakdowns;
    private final Map<Key, Leader> leaders = new HashMap<>();
    private final Map<Key, Map<Login, FilledVolume>> filled = new HashMap<>();
    private final Set<Key> closing = new HashSet<>();
    private final Map<OrderKey, Instant> accepted = new HashMap<>();
    private final Map<Key, Long> last = new HashMap<>();

    private record Key(String server, ExecId deal) {}

    private record OrderKey(String server, OrderId order) {}

    /** @param closes absent if the server doesn't say */
    private record Leader(Login login, Optional<Boolean> closes) {}

    /** @param heads at least one, without lines */
    ReplayChunk(FactReader read, DatabaseKind kind, List<StoredFact<Breakdown>> heads) throws SQLException {
        this.read = read;
        this.kind = kind;
        this.breakdowns = withLines(heads);
        Map<String, List<ExecId>> deals = new HashMap<>();
        heads.forEach(head -> deals.computeIfAbsent(head.fact().server(), _ -> new ArrayList<>())
                .add(head.fact().leaderExec()));
        Instant first = first(heads);
        for (Map.Entry<String, List<ExecId>> each : deals.entrySet()) {
            leaders(each.getKey(), each.getValue());
            events(each.getKey(), each.getValue(), first.minus(CLOCKS_APART_SECONDS, ChronoUnit.SECONDS));
            accepted(each.getKey());
            last(each.getKey(), each.getValue());
        }
    }

    private static Instant first(List<StoredFact<Breakdown>> heads) {
        return heads.stream().map(head -> head.fact().occurredAt()).min(Instant::compareTo).orElseThrow();
    }

    List<StoredFact<Breakdown>> breakdowns() {
        return breakdowns;
    }

    Optional<Login> leader(Breakdown breakdown) {
        return Optional.ofNullable(leaders.get(key(breakdown))).map(Leader::login);
    }

    boolean closes(Breakdown breakdown) {
        Leader leader = leaders.get(key(breakdown));
        return leader != null && leader.closes.isPresent() ? leader.closes.get() : closing.contains(key(breakdown));
    }

    /** When the server accepted the leader's order: its first event. */
    Optional<Instant> accepted(Breakdown breakdown) {
        return Optional.ofNullable(accepted.get(new OrderKey(breakdown.server(), breakdown.leaderOrder())));
    }

    /** Whether the server told another breakdown of the same deal later. */
    boolean isReplaced(StoredFact<Breakdown> stored) {
        Long latest = last.get(key(stored.fact()));
        return latest != null && latest != stored.rowId();
    }

    Map<Login, FilledVolume> deals(Breakdown breakdown) {
        return filled.getOrDefault(key(breakdown), Map.of());
    }

    private static Key key(Breakdown breakdown) {
        return new Key(breakdown.server(), breakdown.leaderExec());
    }

    private List<StoredFact<Breakdown>> withLines(List<StoredFact<Breakdown>> heads) throws SQLException {
        Map<Long, List<Breakdown.Line>> lines = new HashMap<>();
        // With their breakdown's moment, by which PostgreSQL finds them.
        Instant first = first(heads);
        Instant last = heads.stream().map(head -> head.fact().occurredAt()).max(Instant::compareTo).orElseThrow();
        String ids = heads.stream().map(head -> String.valueOf(head.rowId())).collect(Collectors.joining(", "));
        SqlText sql = new SqlText().add("SELECT l.breakdown_id, l.server, l.login, l.volume, l.version_id, l.basis, l.basis_at,"
                + " l.conversion, l.reason FROM breakdown_line l WHERE l.breakdown_id IN (" + ids + ")"
                + " AND l.occurred_at >= ? AND l.occurred_at <= ? ORDER BY l.breakdown_id, l.line", first, last);
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                lines.computeIfAbsent(row.getLong("breakdown_id"), _ -> new ArrayList<>()).add(FactColumns.line(row));
            }
        }
        return heads.stream()
                .map(head -> new StoredFact<>(
                        FactColumns.with(head.fact(), lines.getOrDefault(head.rowId(), List.of())), head.rowId(),
                        head.sequence(), head.knownAt()))
                .toList();
    }

    private void leaders(String server, List<ExecId> deals) throws SQLException {
        SqlText sql = new SqlText().add("SELECT f.exec_id, f.login, f.effect FROM "
                + switch (kind) {
                    case H2 -> "execution f WHERE f.server = ? AND f.exec_id IN ";
                    case POSTGRESQL -> "execution_key k JOIN execution f ON f.id = k.id AND f.occurred_at = k.occurred_at"
                            + " WHERE k.server = ? AND k.exec_id IN ";
                }, server);
        in(sql, deals);
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                String effect = row.getString("effect");
                leaders.put(
                        new Key(server, new ExecId(row.getString("exec_id"))),
                        new Leader(
                                new Login(server, row.getString("login")),
                                Optional.ofNullable(effect).map("CLOSE"::equals)));
            }
        }
    }

    private void events(String server, List<ExecId> deals, Instant first) throws SQLException {
        SqlText sql = new SqlText().add("SELECT f.leader_exec, f.login, f.exec_id, f.order_id, f.side, f.kind, f.refers_to,"
                + " f.filled, f.asked, f.leaves, f.effect, f.reject_reason, f.text FROM execution f WHERE f.server = ?"
                + " AND f.leader_exec IN ",
                server);
        in(sql, deals);
        sql.add(" AND f.occurred_at >= ? AND f.occurred_at <= ? AND f.known_at <= ? ORDER BY f.occurred_at, f.id",
                first, read.asAt(), read.knownAt());
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                Key key = new Key(server, new ExecId(row.getString("leader_exec")));
                FilledVolume.Event event = event(row);
                filled.computeIfAbsent(key, _ -> new HashMap<>())
                        .computeIfAbsent(new Login(server, row.getString("login")), _ -> new FilledVolume())
                        .add(event);
                if (event.closes()) {
                    closing.add(key);
                }
            }
        }
    }

    private void accepted(String server) throws SQLException {
        List<String> orders = breakdowns.stream()
                .map(StoredFact::fact)
                .filter(breakdown -> breakdown.server().equals(server))
                .map(breakdown -> breakdown.leaderOrder().value())
                .distinct()
                .toList();
        SqlText sql = new SqlText().add("SELECT f.order_id, min(f.occurred_at) AS accepted FROM execution f WHERE f.server = ?"
                + " AND f.order_id IN (" + String.join(", ", Collections.nCopies(orders.size(), "?")) + ")", server);
        sql.add("", orders.toArray()).add(" AND f.occurred_at <= ? AND f.known_at <= ? GROUP BY f.order_id",
                read.asAt(), read.knownAt());
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                accepted.put(
                        new OrderKey(server, new OrderId(row.getString("order_id"))), FactColumns.instant(row, "accepted"));
            }
        }
    }

    private void last(String server, List<ExecId> deals) throws SQLException {
        SqlText sql = new SqlText().add(
                "SELECT b.leader_exec, b.id FROM breakdown b WHERE b.server = ? AND b.leader_exec IN ", server);
        in(sql, deals);
        sql.add(" AND b.occurred_at <= ? AND b.known_at <= ? ORDER BY b.occurred_at, b.id", read.asAt(), read.knownAt());
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                last.put(new Key(server, new ExecId(row.getString("leader_exec"))), row.getLong("id"));
            }
        }
    }

    private static FilledVolume.Event event(ResultSet row) throws SQLException {
        Execution.Kind kind = Execution.Kind.valueOf(row.getString("kind"));
        return new FilledVolume.Event(
                new ExecId(row.getString("exec_id")),
                row.getString("order_id"),
                Side.valueOf(row.getString("side")),
                kind,
                Optional.ofNullable(row.getString("refers_to")).map(ExecId::new),
                Optional.ofNullable(row.getBigDecimal("filled")).map(Volume::new),
                new Volume(row.getBigDecimal("asked")),
                new Volume(row.getBigDecimal("leaves")),
                "CLOSE".equals(row.getString("effect")),
                kind == Execution.Kind.REJECTED ? why(row) : "");
    }

    private static String why(ResultSet row) throws SQLException {
        String text = row.getString("text");
        return "reason " + row.getInt("reject_reason") + (text == null || text.isBlank() ? "" : ": " + text);
    }

    private static void in(SqlText sql, List<ExecId> deals) {
        sql.add("(" + String.join(", ", Collections.nCopies(deals.size(), "?")) + ")",
                deals.stream().map(ExecId::value).toArray());
    }
}
