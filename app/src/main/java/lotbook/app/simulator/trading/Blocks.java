package lotbook.app.simulator.trading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.money.Volume;

/** What each account got of a leader's deal that opened, for as long as the leader holds all of it. */
final class Blocks {
    private final Map<Key, Block> blocks = new HashMap<>();
    private final Map<Origin, List<Block>> open = new LinkedHashMap<>();

    private record Key(String server, ExecId deal) {}

    /** One deal, and how it is dealt out. */
    static final class Block {
        private final LeaderDeal deal;
        private final Optional<BigDecimal> leaderBasis;
        private final Optional<BigDecimal> weightTotal;
        private final Map<Login, Volume> got = new HashMap<>();
        private final Set<Login> awaited = new HashSet<>();
        private List<Sized> lines;
        private boolean closing;

        private Block(LeaderDeal deal, List<Sized> lines, Sizer.Result sizes) {
            this.deal = deal;
            this.leaderBasis = sizes.leaderBasis();
            this.weightTotal = sizes.weightTotal();
            this.lines = List.copyOf(lines);
        }

        LeaderDeal deal() {
            return deal;
        }

        List<Sized> lines() {
            return lines;
        }

        Optional<BigDecimal> leaderBasis() {
            return leaderBasis;
        }

        Optional<BigDecimal> weightTotal() {
            return weightTotal;
        }

        /** Whether the leader began to close it. */
        boolean isClosing() {
            return closing;
        }

        /** Whether any order of it is still under way. */
        boolean awaitsAny() {
            return !awaited.isEmpty();
        }

        /** Whether an order of it is still under way to the account. */
        boolean awaits(Login login) {
            return awaited.contains(login);
        }

        Volume got(Login login) {
            return got.getOrDefault(login, Volume.ZERO);
        }

        void dealtAnew(List<Sized> next) {
            lines = List.copyOf(next);
            next.forEach(line -> got.put(line.follower().login(), line.volume()));
        }

        private void forget() {
            closing = true;
            lines = List.of();
            got.clear();
            awaited.clear();
        }
    }

    /** @param lines the sizes, after whoever set some by hand */
    void dealt(LeaderDeal deal, List<Sized> lines, Sizer.Result sizes) {
        Block block = new Block(deal, lines, sizes);
        blocks.put(key(deal), block);
        open.computeIfAbsent(deal.origin(), _ -> new ArrayList<>()).add(block);
    }

    Optional<Block> find(String server, ExecId deal) {
        return Optional.ofNullable(blocks.get(new Key(server, deal)));
    }

    /** Those that a leader holds whole, in the order in which they were dealt. */
    List<Block> of(Login leader) {
        return open.entrySet().stream()
                .filter(entry -> entry.getKey().leader().equals(leader))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    void sent(LeaderDeal deal, Login follower) {
        with(deal, block -> block.awaited.add(follower));
    }

    /** The follower's order is done with, however it ended. */
    void ended(LeaderDeal deal, Login follower) {
        with(deal, block -> block.awaited.remove(follower));
    }

    void got(LeaderDeal deal, Login follower, Volume lots) {
        with(deal, block -> block.got.merge(follower, lots, Volume::plus));
    }

    /** From now on nothing of it is dealt anew. */
    void closing(Origin origin) {
        Optional.ofNullable(open.remove(origin)).ifPresent(list -> list.forEach(Block::forget));
    }

    private void with(LeaderDeal deal, Consumer<Block> change) {
        find(deal.leader().login().server(), deal.exec()).filter(block -> !block.closing).ifPresent(change);
    }

    private static Key key(LeaderDeal deal) {
        return new Key(deal.leader().login().server(), deal.exec());
    }
}
