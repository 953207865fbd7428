package lotbook.app.simulator.trading;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.app.simulator.scenario.Happening.Mode;
import lotbook.app.simulator.scenario.Happening.OpenAccount;
import lotbook.app.simulator.scenario.Happening.Role;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Volume;

/** An account on a platform server: money, positions, and the copied volume still open for each leader position. */
final class TradingAccount {
    private final OpenAccount terms;
    private final Pricing pricing;
    private final Map<PositionId, OpenPosition> positions = new LinkedHashMap<>();
    private final Map<Origin, Volume> copied = new HashMap<>();
    private final Sums sums;
    private BigDecimal balance;
    private BigDecimal credit;
    private Measure basis;
    private boolean touched = true;
    private Optional<Volume> limit;

    TradingAccount(OpenAccount terms, Pricing pricing) {
        this.terms = terms;
        this.pricing = pricing;
        this.balance = terms.balance();
        this.limit = terms.limit();
        this.credit = terms.credit();
        this.sums = new Sums(terms.balance());
        this.basis = new Measure(
                terms.at(), balance, credit, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    Login login() {
        return terms.login();
    }

    OpenAccount terms() {
        return terms;
    }

    /** Most lots of one copied order. */
    Optional<Volume> limit() {
        return limit;
    }

    void limit(Volume most) {
        limit = Optional.of(most);
    }

    boolean hasMoney() {
        return terms.role() != Role.BLOCK;
    }

    List<OpenPosition> positions() {
        return List.copyOf(positions.values());
    }

    Optional<OpenPosition> position(PositionId id) {
        return Optional.ofNullable(positions.get(id));
    }

    BigDecimal balance() {
        return balance;
    }

    /** What it was at the last summary: the basis that copying sizes by, until the next. */
    Measure basis() {
        return basis;
    }

    void basis(Measure measured) {
        basis = measured;
        touched = false;
    }

    /** Whether anything but prices changed since the last summary. */
    boolean touched() {
        return touched;
    }

    Volume copied(Origin origin) {
        return copied.getOrDefault(origin, Volume.ZERO);
    }

    void detach(Login leader) {
        copied.keySet().removeIf(origin -> origin.leader().equals(leader));
    }

    Measure measure(Instant at) {
        return pricing.measure(terms, balance, credit, hasMoney() ? positions.values() : List.of(), at);
    }

    void move(BigDecimal amount) {
        balance = balance.add(amount);
        sums.movements = sums.movements.add(amount);
        touched = true;
    }

    void moveCredit(BigDecimal amount) {
        credit = credit.add(amount);
        touched = true;
    }

    /**
     * Trades as the account's mode says: a hedging account opens a position beside the others, a netting one first
     * closes what stands opposite.
     *
     * @param fresh the id of a position that has to be opened
     */
    List<Piece> trade(
            PositionId fresh,
            String symbol,
            Side side,
            Volume lots,
            BigDecimal price,
            Optional<Origin> origin,
            Instant at) {
        List<Piece> pieces = new ArrayList<>();
        Volume left = lots;
        Optional<OpenPosition> standing = terms.mode() == Mode.HEDGING
                ? position(fresh)
                : positions.values().stream().filter(open -> open.symbol().equals(symbol)).findFirst();
        if (standing.isPresent() && standing.get().side() != side) {
            Volume closing = min(left, standing.get().lots());
            pieces.add(close(standing.get().id(), closing, price, Optional.empty(), at));
            left = left.minus(closing);
            standing = Optional.empty();
        }
        if (!left.isZero()) {
            pieces.add(open(standing, new OpenPosition(fresh, symbol, side, left, price, origin), price, at));
        }
        return pieces;
    }

    private Piece open(Optional<OpenPosition> standing, OpenPosition fresh, BigDecimal price, Instant at) {
        Volume before = standing.map(OpenPosition::lots).orElse(Volume.ZERO);
        Volume lots = fresh.lots();
        if (standing.isPresent()) {
            standing.get().add(lots, price);
        } else {
            positions.put(fresh.id(), fresh);
        }
        BigDecimal commission = hasMoney() ? pricing.commission(terms, lots, at) : BigDecimal.ZERO;
        book(lots, commission, BigDecimal.ZERO, BigDecimal.ZERO);
        PositionId id = standing.map(OpenPosition::id).orElse(fresh.id());
        return new Piece(
                PositionEffect.OPEN, id, lots, before, commission, Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    /** Closes volume of a position at a price. */
    Piece close(PositionId id, Volume lots, BigDecimal price, Optional<PositionId> by, Instant at) {
        OpenPosition position = positions.get(id);
        if (position == null) {
            throw new IllegalStateException("No position " + id + " in " + login());
        }
        BigDecimal profit = hasMoney() ? pricing.profit(terms, position, lots, price, at) : BigDecimal.ZERO;
        BigDecimal commission = hasMoney() ? pricing.commission(terms, lots, at) : BigDecimal.ZERO;
        return settle(position, lots, commission, profit, Optional.empty(), by);
    }

    /** Closes with the results that a history says it had. */
    Piece settle(PositionId id, Volume lots, BigDecimal commission, BigDecimal profit, BigDecimal swap) {
        OpenPosition position = positions.get(id);
        if (position == null) {
            throw new IllegalStateException("No position " + id + " in " + login());
        }
        return settle(position, lots, commission, profit, Optional.of(swap), Optional.empty());
    }

    private Piece settle(
            OpenPosition position, Volume lots, BigDecimal commission, BigDecimal profit, Optional<BigDecimal> said,
            Optional<PositionId> by) {
        Volume before = position.lots();
        BigDecimal accrued = position.take(lots);
        BigDecimal swap = said.orElse(accrued);
        if (position.lots().isZero()) {
            positions.remove(position.id());
        }
        book(lots, commission, profit, swap);
        return new Piece(PositionEffect.CLOSE, position.id(), lots, before, commission, Optional.of(profit),
                Optional.of(swap), by);
    }

    private void book(Volume lots, BigDecimal commission, BigDecimal profit, BigDecimal swap) {
        balance = balance.add(profit).add(swap).subtract(commission);
        sums.commission = sums.commission.add(commission);
        sums.realised = sums.realised.add(profit);
        sums.swap = sums.swap.add(swap);
        sums.volume = sums.volume.add(lots.lots());
        sums.deals++;
        touched = true;
    }

    void copiedMore(Origin origin, Volume lots) {
        copied.merge(origin, lots, Volume::plus);
    }

    /** Copied volume goes down by what closed, never below zero: the platform may have closed it before. */
    void copiedLess(Origin origin, Volume lots) {
        copied.computeIfPresent(origin, (_, open) -> open.compareTo(lots) <= 0 ? null : open.minus(lots));
    }

    AccountTotals totals() {
        return new AccountTotals(
                login(), terms.currency(), sums.opening, sums.movements, sums.realised, sums.swap, sums.commission,
                balance, credit, sums.volume, sums.deals);
    }

    static Volume min(Volume a, Volume b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    /** What conservation is checked with. */
    private static final class Sums {
        private final BigDecimal opening;
        private BigDecimal movements = BigDecimal.ZERO;
        private BigDecimal realised = BigDecimal.ZERO;
        private BigDecimal swap = BigDecimal.ZERO;
        private BigDecimal commission = BigDecimal.ZERO;
        private BigDecimal volume = BigDecimal.ZERO;
        private long deals;

        Sums(BigDecimal opening) {
            this.opening = opening;
        }
    }
}
