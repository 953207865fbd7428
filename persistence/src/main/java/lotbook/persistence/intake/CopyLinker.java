package lotbook.persistence.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Deal;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.TradeLink;
import lotbook.domain.execution.TradeLinks;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PositionId;
import org.jspecify.annotations.Nullable;

/**
 * Links new deals to those they copy, or that copy them, whichever came first. What a deal was to its position is
 * judged by the deals reported before it (ids ascend in that order), so the outcome does not depend on how reports
 * were cut into batches.
 */
final class CopyLinker {
    private final FactSink sink;
    private final FactIds ids;
    private final StoredDeals stored;

    CopyLinker(FactSink sink, FactIds ids) {
        this.sink = sink;
        this.ids = ids;
        this.stored = new StoredDeals(sink);
    }

    /** A fact that was not there before. */
    record Fresh<T>(long id, T fact, long sequence) {}

    /** A deal by its execution's id. */
    record Known(long id, Deal deal, long sequence) {}

    record Exec(String server, ExecId exec) {
        static Exec of(Deal deal) {
            return new Exec(deal.login().server(), deal.exec());
        }

        static Optional<Exec> leaderOf(Deal deal) {
            return deal.leaderExec().map(exec -> new Exec(deal.login().server(), exec));
        }
    }

    private record Position(Login login, PositionId position) {
        static Optional<Position> of(Deal deal) {
            return deal.position().map(position -> new Position(deal.login(), position));
        }
    }

    /** @param executions in the order of their ids */
    void link(Connection connection, List<Fresh<Execution>> executions, List<Breakdown> breakdowns)
            throws SQLException {
        Map<Exec, Known> deals = new LinkedHashMap<>();
        for (Fresh<Execution> fresh : executions) {
            Deal.of(fresh.fact()).ifPresent(deal ->
                    deals.put(Exec.of(deal), new Known(fresh.id(), deal, fresh.sequence())));
        }
        Set<Exec> spread = new HashSet<>();
        breakdowns.forEach(breakdown -> spread.add(new Exec(breakdown.server(), breakdown.leaderExec())));
        if (deals.isEmpty() && spread.isEmpty()) {
            return;
        }
        stored.prefer(connection);
        Map<Exec, Known> leaders = leaders(connection, deals, spread);
        List<Known> followers = followers(connection, deals);
        spread.addAll(stored.spread(connection, missing(deals.keySet(), Set.of())));
        Set<Long> fresh = deals.values().stream().map(Known::id).collect(Collectors.toSet());
        store(connection, leaders, followers, spread, fresh);
    }

    /** The deals that new followers copy and new breakdowns spread, new themselves or stored. */
    private Map<Exec, Known> leaders(Connection connection, Map<Exec, Known> fresh, Set<Exec> spread)
            throws SQLException {
        Set<Exec> wanted = new HashSet<>(spread);
        fresh.values().forEach(known -> Exec.leaderOf(known.deal()).ifPresent(wanted::add));
        Map<Exec, Known> leaders = new HashMap<>(fresh);
        for (Known known : stored.byExec(connection, missing(wanted, fresh.keySet()))) {
            leaders.put(Exec.of(known.deal()), known);
        }
        return leaders;
    }

    private static Set<Exec> missing(Set<Exec> wanted, Set<Exec> there) {
        Set<Exec> missing = new HashSet<>(wanted);
        missing.removeAll(there);
        return missing;
    }

    /** New followers, and those that waited for a deal that is new. */
    private List<Known> followers(Connection connection, Map<Exec, Known> fresh) throws SQLException {
        Set<Exec> possibleLeaders = new HashSet<>();
        List<Known> followers = new ArrayList<>();
        for (Map.Entry<Exec, Known> deal : fresh.entrySet()) {
            possibleLeaders.add(deal.getKey());
            if (deal.getValue().deal().leaderOrder().isPresent()) {
                followers.add(deal.getValue());
            }
        }
        for (Known waiting : stored.waitingFor(connection, possibleLeaders)) {
            if (!fresh.containsKey(Exec.of(waiting.deal()))) {
                followers.add(waiting);
            }
        }
        return followers;
    }

    private void store(
            Connection connection, Map<Exec, Known> leaders, List<Known> followers, Set<Exec> spread, Set<Long> fresh)
                    throws SQLException {
        Map<Position, List<Known>> positions = positions(connection, leaders, followers, fresh);
        List<@Nullable Object[]> waiting = new ArrayList<>();
        Map<Long, @Nullable Object[]> links = new LinkedHashMap<>();
        Map<Long, @Nullable Object[]> copied = new LinkedHashMap<>();
        for (Known follower : followers) {
            Optional<Known> leader = Exec.leaderOf(
                    follower.deal()).flatMap(exec -> Optional.ofNullable(leaders.get(exec)));
            if (leader.isPresent()) {
                links.put(follower.id(), link(connection, leader.get(), follower, positions));
                copied.put(follower.id(), copied(leader.get().deal(), follower));
                copied.putIfAbsent(leader.get().id(), leading(leader.get()));
            } else if (follower.deal().leaderExec().isPresent()) {
                waiting.add(waiting(follower));
            }
        }
        for (Exec exec : spread) {
            Optional.ofNullable(leaders.get(exec))
                    .ifPresent(leader -> copied.putIfAbsent(leader.id(), leading(leader)));
        }
        sink.insert(connection, FactTables.WAITING_COPY, waiting);
        keep(connection, FactTables.TRADE_LINK, links, fresh);
        keep(connection, FactTables.COPIED_DEAL, copied, fresh);
    }

    /** What follows from a deal that is new can't be there yet; a deal that was there before may have its row already. */
    private void keep(Connection connection, FactTable table, Map<Long, @Nullable Object[]> byDeal, Set<Long> fresh)
            throws SQLException {
        Map<Boolean, List<Map.Entry<Long, @Nullable Object[]>>> parts = byDeal.entrySet().stream()
                .collect(Collectors.partitioningBy(row -> fresh.contains(row.getKey())));
        sink.append(connection, table, parts.getOrDefault(true, List.of()).stream().map(Map.Entry::getValue).toList());
        sink.insert(connection, table, parts.getOrDefault(false, List.of()).stream().map(Map.Entry::getValue).toList());
    }

    private Map<Position, List<Known>> positions(
            Connection connection, Map<Exec, Known> deals, List<Known> followers, Set<Long> fresh) throws SQLException {
        long first = fresh.stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
        Set<Position> wanted = new HashSet<>();
        followers.forEach(follower -> Position.of(follower.deal()).ifPresent(wanted::add));
        Map<String, Set<String>> byServer = new HashMap<>();
        wanted.forEach(position -> byServer
                .computeIfAbsent(position.login().server(), server -> new HashSet<>())
                .add(position.position().value()));
        Map<Long, Known> all = new HashMap<>();
        deals.values().forEach(known -> all.put(known.id(), known));
        stored.onPositions(connection, byServer, first).forEach(known -> all.putIfAbsent(known.id(), known));
        Map<Position, List<Known>> positions = new HashMap<>();
        all.values().stream().sorted(Comparator.comparingLong(Known::id)).forEach(known -> Position.of(known.deal())
                .filter(wanted::contains)
                .ifPresent(position -> positions.computeIfAbsent(position, key -> new ArrayList<>()).add(known)));
        return positions;
    }

    private @Nullable Object[] link(
            Connection connection, Known leader, Known follower, Map<Position, List<Known>> positions)
                    throws SQLException {
        List<Deal> earlier = Position.of(follower.deal())
                .map(position -> positions.getOrDefault(position, List.of()))
                .orElse(List.of())
                .stream()
                .takeWhile(known -> known.id() < follower.id())
                .map(Known::deal)
                .toList();
        TradeLink link = TradeLinks.link(leader.deal(), follower.deal(), earlier);
        return FactRows.row(
                ids.next(connection), link.server(), link.leaderExec(), link.followerExec(),
                        follower.deal().login().number(),
                link.followerPosition(), link.role(), link.volume(), follower.deal().occurredAt(), follower.sequence());
    }

    private static @Nullable Object[] waiting(Known follower) {
        Deal deal = follower.deal();
        return FactRows.row(follower.id(), deal.login().server(), deal.leaderExec(), deal.occurredAt());
    }

    private static @Nullable Object[] copied(Deal leader, Known follower) {
        Deal deal = follower.deal();
        return FactRows.row(
                follower.id(), deal.login().server(), deal.login().number(), "FOLLOWER", leader.exec(),
                leader.login().number(), TradeLinks.slippage(leader, deal), TradeLinks.latencyMillis(leader, deal));
    }

    private static @Nullable Object[] leading(Known leader) {
        Deal deal = leader.deal();
        return FactRows.row(
                leader.id(), deal.login().server(), deal.login().number(), "LEADER", deal.exec(), deal.login().number(),
                Optional.empty(), Optional.empty());
    }
}
