package lotbook.domain.unit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.identity.PartyId;

/**
 * A correction of prices that two people agreed to, as the next dealing point carries it out: units go from those who have too
 * many to those who have too few, so their sum is zero and the price stays.
 *
 * @param content of its document
 */
public record AgreedCorrection(long id, Sha256 content, List<Line> lines) {
    public AgreedCorrection {
        lines = List.copyOf(lines);
    }

    /**
     * @param units issued, or below zero cancelled
     * @param hwm of one unit after it; empty where no HWM is kept
     */
    public record Line(PartyId investor, BigDecimal units, Optional<BigDecimal> hwm) {}
}
