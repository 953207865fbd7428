package lotbook.domain.fee;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import lotbook.domain.fee.FeeState.Traded;

/** Volume and trading costs since the last charge. */
final class TradingAccount {
    private final Optional<VolumeFee> volume;
    private BigDecimal lots;
    private BigDecimal due;
    private BigDecimal costs;
    private final IntroducingAccount introducing;

    TradingAccount(FeeTerms terms, List<Introducer> introducers, Traded state) {
        volume = terms.volume();
        lots = state.lots();
        due = state.due();
        costs = state.costs();
        introducing = new IntroducingAccount(terms, introducers, state.introduced());
    }

    void traded(FeeTrade trade) {
        volume.ifPresent(fee -> due = due.add(fee.price().of(trade, lots)));
        lots = lots.add(trade.lots());
        costs = costs.add(trade.costs());
        introducing.traded(trade);
    }

    BigDecimal due() {
        return due;
    }

    IntroducingAccount introducing() {
        return introducing;
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
        return new Traded(lots, due, costs, introducing.state());
    }
}
