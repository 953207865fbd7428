package lotbook.app.simulator.trading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.LotGrid;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.execution.Execution.Reject;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Volume;

/** Leaders' market orders: accepted, filled at once or in two parts, and each deal handed on to be copied. */
final class LeaderDesk {
    private static final int FILL_MILLIS = 40;
    private static final BigDecimal FIRST_PART = new BigDecimal("0.4");
    private static final int IN_TWO_PARTS = 6;

    private final Venue venue;
    private final Copier copier;

    LeaderDesk(Venue venue, Copier copier) {
        this.venue = venue;
        this.copier = copier;
    }

    /** What a history says a closing had: price and results. */
    record Settlement(BigDecimal price, BigDecimal commission, BigDecimal profit, BigDecimal swap) {}

    /** @return the position it opens, also if the order is refused */
    PositionId open(TradingAccount leader, String symbol, Side side, Volume lots) {
        PlacedOrder order = place(leader, symbol, side, lots);
        PositionId position = new PositionId(order.id().value());
        Optional<Reject> refusal = venue.closed(leader, symbol)
                .or(() -> venue.lacksMargin(leader, symbol, side, lots));
        if (refusal.isPresent()) {
            venue.reject(order, PositionEffect.OPEN, refusal.get());
            return position;
        }
        Map<Login, AllocationVersion> pinned = accept(leader, order, PositionEffect.OPEN);
        LotGrid grid = venue.market.instrument(leader.login().server(), symbol).grid();
        Volume first = grid.floor(new Volume(
                lots.lots().multiply(FIRST_PART).setScale(Volume.MAX_SCALE, RoundingMode.DOWN)));
        boolean inParts = lots.compareTo(grid.lowest().plus(grid.lowest())) > 0 && venue.onceIn(IN_TWO_PARTS);
        Volume now = inParts && !first.isZero() ? first : lots;
        later(FILL_MILLIS, () -> fill(leader, order, position, now, pinned));
        if (now.compareTo(lots) < 0) {
            later(FILL_MILLIS + 300 + venue.chance.nextInt(1500),
                    () -> fill(leader, order, position, lots.minus(now), pinned));
        }
        return position;
    }

    /** Opens as a history says it was opened: at once, whole, at that price. */
    PositionId enter(TradingAccount leader, String symbol, Side side, Volume lots, BigDecimal price) {
        PlacedOrder order = place(leader, symbol, side, lots);
        PositionId position = new PositionId(order.id().value());
        Map<Login, AllocationVersion> pinned = accept(leader, order, PositionEffect.OPEN);
        leader.trade(position, symbol, side, lots, price, Optional.empty(), venue.now())
                .forEach(piece -> report(leader, order, piece, price, pinned));
        return position;
    }

    /** Closes volume of a position at market; nothing if it is gone by then. */
    void close(TradingAccount leader, PositionId id, Volume lots) {
        closeAt(leader, id, lots, Optional.empty());
    }

    /** Closes as a history says it was closed. */
    void settle(TradingAccount leader, PositionId id, Settlement said) {
        leader.position(id).ifPresent(position -> closeAt(leader, id, position.lots(), Optional.of(said)));
    }

    private void closeAt(TradingAccount leader, PositionId id, Volume wanted, Optional<Settlement> said) {
        Optional<OpenPosition> found = leader.position(id);
        if (found.isEmpty()) {
            return;
        }
        OpenPosition position = found.get();
        Volume lots = TradingAccount.min(wanted, position.lots());
        Side side = position.side().opposite();
        PlacedOrder order = place(leader, position.symbol(), side, lots);
        Optional<Reject> refusal = said.isPresent() ? Optional.empty() : venue.closed(leader, position.symbol());
        if (refusal.isPresent()) {
            venue.reject(order, PositionEffect.CLOSE, refusal.get());
            return;
        }
        Map<Login, AllocationVersion> pinned = accept(leader, order, PositionEffect.CLOSE);
        BigDecimal price = said.map(Settlement::price).orElseGet(() -> venue.price(position.symbol(), side));
        Piece piece = said
                .map(result -> leader.settle(id, lots, result.commission(), result.profit(), result.swap()))
                .orElseGet(() -> leader.close(id, lots, price, Optional.empty(), venue.now()));
        report(leader, order, piece, price, pinned);
    }

    /** Closes two opposite positions by each other: each at the other's opening price, with no new risk. */
    void closeBy(TradingAccount leader, PositionId one, PositionId other) {
        Optional<OpenPosition> a = leader.position(one);
        Optional<OpenPosition> b = leader.position(other);
        if (a.isEmpty() || b.isEmpty() || a.get().side() == b.get().side()) {
            return;
        }
        Volume lots = TradingAccount.min(a.get().lots(), b.get().lots());
        BigDecimal price = b.get().price();
        Side first = a.get().side().opposite();
        PlacedOrder order = place(leader, a.get().symbol(), first, lots);
        Map<Login, AllocationVersion> pinned = accept(leader, order, PositionEffect.CLOSE);
        Piece closing = leader.close(one, lots, price, Optional.of(other), venue.now());
        report(leader, order, closing, price, pinned);
        PlacedOrder counter = place(leader, b.get().symbol(), first.opposite(), lots);
        accept(leader, counter, PositionEffect.CLOSE);
        Piece countering = leader.close(other, lots, price, Optional.of(one), venue.now());
        report(leader, counter, countering, price, pinned);
    }

    private void fill(
            TradingAccount leader, PlacedOrder order, PositionId position, Volume lots,
            Map<Login, AllocationVersion> pinned) {
        if (venue.closed(leader, order.symbol()).isPresent()) {
            venue.send(order.cancelled(venue.ids.exec(leader.login().server()), PositionEffect.OPEN, venue.now()));
            return;
        }
        BigDecimal price = venue.price(order.symbol(), order.side());
        leader.trade(position, order.symbol(), order.side(), lots, price, Optional.empty(), venue.now())
                .forEach(piece -> report(leader, order, piece, price, pinned));
    }

    private void report(
            TradingAccount leader, PlacedOrder order, Piece piece, BigDecimal price,
            Map<Login, AllocationVersion> pinned) {
        ExecId exec = venue.ids.exec(leader.login().server());
        venue.send(order.filled(exec, piece, price, venue.now()));
        Origin origin = new Origin(leader.login(), piece.position());
        LeaderDeal deal = new LeaderDeal(
                leader, order.id(), exec, order.symbol(), order.side(), piece.lots(), price, origin, pinned);
        switch (piece.effect()) {
            case OPEN -> copier.opened(deal);
            case CLOSE -> copier.closed(deal, piece);
        }
    }

    private Map<Login, AllocationVersion> accept(TradingAccount leader, PlacedOrder order, PositionEffect effect) {
        venue.send(order.accepted(venue.ids.exec(leader.login().server()), effect, venue.now()));
        Map<Login, AllocationVersion> pinned = new LinkedHashMap<>();
        for (Login follower : venue.links.followersOf(leader.login())) {
            venue.links.version(leader, follower, venue.now())
                    .ifPresent(version -> pinned.put(follower, version));
        }
        return pinned;
    }

    private PlacedOrder place(TradingAccount leader, String symbol, Side side, Volume lots) {
        return new PlacedOrder(
                leader.login(), venue.ids.order(leader.login().server()), symbol, side, lots, venue.now(),
                Optional.empty());
    }

    private void later(int millis, Runnable action) {
        venue.agenda.at(venue.now().plusMillis(millis), action);
    }
}
