package lotbook.persistence.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final StoredDeals stored;

    CopyLinker(FactSink sink) {
        this.sink = sink;
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

    /** A deal that has its place in a copy: as a follower of the leader's, or as the leader's own. */
    private record Copied(Known leader, Known deal) {}

    /** @param executions in the order of their ids */
    void link(Connection connection, List<Fresh<Execution>> executions, List<Breakdown> breakdowns)
            throws SQLException {
        Map<Exec, Known> deals = LinkedHashMap.newLinkedHashMap(executions.size());
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
        List<Known> leaders = leaders(connection, deals, spread);
        List<Known> followers = followers(connection, deals);
        store(connection, deals, leaders, followers, spread);
    }

    /** Of the deals that new followers copy and new breakdowns spread, those that were stored before. */
    private List<Known> leaders(Connection connection, Map<Exec, Known> fresh, Set<Exec> spread) throws SQLException {
        Set<Exec> wanted = new HashSet<>();
        spread.stream().filter(exec -> !fresh.containsKey(exec)).forEach(wanted::add);
        fresh.values().forEach(known -> Exec.leaderOf(known.deal())
                .filter(exec -> !fresh.containsKey(exec))
                .ifPresent(wanted::add));
        return stored.byExec(connection, wanted);
    }

    /** New followers, and those that waited for a deal that is new. */
    private List<Known> followers(Connection connection, Map<Exec, Known> fresh) throws SQLException {
        List<Known> followers = new ArrayList<>();
        fresh.values().stream().filter(known -> known.deal().leaderOrder().isPresent()).forEach(followers::add);
        for (Known waiting : stored.waitingFor(connection, fresh.keySet())) {
            if (!fresh.containsKey(Exec.of(waiting.deal()))) {
                followers.add(waiting);
            }
        }
        return followers;
    }

    private void store(
            Connection connection, Map<Exec, Known> fresh, List<Known> storedLeaders, List<Known> followers,
            Set<Exec> spread) throws SQLException {
        Map<Exec, Known> leaders = new HashMap<>();
        storedLeaders.forEach(leader -> leaders.put(Exec.of(leader.deal()), leader));
        Function<Exec, Optional<Known>> leaderBy =
                exec -> Optional.ofNullable(fresh.get(exec)).or(() -> Optional.ofNullable(leaders.get(exec)));
        Map<Position, List<Known>> positions = positions(connection, fresh.values(), storedLeaders, followers);
        List<@Nullable Object[]> waiting = new ArrayList<>();
        List<Copied> links = new ArrayList<>();
        Map<Long, Copied> copied = new LinkedHashMap<>();
        for (Known follower : followers) {
            Optional<Known> leader = Exec.leaderOf(follower.deal()).flatMap(leaderBy);
            if (leader.isPresent()) {
                Copied link = new Copied(leader.get(), follower);
                links.add(link);
                copied.put(follower.id(), link);
                copied.putIfAbsent(leader.get().id(), new Copied(leader.get(), leader.get()));
            } else if (follower.deal().leaderExec().isPresent()) {
                waiting.add(waiting(follower));
            }
        }
        spread.addAll(stored.spread(connection, without(copied.keySet(), fresh)));
        for (Exec exec : spread) {
            leaderBy.apply(exec).ifPresent(leader -> copied.putIfAbsent(leader.id(), new Copied(leader, leader)));
        }
        sink.insert(connection, FactTables.WAITING_COPY, waiting);
        Predicate<Known> isNew = known -> fresh.containsKey(Exec.of(known.deal()));
        keep(connection, sink.links(), links, link -> isNew.test(link.deal()), link -> linkRow(link, positions));
        keep(connection, FactTables.COPIED_DEAL, copied.values(), deal -> isNew.test(deal.deal()), CopyLinker::row);
    }

    /** A breakdown has nothing to add about a deal that is known for a copy or for a leader's. */
    private static Set<Exec> without(Set<Long> ids, Map<Exec, Known> deals) {
        return deals.entrySet().stream()
                .filter(deal -> !ids.contains(deal.getValue().id()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** What follows from a deal that is new can't be there yet; a deal that was there before may have its row already. */
    private <T> void keep(Connection connection, FactTable table, Collection<T> said, Predicate<T> isNew,
            Function<T, @Nullable Object[]> row) throws SQLException {
        Map<Boolean, List<T>> parts = said.stream().collect(Collectors.partitioningBy(isNew));
        sink.append(connection, table, new RowsToMake<>(parts.getOrDefault(true, List.of()), row));
        sink.insert(connection, table, List.copyOf(new RowsToMake<>(parts.getOrDefault(false, List.of()), row)));
    }

    /** By the followers' positions, all deals on each that are known, in the order of their reports. */
    private Map<Position, List<Known>> positions(
            Connection connection, Collection<Known> fresh, List<Known> leaders, List<Known> followers) throws SQLException {
        long first = fresh.stream().mapToLong(Known::id).min().orElse(Long.MAX_VALUE);
        Map<Position, List<Known>> positions = new HashMap<>();
        Map<String, Set<String>> byServer = new HashMap<>();
        followers.forEach(follower -> Position.of(follower.deal()).ifPresent(position -> {
            if (positions.putIfAbsent(position, new ArrayList<>(2)) == null) {
                byServer.computeIfAbsent(position.login().server(), server -> new HashSet<>())
                        .add(position.position().value());
            }
        }));
        Map<Long, Known> before = new HashMap<>();
        leaders.forEach(leader -> before.put(leader.id(), leader));
        stored.onPositions(connection, byServer, first).forEach(known -> before.putIfAbsent(known.id(), known));
        Stream.concat(before.values().stream(), fresh.stream())
                .sorted(Comparator.comparingLong(Known::id))
                .forEach(known -> Position.of(known.deal())
                        .flatMap(position -> Optional.ofNullable(positions.get(position)))
                        .ifPresent(deals -> deals.add(known)));
        return positions;
    }

    /** With the id of the follower's deal, of which it is the only one. */
    private @Nullable Object[] linkRow(Copied linked, Map<Position, List<Known>> positions) {
        Known follower = linked.deal();
        List<Deal> earlier = new ArrayList<>(2);
        for (Known known : Position.of(follower.deal()).map(positions::get).orElse(List.of())) {
            if (known.id() >= follower.id()) {
                break;
            }
            earlier.add(known.deal());
        }
        TradeLink link = TradeLinks.link(linked.leader().deal(), follower.deal(), earlier);
        if (sink.links() == FactTables.LINKED_DEAL) {
            return FactRows.row(follower.id(), link.server(), follower.deal().login().number(), link.role(),
                    follower.deal().occurredAt());
        }
        return FactRows.row(
                follower.id(), link.server(), link.leaderExec(), link.followerExec(), follower.deal().login().number(),
                link.followerPosition(), link.role(), link.volume(), follower.deal().occurredAt(), follower.sequence());
    }

    private static @Nullable Object[] waiting(Known follower) {
        Deal deal = follower.deal();
        return FactRows.row(follower.id(), deal.login().server(), deal.leaderExec(), deal.occurredAt());
    }

    private static @Nullable Object[] row(Copied copied) {
        Deal leader = copied.leader().deal();
        Deal deal = copied.deal().deal();
        boolean leads = copied.leader() == copied.deal();
        return FactRows.row(
                copied.deal().id(), deal.login().server(), deal.login().number(), leads ? "LEADER" : "FOLLOWER", leader.exec(),
                leader.login().number(), leads ? Optional.empty() : TradeLinks.slippage(leader, deal),
                leads ? Optional.empty() : TradeLinks.latencyMillis(leader, deal));
    }
}
