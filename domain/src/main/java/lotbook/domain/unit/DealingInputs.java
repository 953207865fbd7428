package lotbook.domain.unit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import lotbook.domain.identity.PartyId;

/**
 * One dealing point.
 *
 * @param fees to be taken by cancelling units, in money
 * @param seedPrice of the first unit, where there is none yet
 */
public record DealingInputs(
        DealingTerms terms,
        PoolValue pool,
        List<Holding> holdings,
        List<FlowRequest> requests,
        List<UnitFeeDue> fees,
        Instant strikeAt,
        Instant cutOff,
        BigDecimal seedPrice) {
    public DealingInputs {
        holdings = List.copyOf(holdings);
        requests = List.copyOf(requests);
        fees = List.copyOf(fees);
    }

    /** @param since when the investor got their first unit */
    public record Holding(PartyId investor, BigDecimal units, Instant since) {}

    public record UnitFeeDue(PartyId investor, BigDecimal amount) {}
}
