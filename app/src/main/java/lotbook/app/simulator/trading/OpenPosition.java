package lotbook.app.simulator.trading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;

/** A position while it is open. Its price is the volume-weighted average of what opened it. */
final class OpenPosition {
    private final PositionId id;
    private final String symbol;
    private final Side side;
    private final Optional<Origin> origin;
    private Volume lots;
    private BigDecimal price;
    private BigDecimal swap = BigDecimal.ZERO;

    OpenPosition(PositionId id, String symbol, Side side, Volume lots, BigDecimal price, Optional<Origin> origin) {
        this.id = id;
        this.symbol = symbol;
        this.side = side;
        this.lots = lots;
        this.price = price;
        this.origin = origin;
    }

    void add(Volume more, BigDecimal at) {
        BigDecimal worth = lots.lots().multiply(price).add(more.lots().multiply(at));
        lots = lots.plus(more);
        price = worth.divide(lots.lots(), Decimals.DIVISION).setScale(Price.MAX_SCALE, RoundingMode.HALF_EVEN);
    }

    /** Takes volume away and gives the part of the accrued swap that goes with it; the last part takes what is left. */
    BigDecimal take(Volume less) {
        BigDecimal part = less.equals(lots)
                ? swap
                : swap.multiply(less.lots()).divide(lots.lots(), 2, RoundingMode.HALF_UP);
        lots = lots.minus(less);
        swap = swap.subtract(part);
        return part;
    }

    void accrue(BigDecimal amount) {
        swap = swap.add(amount);
    }

    /** Result of {@code volume} of it at {@code exit}, in the quote currency, unrounded. */
    BigDecimal result(Volume volume, BigDecimal exit, BigDecimal contractSize) {
        BigDecimal move = side == Side.BUY ? exit.subtract(price) : price.subtract(exit);
        return move.multiply(volume.lots()).multiply(contractSize);
    }

    PositionId id() {
        return id;
    }

    String symbol() {
        return symbol;
    }

    Side side() {
        return side;
    }

    Volume lots() {
        return lots;
    }

    BigDecimal price() {
        return price;
    }

    BigDecimal swap() {
        return swap;
    }

    Optional<Origin> origin() {
        return origin;
    }
}
