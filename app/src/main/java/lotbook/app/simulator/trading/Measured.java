package lotbook.app.simulator.trading;

import java.math.BigDecimal;
import java.util.Optional;
import lotbook.domain.allocation.BalanceWeights;
import lotbook.domain.allocation.DepositLoad;
import lotbook.domain.allocation.EqualWeights;
import lotbook.domain.allocation.EquityWeights;
import lotbook.domain.allocation.FixedLot;
import lotbook.domain.allocation.LotWeights;
import lotbook.domain.allocation.LotsPerBalance;
import lotbook.domain.allocation.Method;
import lotbook.domain.allocation.Multiplier;
import lotbook.domain.allocation.PercentWeights;
import lotbook.domain.allocation.ProportionalByBalance;
import lotbook.domain.allocation.ProportionalByEquity;
import lotbook.domain.allocation.ProportionalByFreeMargin;

/** What a method measures of an account. Credit is no client's own money, so equity counts without it. */
enum Measured {
    NOTHING, BALANCE, EQUITY, FREE_MARGIN;

    static Measured of(Method method) {
        return switch (method) {
            case FixedLot _, Multiplier _, PercentWeights _, LotWeights _, EqualWeights _ -> NOTHING;
            case ProportionalByBalance _, LotsPerBalance _, DepositLoad _, BalanceWeights _ -> BALANCE;
            case ProportionalByEquity _, EquityWeights _ -> EQUITY;
            case ProportionalByFreeMargin _ -> FREE_MARGIN;
        };
    }

    Optional<BigDecimal> from(Measure measure) {
        return switch (this) {
            case NOTHING -> Optional.empty();
            case BALANCE -> Optional.of(measure.balance());
            case EQUITY -> Optional.of(measure.equity().subtract(measure.credit()));
            case FREE_MARGIN -> Optional.of(measure.freeMargin());
        };
    }
}
