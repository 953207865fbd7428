package lotbook.persistence.execution;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lotbook.domain.allocation.FilledVolume;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.PositionId;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.query.SqlText;

/** A few breakdowns, one after another, with their lines and what the followers' orders came to: one question each. */
final class ReplayChunk {
    private final FactReader read;
    private final DatabaseKind kind;
    private final List<StoredFact<Breakdown>> breakdowns;
    private final Map<Key, Leader> leaders = new HashMap<>();
    private final CopiedDeals copies;
    private final LeaderPositions positions;
    private final Map<OrderKey, Instant> accepted = new HashMap<>();
    private final Map<Key, Long> first = new HashMap<>();
    private final Map<Key, Long> last = new HashMap<>();

    private record Key(String server, ExecId deal) {}

    private record OrderKey(String server, OrderId order) {}

    /**
     * @param closes absent if the server doesn't say
     * @param position absent if the server doesn't say
     */
    record Leader(Login login, Optional<Boolean> closes, Optional<PositionId> position) {}

    /** @param heads at least one, without lines */
    ReplayChunk(FactReader read, DatabaseKind kind, List<StoredFact<Breakdown>> heads) throws SQLException {
        this.read = read;
        this.kind = kind;
        this.breakdowns = withLines(heads);
        Map<String, List<ExecId>> deals = new HashMap<>();
        heads.forEach(head -> deals.computeIfAbsent(head.fact().server(), _ -> new ArrayList<>())
                .add(head.fact().leaderExec()));
        Instant first = first(heads);
        copies = new CopiedDeals(read);
        for (Map.Entry<String, List<ExecId>> each : deals.entrySet()) {
            leaders(each.getKey(), each.getValue());
            copies.read(each.getKey(), each.getValue(), first);
            accepted(each.getKey());
            firstAndLast(each.getKey(), each.getValue());
        }
        positions = new LeaderPositions(read, copies);
        positions.readCopied(breakdowns.stream().map(StoredFact::fact).filter(this::closes).toList(), this::leaderOf);
    }

    private static Instant first(List<StoredFact<Breakdown>> heads) {
        return heads.stream().map(head -> head.fact().occurredAt()).min(Instant::compareTo).orElseThrow();
    }

    List<StoredFact<Breakdown>> breakdowns() {
        return breakdowns;
    }

    private Optional<Leader> leaderOf(Breakdown breakdown) {
        return Optional.ofNullable(leaders.get(key(breakdown)));
    }

    Optional<Login> leader(Breakdown breakdown) {
        return leaderOf(breakdown).map(Leader::login);
    }

    /** What the leader's deals did before to the position that it closes; empty where they don't tell. */
    Optional<LeaderPositions.Before> before(Breakdown breakdown) {
        return positions.before(breakdown);
    }

    boolean closes(Breakdown breakdown) {
        return leaderOf(breakdown).flatMap(Leader::closes)
                .orElseGet(() -> copies.closes(breakdown.server(), breakdown.leaderExec()));
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

    /** Whether the server told another breakdown of the same deal before. */
    boolean isAgain(StoredFact<Breakdown> stored) {
        Long earliest = first.get(key(stored.fact()));
        return earliest != null && earliest != stored.rowId();
    }

    Map<Login, FilledVolume> deals(Breakdown breakdown) {
        return copies.of(breakdown.server(), breakdown.leaderExec());
    }

    /** What came and went while what these opened was open: two questions a server. */
    MemberFlows flows(List<Breakdown> opened) throws SQLException {
        positions.read(opened, this::leaderOf);
        return MemberFlows.read(read, opened, positions);
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
        // The column keeps 48 decimals: that many zeros of each basis would be written, sent and read for nothing.
        String basis = switch (kind) {
            case H2 -> "l.basis";
            case POSTGRESQL -> "trim_scale(l.basis) AS basis";
        };
        SqlText sql = new SqlText().add("SELECT l.breakdown_id, l.server, l.login, l.volume, l.version_id, "
                + basis + ", l.basis_at, l.conversion, l.reason FROM breakdown_line l WHERE l.breakdown_id IN (" + ids + ")"
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
        String wanted = "f.exec_id, f.login, f.effect, f.position_id";
        List<String> names = values(deals);
        SqlText sql = switch (kind) {
            case H2 -> read.named(wanted, "execution", "exec_id", server, names);
            case POSTGRESQL -> new SqlText().add("SELECT " + wanted + " FROM execution_key k JOIN execution f ON f.id = k.id"
                            + " AND f.occurred_at = k.occurred_at WHERE k.server = ? AND k.exec_id IN (", server)
                    .add(String.join(", ", Collections.nCopies(names.size(), "?")) + ")", names.toArray());
        };
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                String effect = row.getString("effect");
                leaders.put(
                        new Key(server, new ExecId(row.getString("exec_id"))),
                        new Leader(
                                new Login(server, row.getString("login")),
                                Optional.ofNullable(effect).map("CLOSE"::equals),
                                Optional.ofNullable(row.getString("position_id")).map(PositionId::new)));
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
        SqlText sql = read.named("f.order_id, min(f.occurred_at) AS accepted", "execution", "order_id", server, orders);
        sql.add(" AND f.occurred_at <= ? AND f.known_at <= ? GROUP BY f.order_id",
                read.asAt(), read.knownAt());
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                accepted.put(
                        new OrderKey(server, new OrderId(row.getString("order_id"))), FactColumns.instant(row, "accepted"));
            }
        }
    }

    private void firstAndLast(String server, List<ExecId> deals) throws SQLException {
        SqlText sql = read.named("f.leader_exec, f.id", "breakdown", "leader_exec", server, values(deals));
        sql.add(" AND f.occurred_at <= ? AND f.known_at <= ? ORDER BY f.occurred_at, f.id", read.asAt(), read.knownAt());
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                Key deal = new Key(server, new ExecId(row.getString("leader_exec")));
                first.putIfAbsent(deal, row.getLong("id"));
                last.put(deal, row.getLong("id"));
            }
        }
    }

    private static List<String> values(List<ExecId> deals) {
        return deals.stream().map(ExecId::value).toList();
    }
}
