package lotbook.domain.unit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.identity.PartyId;

/**
 * One dealing point.
 *
 * @param fees to be taken by cancelling units, in money
 * @param seedPrice of the first unit, where there is none yet
 * @param byTerms what fees are charged by; empty where nobody agreed on any
 * @param cover what is missing on file; empty where nobody asked, as before there was the rule
 * @param correction of earlier prices, to be carried out here; empty where none is agreed
 */
public record DealingInputs(
        DealingTerms terms,
        PoolValue pool,
        List<Holding> holdings,
        List<FlowRequest> requests,
        List<UnitFeeDue> fees,
        Instant strikeAt,
        Instant cutOff,
        BigDecimal seedPrice,
        Optional<PoolFees> byTerms,
        Optional<PoolCover> cover,
        Optional<AgreedCorrection> correction) {
    public DealingInputs {
        holdings = List.copyOf(holdings);
        requests = List.copyOf(requests);
        fees = List.copyOf(fees);
    }

    /** Of a pool of which nobody asked what is on file. */
    public DealingInputs(
            DealingTerms terms, PoolValue pool, List<Holding> holdings, List<FlowRequest> requests, List<UnitFeeDue> fees,
            Instant strikeAt, Instant cutOff, BigDecimal seedPrice, Optional<PoolFees> byTerms) {
        this(terms, pool, holdings, requests, fees, strikeAt, cutOff, seedPrice, byTerms, Optional.empty(), Optional.empty());
    }

    /** Of a pool without fee terms. */
    public DealingInputs(
            DealingTerms terms, PoolValue pool, List<Holding> holdings, List<FlowRequest> requests, List<UnitFeeDue> fees,
            Instant strikeAt, Instant cutOff, BigDecimal seedPrice) {
        this(terms, pool, holdings, requests, fees, strikeAt, cutOff, seedPrice, Optional.empty());
    }

    /** @param since when the investor got their first unit */
    public record Holding(PartyId investor, BigDecimal units, Instant since) {}

    public record UnitFeeDue(PartyId investor, BigDecimal amount) {}
}
