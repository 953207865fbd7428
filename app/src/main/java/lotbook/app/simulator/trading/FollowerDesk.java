package lotbook.app.simulator.trading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.app.simulator.scenario.Happening.Mode;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.ExecutionRules;
import lotbook.domain.execution.Execution.Copy;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.execution.Execution.Reject;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Volume;
import lotbook.domain.programme.Instrument;

/**
 * Followers' orders: they arrive after the account's latency, meet the market as it is then, and are refused, filled,
 * or filled in part. An order that is filled at once is accepted and filled in one event and has no report of its
 * acceptance.
 */
final class FollowerDesk {
    private static final int OFF_QUOTES = 160;
    private static final int IN_PART = 30;
    private static final int DEVIATION_IGNORED = 4;
    private static final int REST_MILLIS = 4000;
    private static final int RETRY_SECONDS = 1800;
    private static final BigDecimal TWO = new BigDecimal(2);

    private final Venue venue;
    private final Map<Held, Volume> onTheirWay = new HashMap<>();
    private final Map<Held, Volume> closedByCounter = new HashMap<>();

    FollowerDesk(Venue venue) {
        this.venue = venue;
    }

    void submit(FollowerOrder order) {
        TradingAccount follower = order.sized().follower();
        Instant submitted = venue.now();
        int base = follower.terms().latencyMillis();
        int spread = order.counter().isPresent() ? 0 : venue.chance.nextInt(base / 2 + 1);
        if (!order.closing()) {
            onTheirWay.merge(held(order), order.sized().volume(), Volume::plus);
            venue.blocks.sent(order.deal(), follower.login());
        }
        venue.agenda.at(submitted.plusMillis(base + spread), () -> arrive(order, submitted));
    }

    /** Copied volume of a leader's position, orders that have not arrived yet included. */
    Volume openOrOnItsWay(TradingAccount follower, Origin origin) {
        return follower.copied(origin)
                .plus(onTheirWay.getOrDefault(new Held(follower.login(), origin), Volume.ZERO));
    }

    private void arrive(FollowerOrder order, Instant submitted) {
        Sized sized = order.sized();
        Copy copy = new Copy(
                order.deal().order(), Optional.of(order.deal().exec()), sized.version().map(v -> v.id().value()),
                Optional.of(sized.raw()));
        TradingAccount follower = sized.follower();
        Volume quantity = order.closing() ? closeable(order) : sized.volume();
        if (quantity.isZero()) {
            return;
        }
        PlacedOrder placed = new PlacedOrder(
                follower.login(), venue.ids.order(follower.login().server()), order.deal().symbol(),
                order.deal().side(), quantity, submitted, Optional.of(copy));
        if (order.closing()) {
            close(order, placed, follower);
        } else {
            onTheirWay.computeIfPresent(held(order), (_, lots) -> rest(lots, sized.volume()));
            open(order, placed, follower);
        }
    }

    private void open(FollowerOrder order, PlacedOrder placed, TradingAccount follower) {
        BigDecimal price =
                venue.market.quote(placed.symbol()).map(_ -> slipped(follower, placed)).orElse(BigDecimal.ONE);
        Optional<Reject> refusal = venue.closed(follower, placed.symbol())
                .or(() -> venue.lacksMargin(follower, placed.symbol(), placed.side(), placed.leaves()))
                .or(this::offQuotes)
                .or(() -> deviates(order, placed, price));
        if (refusal.isPresent()) {
            venue.reject(placed, PositionEffect.OPEN, refusal.get());
            venue.blocks.ended(order.deal(), follower.login());
            return;
        }
        Volume half = half(follower, placed);
        boolean inPart = !half.isZero() && venue.onceIn(IN_PART);
        if (!inPart) {
            fillOpening(order, placed, follower, placed.leaves(), price);
            venue.blocks.ended(order.deal(), follower.login());
            return;
        }
        fillInPart(order, placed, follower, half, price);
    }

    private void fillInPart(
            FollowerOrder order, PlacedOrder placed, TradingAccount follower, Volume half, BigDecimal price) {
        ExecutionRules.PartialFill rule = order.sized().version()
                .map(version -> version.execution().partialFill())
                .orElse(ExecutionRules.PartialFill.KEEP);
        if (rule != ExecutionRules.PartialFill.WAIT) {
            venue.blocks.ended(order.deal(), follower.login());
        }
        switch (rule) {
            case KEEP -> {
                fillOpening(order, placed, follower, half, price);
                venue.send(placed.cancelled(
                        venue.ids.exec(follower.login().server()), PositionEffect.OPEN, venue.now()));
            }
            case WAIT -> {
                venue.send(placed.accepted(
                        venue.ids.exec(follower.login().server()), PositionEffect.OPEN, venue.now()));
                fillOpening(order, placed, follower, half, price);
                venue.agenda.at(venue.now().plusMillis(REST_MILLIS), () -> fillRest(order, placed, follower));
            }
            case REFUSE -> venue.reject(placed, PositionEffect.OPEN,
                    Venue.other("only in part: " + half + " of " + placed.leaves() + " offered"));
        }
    }

    private void fillRest(FollowerOrder order, PlacedOrder placed, TradingAccount follower) {
        venue.blocks.ended(order.deal(), follower.login());
        boolean leaderOut = order.deal().leader().position(order.deal().origin().position()).isEmpty();
        if (leaderOut || venue.closed(follower, placed.symbol()).isPresent()) {
            venue.send(placed.cancelled(venue.ids.exec(follower.login().server()), PositionEffect.OPEN, venue.now()));
            return;
        }
        fillOpening(order, placed, follower, placed.leaves(), slipped(follower, placed));
    }

    private void fillOpening(
            FollowerOrder order, PlacedOrder placed, TradingAccount follower, Volume lots, BigDecimal price) {
        Origin origin = order.deal().origin();
        PositionId fresh = new PositionId(placed.id().value());
        follower.trade(fresh, placed.symbol(), placed.side(), lots, price, Optional.of(origin), venue.now())
                .forEach(piece -> filled(placed, piece, price));
        follower.copiedMore(origin, lots);
        venue.blocks.got(order.deal(), follower.login(), lots);
    }

    private void close(FollowerOrder order, PlacedOrder placed, TradingAccount follower) {
        Optional<Reject> refusal = venue.closed(follower, placed.symbol());
        if (refusal.isPresent()) {
            venue.reject(placed, PositionEffect.CLOSE, refusal.get());
            venue.agenda.at(venue.now().plusSeconds(RETRY_SECONDS), () -> arrive(order, venue.now()));
            return;
        }
        BigDecimal price = slipped(follower, placed);
        Origin origin = order.deal().origin();
        Volume wanted = placed.leaves();
        if (follower.terms().mode() == Mode.NETTING) {
            PositionId fresh = new PositionId(placed.id().value());
            follower.trade(fresh, placed.symbol(), placed.side(), wanted, price, Optional.of(origin), venue.now())
                    .forEach(piece -> filled(placed, piece, price));
        } else {
            Optional<OpenPosition> counter = order.counter().flatMap(id -> counter(follower, order, id));
            for (OpenPosition position : copies(follower, origin)) {
                if (!placed.leaves().isZero()) {
                    closePiece(order, placed, follower, position, counter, price);
                }
            }
        }
        follower.copiedLess(origin, wanted);
    }

    private void closePiece(
            FollowerOrder order, PlacedOrder placed, TradingAccount follower, OpenPosition position,
            Optional<OpenPosition> counter, BigDecimal market) {
        Volume lots = TradingAccount.min(placed.leaves(), position.lots());
        boolean by = counter.isPresent() && counter.get().lots().compareTo(lots) >= 0;
        Volume owed = closedByCounter.getOrDefault(held(order), Volume.ZERO);
        boolean answers = counter.isEmpty() && !owed.isZero() && owed.compareTo(lots) >= 0;
        BigDecimal price = by ? counter.get().price() : answers ? position.price() : market;
        if (by && order.counter().isPresent()) {
            Origin opposite = new Origin(order.deal().leader().login(), order.counter().get());
            closedByCounter.merge(new Held(follower.login(), opposite), lots, Volume::plus);
        }
        if (answers) {
            closedByCounter.put(held(order), owed.minus(lots));
        }
        Optional<PositionId> closedBy = by ? counter.map(OpenPosition::id) : Optional.empty();
        Piece piece = follower.close(position.id(), lots, price, closedBy, venue.now());
        filled(placed, piece, price);
    }

    /** The follower's copy of the leader's opposite position, unless that is the one that was closed by ours before. */
    private Optional<OpenPosition> counter(TradingAccount follower, FollowerOrder order, PositionId leaderPosition) {
        if (closedByCounter.containsKey(held(order))) {
            return Optional.empty();
        }
        return copies(follower, new Origin(order.deal().leader().login(), leaderPosition)).stream().findFirst();
    }

    static List<OpenPosition> copies(TradingAccount follower, Origin origin) {
        return follower.positions().stream()
                .filter(position -> position.origin().filter(origin::equals).isPresent())
                .toList();
    }

    /** What is still there to close: the platform or the rest of an opening may have changed it on the way. */
    private static Volume closeable(FollowerOrder order) {
        return TradingAccount.min(
                order.sized().volume(), order.sized().follower().copied(order.deal().origin()));
    }

    private void filled(PlacedOrder placed, Piece piece, BigDecimal price) {
        venue.send(placed.filled(venue.ids.exec(placed.login().server()), piece, price, venue.now()));
    }

    private Optional<Reject> offQuotes() {
        return venue.onceIn(OFF_QUOTES) ? Optional.of(Venue.other("off quotes")) : Optional.empty();
    }

    /** Most orders beyond the agreed deviation are refused; a platform under market execution lets some through. */
    private Optional<Reject> deviates(FollowerOrder order, PlacedOrder placed, BigDecimal price) {
        Optional<BigDecimal> most = order.sized().version()
                .map(AllocationVersion::execution)
                .flatMap(ExecutionRules::maxDeviation);
        if (most.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal points = price.subtract(order.deal().price()).abs().scaleByPowerOfTen(instrument(placed).digits());
        if (points.compareTo(most.get()) <= 0 || venue.onceIn(DEVIATION_IGNORED)) {
            return Optional.empty();
        }
        return Optional.of(Venue.other("deviation: " + points.stripTrailingZeros().toPlainString() + " points, "
                + most.get().toPlainString() + " allowed"));
    }

    /** The quote, moved by chance: up to the account's slippage against it, half of that in its favour. */
    private BigDecimal slipped(TradingAccount follower, PlacedOrder placed) {
        int most = follower.terms().slippagePoints();
        int worse = venue.chance.nextInt(most + most / 2 + 1) - most / 2;
        BigDecimal move = BigDecimal.valueOf(worse, instrument(placed).digits());
        BigDecimal quote = venue.price(placed.symbol(), placed.side());
        return placed.side() == Side.BUY ? quote.add(move) : quote.subtract(move);
    }

    private Volume half(TradingAccount follower, PlacedOrder placed) {
        Volume step = venue.market.instrument(follower.login().server(), placed.symbol()).step();
        BigDecimal steps = placed.leaves().lots().divide(step.lots().multiply(TWO), 0, RoundingMode.DOWN);
        return new Volume(steps.multiply(step.lots()));
    }

    private Instrument instrument(PlacedOrder placed) {
        return venue.market.instrument(placed.login().server(), placed.symbol());
    }

    private static Volume rest(Volume lots, Volume arrived) {
        return lots.compareTo(arrived) <= 0 ? Volume.ZERO : lots.minus(arrived);
    }

    private static Held held(FollowerOrder order) {
        return new Held(order.sized().follower().login(), order.deal().origin());
    }

    private record Held(Login follower, Origin origin) {}
}
