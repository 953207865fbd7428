package lotbook.domain.unit;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lotbook.domain.fee.FeeCause;
import lotbook.domain.fee.FeeSplit.Payee;
import lotbook.domain.fee.FeeState.DaysAccrued;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.VersionId;

/**
 * What a dealing point charged by terms.
 *
 * @param accrued management fee that was taken off the value before the price was struck
 * @param charged of it now: all of it at a crystallisation point, nothing else
 * @param carried what the next point goes on from
 * @param paid to whom, of what was charged: management and performance
 * @param hwms of one unit of each who holds some
 */
public record UnitCharges(
        BigDecimal accrued,
        BigDecimal charged,
        DaysAccrued carried,
        List<Line> lines,
        Map<Payee, BigDecimal> paid,
        Map<PartyId, BigDecimal> hwms) {
    public UnitCharges {
        lines = List.copyOf(lines);
        paid = Collections.unmodifiableMap(new LinkedHashMap<>(paid));
        hwms = Collections.unmodifiableMap(new LinkedHashMap<>(hwms));
    }

    /** Performance fee of all investors. */
    public BigDecimal performance() {
        return lines.stream().map(Line::fee).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * One investor's performance fee at a crystallisation of units.
     *
     * @param units that crystallised
     * @param hwm of one before
     * @param gain of one above it; below zero it lies under it
     * @param cancelled units that paid the fee
     * @param hwmAfter of one
     */
    public record Line(
            PartyId investor, FeeCause cause, VersionId terms, BigDecimal units, BigDecimal hwm, BigDecimal gain, BigDecimal fee,
            BigDecimal cancelled, BigDecimal hwmAfter) {}
}
