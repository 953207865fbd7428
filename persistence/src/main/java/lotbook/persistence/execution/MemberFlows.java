package lotbook.persistence.execution;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lotbook.domain.allocation.FlowFacts;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Movement;
import lotbook.domain.identity.Login;
import lotbook.persistence.query.SqlText;

/** Deposits and withdrawals of the accounts that blocks were divided among, while the blocks' positions were open. */
final class MemberFlows {
    private final FactReader read;
    private final LeaderPositions positions;
    private final List<Movement> flows = new ArrayList<>();

    private MemberFlows(FactReader read, LeaderPositions positions) {
        this.read = read;
        this.positions = positions;
    }

    /** @param positions which know the positions of these deals */
    static MemberFlows read(FactReader read, List<Breakdown> opened, LeaderPositions positions) throws SQLException {
        MemberFlows found = new MemberFlows(read, positions);
        Map<String, List<Breakdown>> servers = opened.stream().collect(Collectors.groupingBy(Breakdown::server));
        for (Map.Entry<String, List<Breakdown>> each : new HashMap<>(servers).entrySet()) {
            found.movements(each.getKey(), each.getValue());
        }
        return found;
    }

    private void movements(String server, List<Breakdown> opened) throws SQLException {
        Set<String> logins = new TreeSet<>();
        opened.forEach(breakdown -> breakdown.lines().forEach(line -> logins.add(line.login().number())));
        if (logins.isEmpty()) {
            return;
        }
        Instant first = opened.stream().map(Breakdown::occurredAt).min(Instant::compareTo).orElseThrow();
        Instant last = opened.stream().map(this::end).max(Instant::compareTo).orElseThrow();
        SqlText sql = read.named("f.*", "movement", "login", server, logins);
        sql.add(" AND f.type IN ('DEPOSIT', 'WITHDRAWAL') AND f.occurred_at > ? AND f.occurred_at <= ?"
                + " AND f.known_at <= ? ORDER BY f.occurred_at, f.id", first, last, read.knownAt());
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                flows.add(FactColumns.movement(row));
            }
        }
    }

    /** When the position was closed whole, or what is known ends. */
    private Instant end(Breakdown opened) {
        return positions.traded(opened).map(traded -> {
            BigDecimal open = BigDecimal.ZERO;
            for (FlowFacts.Deal deal : traded.deals()) {
                open = deal.opens() ? open.add(deal.lots().lots()) : open.subtract(deal.lots().lots());
                if (open.signum() == 0) {
                    return deal.at();
                }
            }
            return read.asAt();
        }).orElse(read.asAt());
    }

    /** Of one of them; empty where its master's deals don't tell the position. */
    Optional<FlowFacts> of(Breakdown opened) {
        Instant end = end(opened);
        Set<Login> members = opened.lines().stream().map(Breakdown.Line::login).collect(Collectors.toSet());
        return positions.traded(opened).map(traded -> new FlowFacts(
                traded.position(), traded.deals(),
                flows.stream()
                        .filter(flow -> members.contains(flow.login()) && flow.occurredAt().isAfter(opened.occurredAt())
                                && flow.occurredAt().isBefore(end))
                        .toList(),
                read.asAt()));
    }
}
