package lotbook.domain.unit;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param pool with equalisation
 * @param series where units of the pool stand behind some
 */
public record UnitCharges(
        BigDecimal accrued,
        BigDecimal charged,
        DaysAccrued carried,
        List<Line> lines,
        Map<Payee, BigDecimal> paid,
        Map<PartyId, BigDecimal> hwms,
        Optional<Pool> pool,
        Optional<BySeries> series) {
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
     * @param equalised what the fee is made of, where it is the pool's that crystallised
     * @param series whose units and HWM they are; empty where they are the pool's
     */
    public record Line(
            PartyId investor, FeeCause cause, VersionId terms, BigDecimal units, BigDecimal hwm, BigDecimal gain, BigDecimal fee,
            BigDecimal cancelled, BigDecimal hwmAfter, Optional<Equalised> equalised, Optional<SeriesHolding.Series> series) {}

    /**
     * What a point left of series.
     *
     * @param rolled that became units of an older one
     */
    public record BySeries(List<SeriesHolding> holdings, List<RollUp> rolled) {
        public BySeries {
            holdings = List.copyOf(holdings);
            rolled = List.copyOf(rolled);
        }
    }

    /**
     * An investor's units of a series that became others at value.
     *
     * @param poolUnits behind them, which stay theirs
     * @param issued units of {@code into}
     */
    public record RollUp(
            PartyId investor, SeriesHolding.Series from, BigDecimal units, BigDecimal poolUnits, SeriesHolding.Series into,
            BigDecimal issued) {}

    /**
     * A fee is {@code part - credit + deficit}.
     *
     * @param part of the pool's fee, by units: the price fell by it
     * @param credit given back for what was paid for at entry, as units
     * @param added units that the credit became
     * @param deficit on what lay between the HWM of the holding and that of the pool, paid by redeeming units
     */
    public record Equalised(BigDecimal part, BigDecimal credit, BigDecimal added, BigDecimal deficit) {}

    /**
     * The pool's own HWM and its fee.
     *
     * @param hwm of one unit, after; empty where nobody holds any
     * @param gross the price before the fee; empty where none crystallised
     * @param fee by which the value fell for all
     * @param credits at risk of who came in above the HWM, with what they hold after
     */
    public record Pool(
            Optional<BigDecimal> hwm, Optional<BigDecimal> gross, BigDecimal fee, Map<PartyId, BigDecimal> credits) {
        public Pool {
            credits = Collections.unmodifiableMap(new LinkedHashMap<>(credits));
        }
    }
}
