package lotbook.domain.fee;

import java.math.BigDecimal;
import java.util.Optional;
import lotbook.domain.fee.FeeState.Traded;

/** Volume and trading costs since the last charge. */
final class TradingAccount {
    private final Optional<VolumeFee> volume;
    private BigDecimal lots;
    private BigDecimal due;
    private BigDecimal costs;

    TradingAccount(FeeTerms terms, Traded state) {
        volume = terms.volume();
        lots = state.lots();
        due = state.due();
        costs = state.costs();
    }

    void traded(FeeTrade trade) {
        volume.ifPresent(fee -> due = due.add(fee.price().of(trade, lots)));
        lots = lots.add(trade.lots());
        costs = costs.add(trade.costs());
    }

    BigDecimal due() {
        return due;
    }

    BigDecimal costs() {
        return costs;
    }

    void volumeCharged() {
        due = BigDecimal.ZERO;
        lots = BigDecimal.ZERO;
    }

    void costsShared() {
        costs = BigDecimal.ZERO;
    }

    Traded state() {
        return new Traded(lots, due, costs);
    }
}
