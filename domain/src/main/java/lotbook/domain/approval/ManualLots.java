package lotbook.domain.approval;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;

/**
 * Who gets how much of one filled block, by hand and the same day.
 *
 * @param lots add up to the block's volume
 */
public record ManualLots(
        TradingLogin master, OrderId order, ExecId deal, String symbol, Side side, Volume volume, Price price,
                LocalDate tradeDate,
        List<Lot> lots, Instant until) implements Change {
    public ManualLots {
        lots = List.copyOf(lots);
        Volume given = lots.stream().map(Lot::volume).reduce(Volume.ZERO, Volume::plus);
        if (given.compareTo(volume) != 0) {
            throw new IllegalArgumentException("The lots add up to " + given + ", the block has " + volume + ".");
        }
    }

    /** One account's part. */
    public record Lot(TradingLogin trader, Volume volume) {}

    @Override
    public ProposalKind kind() {
        return ProposalKind.MANUAL_LOTS;
    }

    @Override
    public String subject() {
        return order.value();
    }

    /** The fill: what becomes of others of its order is nothing to it. */
    @Override
    public String scope() {
        return master.account().value() + "/order/" + order.value() + "/" + deal.value();
    }

    @Override
    public Optional<AccountId> account() {
        return Optional.of(master.account());
    }

    @Override
    public Optional<String> server() {
        return Optional.of(master.login().server());
    }

    @Override
    public BigDecimal amount() {
        return volume.lots();
    }

    @Override
    public Optional<Instant> expiresAt() {
        return Optional.of(until);
    }
}
