package lotbook.domain.unit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.fee.FeeState.DaysAccrued;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.VersionId;

/**
 * What a dealing point charges by: the terms its investors accepted, and what the point before it left.
 *
 * @param lastDay that the point before closed; empty for the first one with fees
 * @param day of the books that this one closes
 * @param accrued of the management fee so far
 * @param terms each that a holder accepted, once
 * @param holders all who hold units
 */
public record PoolFees(
        Optional<LocalDate> lastDay, LocalDate day, DaysAccrued accrued, List<Accepted> terms, List<Holder> holders) {
    public PoolFees {
        terms = List.copyOf(terms);
        holders = List.copyOf(holders);
    }

    /** @param sha256 of the document that was accepted */
    public record Accepted(VersionId id, Sha256 sha256, FeeTerms terms) {}

    /**
     * @param terms those accepted; empty if none were
     * @param joined the day of the first unit
     * @param hwm of one unit; empty until a first point sets it
     * @param manager whose own capital pays no performance fee
     */
    public record Holder(
            PartyId investor, Optional<VersionId> terms, LocalDate joined, Optional<BigDecimal> hwm, boolean manager) {}
}
