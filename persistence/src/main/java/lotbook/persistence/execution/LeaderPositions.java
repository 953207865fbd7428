package lotbook.persistence.execution;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import lotbook.domain.allocation.ClosingFacts.Earlier;
import lotbook.domain.allocation.FlowFacts;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Execution.Kind;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Volume;
import lotbook.persistence.execution.ReplayChunk.Leader;
import lotbook.persistence.query.SqlText;

/**
 * What leaders' deals did to the positions of which a chunk's closings close a part: one question for the deals of a server and
 * one for their copies, however many closings there are.
 */
final class LeaderPositions {
    private final FactReader read;
    private final CopiedDeals copies;
    private final Map<Position, List<Done>> deals = new HashMap<>();
    private final Map<Deal, Position> traded = new HashMap<>();

    LeaderPositions(FactReader read, CopiedDeals copies) {
        this.read = read;
        this.copies = copies;
    }

    record Position(Login leader, PositionId id) {}

    private record Deal(String server, ExecId exec) {}

    /** @param effect absent if the server doesn't say, and then nothing is told of the position */
    private record Done(ExecId exec, Instant at, Optional<PositionEffect> effect, Volume lots) {
        boolean opens() {
            return effect.filter(PositionEffect.OPEN::equals).isPresent();
        }
    }

    record Traded(PositionId position, List<FlowFacts.Deal> deals) {}

    /** @param open of the leader's position before a closing */
    record Before(Login leader, PositionId position, Volume open, List<Earlier> earlier) {}

    /** What closings need: the deals of their positions, and the copies of those. */
    void readCopied(List<Breakdown> closings, Function<Breakdown, Optional<Leader>> leaders) throws SQLException {
        for (Map.Entry<String, Set<Position>> each : read(closings, leaders).entrySet()) {
            List<Done> all = each.getValue().stream().flatMap(position -> of(position).stream()).toList();
            Optional<Instant> first = all.stream().map(Done::at).min(Instant::compareTo);
            if (first.isPresent()) {
                copies.read(each.getKey(), all.stream().map(Done::exec).toList(), first.get());
            }
        }
    }

    /** Gives the positions by their servers. */
    Map<String, Set<Position>> read(List<Breakdown> breakdowns, Function<Breakdown, Optional<Leader>> leaders)
            throws SQLException {
        Map<String, Set<Position>> wanted = new HashMap<>();
        for (Breakdown breakdown : breakdowns) {
            leaders.apply(breakdown).ifPresent(leader -> leader.position().ifPresent(id -> {
                Position position = new Position(leader.login(), id);
                traded.put(new Deal(breakdown.server(), breakdown.leaderExec()), position);
                wanted.computeIfAbsent(breakdown.server(), _ -> new HashSet<>()).add(position);
            }));
        }
        for (Map.Entry<String, Set<Position>> each : wanted.entrySet()) {
            Set<Position> fresh = new HashSet<>(each.getValue());
            fresh.removeAll(deals.keySet());
            if (!fresh.isEmpty()) {
                deals(each.getKey(), fresh);
            }
        }
        return wanted;
    }

    /** The position that a deal traded, with all of its deals; empty where one of them doesn't say whether it opens. */
    Optional<Traded> traded(Breakdown breakdown) {
        Position position = traded.get(new Deal(breakdown.server(), breakdown.leaderExec()));
        return position == null || of(position).stream().anyMatch(done -> done.effect.isEmpty())
                ? Optional.empty()
                : Optional.of(new Traded(position.id, of(position).stream()
                        .map(done -> new FlowFacts.Deal(done.exec, done.at, done.opens(), done.lots))
                        .toList()));
    }

    private List<Done> of(Position position) {
        return deals.getOrDefault(position, List.of());
    }

    private void deals(String server, Set<Position> positions) throws SQLException {
        List<String> ids = positions.stream().map(position -> position.id.value()).distinct().toList();
        SqlText sql = read.named(
                "f.login, f.position_id, f.exec_id, f.occurred_at, f.kind, f.refers_to, f.effect, f.filled", "execution",
                "position_id", server, ids);
        sql.add(" AND f.kind IN ('TRADE', 'TRADE_CORRECT', 'TRADE_CANCEL') AND f.occurred_at <= ?"
                + " AND f.known_at <= ? ORDER BY f.occurred_at, f.id", read.asAt(), read.knownAt());
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                Position position = new Position(
                        new Login(server, row.getString("login")), new PositionId(row.getString("position_id")));
                if (positions.contains(position)) {
                    take(deals.computeIfAbsent(position, _ -> new ArrayList<>()), row);
                }
            }
        }
    }

    /** A correction takes the place of the deal it refers to, a cancel takes it away. */
    private static void take(List<Done> deals, ResultSet row) throws SQLException {
        Kind kind = Kind.valueOf(row.getString("kind"));
        ExecId refersTo = new ExecId(Optional.ofNullable(row.getString("refers_to")).orElse(row.getString("exec_id")));
        Done done = new Done(
                kind == Kind.TRADE_CORRECT ? refersTo : new ExecId(row.getString("exec_id")),
                FactColumns.instant(row, "occurred_at"),
                Optional.ofNullable(row.getString("effect")).map(PositionEffect::valueOf),
                Optional.ofNullable(row.getBigDecimal("filled")).map(Volume::new).orElse(Volume.ZERO));
        int place = deals.stream().map(Done::exec).toList().indexOf(refersTo);
        if (kind == Kind.TRADE) {
            deals.add(done);
        } else if (place >= 0 && kind == Kind.TRADE_CORRECT) {
            deals.set(place, new Done(refersTo, deals.get(place).at, done.effect, done.lots));
        } else if (place >= 0) {
            deals.remove(place);
        }
    }

    /** Empty too where less was opened than closes, because then its first deals aren't among the facts. */
    Optional<Before> before(Breakdown closing) {
        Position position = traded.get(new Deal(closing.server(), closing.leaderExec()));
        if (position == null) {
            return Optional.empty();
        }
        List<Done> all = of(position);
        int place = all.stream().map(Done::exec).toList().indexOf(closing.leaderExec());
        List<Done> earlier = all.subList(0, Math.max(0, place));
        BigDecimal open = earlier.stream()
                .map(done -> done.opens() ? done.lots.lots() : done.lots.lots().negate())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean told = earlier.stream().noneMatch(done -> done.effect.isEmpty());
        return told && open.compareTo(closing.volume().lots()) >= 0
                ? Optional.of(new Before(position.leader, position.id, new Volume(open), earlier.stream()
                        .map(done -> new Earlier(done.exec, done.at, done.opens(), copies.of(closing.server(), done.exec)))
                        .toList()))
                : Optional.empty();
    }
}
