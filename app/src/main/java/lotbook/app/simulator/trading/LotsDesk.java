package lotbook.app.simulator.trading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import lotbook.app.simulator.scenario.Happening.Mode;
import lotbook.app.simulator.trading.Blocks.Block;
import lotbook.app.simulator.trading.Instruction.Lot;
import lotbook.app.simulator.trading.Instruction.ManualLots;
import lotbook.domain.allocation.LotGrid;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.execution.Execution.Copy;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Volume;

/**
 * Deals a block out anew as a console says: all of it or nothing. The new breakdown is reported, and what an account has is
 * brought to it by one order at the block's own price: more of the same side, or a part closed.
 */
final class LotsDesk {
    private final Venue venue;
    private final Copier copier;

    LotsDesk(Venue venue, Copier copier) {
        this.venue = venue;
        this.copier = copier;
    }

    /** Why it can't be done; empty when it is. A reason about one account ends with its login. */
    Optional<String> deal(ManualLots said) {
        Optional<Block> found = venue.blocks.find(said.server(), said.deal())
                .filter(block -> block.deal().order().equals(said.order()));
        if (found.isEmpty()) {
            return Optional.of("There is no block of deal " + said.deal() + " and order " + said.order());
        }
        Block block = found.get();
        Map<Login, Volume> wanted = new LinkedHashMap<>();
        block.lines().forEach(line -> wanted.put(line.follower().login(), Volume.ZERO));
        Optional<String> problem = ofBlock(said, block).or(() -> ofLots(said, block, wanted));
        if (problem.isEmpty()) {
            dealAnew(block, wanted);
        }
        return problem;
    }

    private static Optional<String> ofBlock(ManualLots said, Block block) {
        String name = "Block " + said.deal();
        if (block.isClosing()) {
            return Optional.of(name + " is being closed, so its lots stay as they are");
        }
        Volume given = said.lots().stream().map(Lot::volume).reduce(Volume.ZERO, Volume::plus);
        Volume whole = block.deal().lots();
        return said.volume().compareTo(whole) == 0 && given.compareTo(whole) == 0
                ? Optional.empty()
                : Optional.of(name + " has " + whole + " lots, and " + given + " are dealt out");
    }

    /** @param wanted filled with what each account is to have */
    private Optional<String> ofLots(ManualLots said, Block block, Map<Login, Volume> wanted) {
        LeaderDeal deal = block.deal();
        LotGrid grid = venue.market.instrument(said.server(), deal.symbol()).grid();
        List<Login> named = new ArrayList<>();
        for (Lot lot : said.lots()) {
            Login login = lot.trader();
            if (!wanted.containsKey(login) && !venue.links.linked(login, deal.leader().login())) {
                return Optional.of("Login " + deal.leader().login().number() + " is not followed by " + login.number());
            }
            if (named.contains(login)) {
                return Optional.of("Lots are given twice to " + login.number());
            }
            boolean fits = lot.volume().isZero()
                    || lot.volume().compareTo(grid.lowest()) >= 0 && grid.floor(lot.volume()).compareTo(lot.volume()) == 0;
            if (!fits) {
                return Optional.of(lot.volume() + " lots are no multiple of " + grid.step() + " from " + grid.lowest()
                        + " on, to be traded by " + login.number());
            }
            named.add(login);
            wanted.put(login, lot.volume());
        }
        return wanted.entrySet().stream().flatMap(one -> ofAccount(block, one.getKey(), one.getValue()).stream()).findFirst();
    }

    private Optional<String> ofAccount(Block block, Login login, Volume wanted) {
        TradingAccount follower = venue.account(login);
        LeaderDeal deal = block.deal();
        Volume got = block.got(login);
        if (block.awaits(login)) {
            return Optional.of("An order of block " + deal.exec() + " is still under way to " + login.number());
        }
        if (follower.copied(deal.origin()).compareTo(got) < 0) {
            return Optional.of("Not all that block " + deal.exec() + " gave is open any more in " + login.number());
        }
        return wanted.compareTo(got) > 0
                ? venue.lacksMargin(follower, deal.symbol(), deal.side(), wanted.minus(got))
                        .map(why -> why.text() + ", for " + wanted.minus(got) + " lots more in " + login.number())
                : Optional.empty();
    }

    private void dealAnew(Block block, Map<Login, Volume> wanted) {
        Map<Login, Sized> known = new LinkedHashMap<>();
        block.lines().forEach(line -> known.put(line.follower().login(), line));
        List<Sized> lines = new ArrayList<>();
        wanted.forEach((login, lots) -> lines.add(line(block, login, Optional.ofNullable(known.get(login)), lots)));
        bring(block, lines, block.weightTotal(), _ -> block.deal().price());
    }

    /** Reports the block's new breakdown and brings every account to its line, at the price of the side that it takes. */
    void bring(Block block, List<Sized> lines, Optional<BigDecimal> weightTotal, Function<Side, BigDecimal> price) {
        copier.report(block.deal(), lines, block.leaderBasis(), weightTotal);
        lines.forEach(line -> bring(block.deal(), line, block.got(line.follower().login()), price));
        block.dealtAnew(lines);
    }

    /** Whoever was not among the lines has no basis there. */
    private Sized line(Block block, Login login, Optional<Sized> before, Volume lots) {
        return before.map(line -> HandDesk.byHand(line, lots)).orElseGet(() -> new Sized(
                venue.account(login), block.lines().stream().findFirst().flatMap(Sized::version), BigDecimal.ZERO, lots,
                Optional.empty(), Optional.empty(), Optional.empty(), Reason.MANUAL));
    }

    private void bring(LeaderDeal deal, Sized line, Volume from, Function<Side, BigDecimal> prices) {
        TradingAccount follower = line.follower();
        boolean more = line.volume().compareTo(from) > 0;
        Volume lots = more ? line.volume().minus(from) : from.minus(line.volume());
        if (lots.isZero()) {
            return;
        }
        Copy copy = new Copy(
                deal.order(), Optional.of(deal.exec()), line.version().map(version -> version.id().value()),
                Optional.of(lots.lots()));
        PlacedOrder placed = new PlacedOrder(
                follower.login(), venue.ids.order(follower.login().server()), deal.symbol(),
                more ? deal.side() : deal.side().opposite(), lots, venue.now(), Optional.of(copy));
        BigDecimal price = prices.apply(placed.side());
        if (more || follower.terms().mode() == Mode.NETTING) {
            trade(deal, placed, follower, price);
        } else {
            close(deal, placed, follower, price);
        }
        if (more) {
            copier.holds(deal.origin(), follower.login());
            follower.copiedMore(deal.origin(), lots);
        } else {
            follower.copiedLess(deal.origin(), lots);
        }
    }

    /** To the copy that is there, or as a new one; a netting account knows by itself. */
    private void trade(LeaderDeal deal, PlacedOrder placed, TradingAccount follower, BigDecimal price) {
        PositionId position = FollowerDesk.copies(follower, deal.origin()).stream()
                .findFirst()
                .map(OpenPosition::id)
                .orElse(new PositionId(placed.id().value()));
        follower.trade(position, placed.symbol(), placed.side(), placed.leaves(), price, Optional.of(deal.origin()),
                        venue.now())
                .forEach(piece -> filled(placed, piece, price));
    }

    private void close(LeaderDeal deal, PlacedOrder placed, TradingAccount follower, BigDecimal price) {
        for (OpenPosition copy : FollowerDesk.copies(follower, deal.origin())) {
            if (!placed.leaves().isZero()) {
                Volume part = TradingAccount.min(placed.leaves(), copy.lots());
                filled(placed, follower.close(copy.id(), part, price, Optional.empty(), venue.now()), price);
            }
        }
    }

    private void filled(PlacedOrder placed, Piece piece, BigDecimal price) {
        venue.send(placed.filled(venue.ids.exec(placed.login().server()), piece, price, venue.now()));
    }
}
