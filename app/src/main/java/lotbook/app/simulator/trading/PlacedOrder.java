package lotbook.app.simulator.trading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Execution.Copy;
import lotbook.domain.execution.Execution.Fill;
import lotbook.domain.execution.Execution.Kind;
import lotbook.domain.execution.Execution.OrderStatus;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.execution.Execution.Reject;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;

/** An order on its way, and the reports of what becomes of it. */
final class PlacedOrder {
    private final Login login;
    private final OrderId id;
    private final String symbol;
    private final Side side;
    private final Volume quantity;
    private final Instant submitted;
    private final Optional<Copy> copy;
    private Volume filled = Volume.ZERO;
    private BigDecimal worth = BigDecimal.ZERO;

    PlacedOrder(
            Login login,
            OrderId id,
            String symbol,
            Side side,
            Volume quantity,
            Instant submitted,
            Optional<Copy> copy) {
        this.login = login;
        this.id = id;
        this.symbol = symbol;
        this.side = side;
        this.quantity = quantity;
        this.submitted = submitted;
        this.copy = copy;
    }

    OrderId id() {
        return id;
    }

    Login login() {
        return login;
    }

    String symbol() {
        return symbol;
    }

    Side side() {
        return side;
    }

    Volume leaves() {
        return quantity.minus(filled);
    }

    Report accepted(ExecId exec, PositionEffect effect, Instant at) {
        return report(exec, Kind.NEW, OrderStatus.NEW, Optional.empty(), quantity, Optional.of(effect),
                Optional.empty(), Optional.empty(), at, Optional.empty());
    }

    Report rejected(ExecId exec, PositionEffect effect, Reject reject, Instant at) {
        return report(exec, Kind.REJECTED, OrderStatus.REJECTED, Optional.empty(), Volume.ZERO, Optional.of(effect),
                Optional.empty(), Optional.empty(), at, Optional.of(reject));
    }

    /** The rest is given up. */
    Report cancelled(ExecId exec, PositionEffect effect, Instant at) {
        return report(exec, Kind.CANCELLED, OrderStatus.CANCELLED, Optional.empty(), Volume.ZERO, Optional.of(effect),
                Optional.empty(), Optional.empty(), at, Optional.empty());
    }

    Report filled(ExecId exec, Piece piece, BigDecimal price, Instant at) {
        filled = filled.plus(piece.lots());
        worth = worth.add(piece.lots().lots().multiply(price));
        OrderStatus status = leaves().isZero() ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
        Fill fill = new Fill(piece.lots(), new Price(price), piece.commission(), piece.profit(), piece.swap());
        return report(exec, Kind.TRADE, status, Optional.of(fill), leaves(), Optional.of(piece.effect()),
                Optional.of(piece.position()), piece.closedBy(), at, Optional.empty());
    }

    private Report report(
            ExecId exec, Kind kind, OrderStatus status, Optional<Fill> fill, Volume leaves,
            Optional<PositionEffect> effect, Optional<PositionId> position, Optional<PositionId> closedBy, Instant at,
            Optional<Reject> reject) {
        Execution execution = new Execution(
                login, exec, id, kind, status, symbol, side, quantity, fill, filled, leaves, effect, position, closedBy,
                at, fill.map(_ -> at), Optional.of(submitted), Optional.empty(), reject, copy);
        return new Report(execution, filled.isZero() ? Optional.empty() : Optional.of(average()));
    }

    private BigDecimal average() {
        return worth.divide(filled.lots(), Decimals.DIVISION)
                .setScale(Price.MAX_SCALE, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
    }
}
