package lotbook.persistence.execution;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.allocation.FilledVolume;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import lotbook.persistence.query.SqlText;

/** What followers' orders came to that copy leaders' deals: one question for many deals, and none is asked about twice. */
final class CopiedDeals {
    /** A follower's clock may be a little behind the leader's; no copy is older than that. */
    private static final long CLOCKS_APART_SECONDS = 3_600;

    private final FactReader read;
    private final Map<Key, Map<Login, FilledVolume>> filled = new HashMap<>();
    private final Set<Key> closing = new HashSet<>();

    CopiedDeals(FactReader read) {
        this.read = read;
    }

    private record Key(String server, ExecId deal) {}

    /** Of a deal that was read; a follower without an order is not in it. */
    Map<Login, FilledVolume> of(String server, ExecId deal) {
        return filled.getOrDefault(new Key(server, deal), Map.of());
    }

    /** Whether a follower closes by it. */
    boolean closes(String server, ExecId deal) {
        return closing.contains(new Key(server, deal));
    }

    /** @param first no deal is earlier */
    void read(String server, Collection<ExecId> deals, Instant first) throws SQLException {
        List<ExecId> wanted = deals.stream().filter(deal -> !filled.containsKey(new Key(server, deal))).distinct().toList();
        if (wanted.isEmpty()) {
            return;
        }
        wanted.forEach(deal -> filled.put(new Key(server, deal), new HashMap<>()));
        SqlText sql = read.named("f.leader_exec, f.login, f.exec_id, f.order_id, f.side, f.kind, f.refers_to, f.filled, f.price,"
                        + " f.asked, f.leaves, f.effect, f.position_id, f.reject_reason, f.text", "execution", "leader_exec",
                server, wanted.stream().map(ExecId::value).toList());
        sql.add(" AND f.occurred_at >= ? AND f.occurred_at <= ? AND f.known_at <= ? ORDER BY f.occurred_at, f.id",
                first.minus(CLOCKS_APART_SECONDS, ChronoUnit.SECONDS), read.asAt(), read.knownAt());
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
                Optional.ofNullable(row.getString("position_id")).map(PositionId::new),
                Optional.ofNullable(row.getBigDecimal("price")).map(Price::new),
                kind == Execution.Kind.REJECTED ? why(row) : "");
    }

    private static String why(ResultSet row) throws SQLException {
        String text = row.getString("text");
        return "reason " + row.getInt("reject_reason") + (text == null || text.isBlank() ? "" : ": " + text);
    }
}
