package lotbook.persistence.intake;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.execution.Deal;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import lotbook.persistence.intake.CopyLinker.Exec;
import lotbook.persistence.intake.CopyLinker.Known;

/** Looks up deals of earlier batches, many at once and each by an index. */
final class StoredDeals {
    private static final String COLUMNS = "SELECT e.id, e.server, e.login, e.exec_id, e.order_id, e.side, e.filled, e.price,"
            + " e.effect, e.position_id, e.closed_by, e.occurred_at, e.executed_at, e.leader_order, e.leader_exec,"
            + " e.session_seq ";
    private static final String DEALS = " AND e.kind IN ('TRADE', 'TRADE_CORRECT') AND e.id < ?";
    /** So many rows are read sooner than thousands of keys are looked up. */
    private static final int FEW = 1000;
    private static final String WAITING = "SELECT server, leader_exec FROM waiting_copy FETCH FIRST " + (FEW + 1) + " ROWS ONLY";
    private final FactSink sink;

    StoredDeals(FactSink sink) {
        this.sink = sink;
    }

    /** A few thousand keys out of millions of rows: an index serves each, whatever stale statistics say. */
    void prefer(Connection connection) throws SQLException {
        if (sink instanceof CopySink) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_mergejoin = off;"
                        + " SET LOCAL enable_hashjoin = off");
            }
        }
    }

    List<Known> byExec(Connection connection, Set<Exec> execs) throws SQLException {
        return find(connection, sink.executionsByExec(), byServer(execs), Long.MAX_VALUE);
    }

    /** Deals that came before the one they copy, which is one of these. */
    List<Known> waitingFor(Connection connection, Set<Exec> leaders) throws SQLException {
        Set<Exec> wanted = new HashSet<>();
        int read = 0;
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(WAITING)) {
            for (; row.next(); read++) {
                wanted.add(new Exec(row.getString(1), new ExecId(row.getString(2))));
            }
        }
        wanted.retainAll(leaders);
        return find(connection, sink.waitingFor(), byServer(read > FEW ? leaders : wanted), Long.MAX_VALUE);
    }

    /** Deals on positions, by server, that were reported before the one with this id: a batch knows its own. */
    List<Known> onPositions(Connection connection, Map<String, Set<String>> positions, long before) throws SQLException {
        return find(connection, sink.matching("execution", "position_id"), positions, before);
    }

    /** Which of these deals a stored breakdown spreads. */
    Set<Exec> spread(Connection connection, Set<Exec> execs) throws SQLException {
        Set<Exec> found = new HashSet<>();
        for (Map.Entry<String, Set<String>> server : byServer(execs).entrySet()) {
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT e.leader_exec " + sink.matching("breakdown", "leader_exec"))) {
                Array keys = bind(connection, query, server);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        found.add(new Exec(server.getKey(), new ExecId(row.getString(1))));
                    }
                }
                keys.free();
            }
        }
        return found;
    }

    private static Map<String, Set<String>> byServer(Collection<Exec> execs) {
        Map<String, Set<String>> byServer = new HashMap<>();
        execs.forEach(exec -> byServer
                .computeIfAbsent(exec.server(), server -> new HashSet<>())
                .add(exec.exec().value()));
        return byServer;
    }

    private static List<Known> find(Connection connection, String from, Map<String, Set<String>> keys, long before)
            throws SQLException {
        List<Known> found = new ArrayList<>();
        for (Map.Entry<String, Set<String>> server : keys.entrySet()) {
            try (PreparedStatement query = connection.prepareStatement(COLUMNS + from + DEALS)) {
                Array array = bind(connection, query, server);
                query.setLong(3, before);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        found.add(new Known(row.getLong("id"), deal(row), row.getLong("session_seq")));
                    }
                }
                array.free();
            }
        }
        return found;
    }

    private static Array bind(Connection connection, PreparedStatement query, Map.Entry<String, Set<String>> server)
            throws SQLException {
        // Of strings, not of objects: these PostgreSQL's driver writes in binary, which neither side has to escape or parse.
        Array keys = connection.createArrayOf("varchar", server.getValue().toArray(String[]::new));
        query.setArray(1, keys);
        query.setString(2, server.getKey());
        return keys;
    }

    private static Deal deal(ResultSet row) throws SQLException {
        Instant occurred = row.getObject("occurred_at", OffsetDateTime.class).toInstant();
        return new Deal(
                new ExecId(row.getString("exec_id")),
                new OrderId(row.getString("order_id")),
                new Login(row.getString("server"), row.getString("login")),
                Side.valueOf(row.getString("side")),
                new Volume(row.getBigDecimal("filled")),
                new Price(row.getBigDecimal("price")),
                text(row, "effect").map(PositionEffect::valueOf),
                text(row, "position_id").map(PositionId::new),
                text(row, "closed_by").map(PositionId::new),
                occurred,
                Optional.ofNullable(row.getObject("executed_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(occurred),
                text(row, "leader_order").map(OrderId::new),
                text(row, "leader_exec").map(ExecId::new));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }
}
