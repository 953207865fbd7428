package lotbook.app.simulator.trading;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.money.Rate;
import lotbook.domain.money.Volume;

/**
 * What a follower is to trade of a leader's deal, and what that was calculated from.
 *
 * @param raw before limits and rounding
 * @param basis value and moment that the server used, and therefore reports
 */
record Sized(
        TradingAccount follower,
        Optional<AllocationVersion> version,
        BigDecimal raw,
        Volume volume,
        Optional<BigDecimal> basis,
        Optional<Instant> basisAt,
        Optional<Rate> conversion,
        Reason reason) {

    Breakdown.Line line() {
        return new Breakdown.Line(
                follower.login(), volume, version.map(one -> one.id().value()), basis, basisAt,
                conversion.map(Rate::value), reason);
    }
}
